namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The addresses of a partner's pages about its granular relationships, below the cloud's base.</summary>
public static class GranularRoutes
{
    public const string List = "/admin-relationships";
    public const string One = "/admin-relationships/{Id:guid}";
    public const string Access = "/admin-relationships/access";
}
