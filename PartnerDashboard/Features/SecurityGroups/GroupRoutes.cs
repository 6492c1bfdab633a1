namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>The addresses of this feature's pages, below the cloud's base.</summary>
public static class GroupRoutes
{
    public const string List = "/groups";
    public const string One = "/groups/{Id:guid}";
}
