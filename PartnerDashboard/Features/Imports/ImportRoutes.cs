namespace PartnerDashboard.Features.Imports;

/// <summary>The addresses of this feature's pages, below the cloud's base.</summary>
public static class ImportRoutes
{
    public const string Start = "/invitations/import";
    public const string Run = "/invitations/import/{Id:guid}";
}
