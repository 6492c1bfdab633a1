namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The addresses of the pages about using delegated administration, below the cloud's base.</summary>
public static class AdministrationRoutes
{
    public const string Services = "/customers/{Id:guid}/services";
    public const string Monitor = "/admin-relationships/monitor";
    public const string Move = "/admin-relationships/move/{Id:guid}";
}
