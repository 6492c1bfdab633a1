namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The addresses of a partner's pages about its granular relationships, below the cloud's base.</summary>
public static class GranularRoutes
{
    /// <summary>The customer's own lead times.</summary>
    public const string CustomerReminders = "/partners/reminders";

    public const string List = "/admin-relationships";
    public const string One = "/admin-relationships/{Id:guid}";
    public const string Horizon = "/admin-relationships/horizon";
    public const string Reminders = "/admin-relationships/reminders";
    public const string Access = "/admin-relationships/access";
}
