namespace PartnerDashboard.Features.Team;

/// <summary>The addresses of this feature's pages, below the cloud's base.</summary>
public static class TeamRoutes
{
    public const string List = "/team";
    public const string Invite = "/team/invite";
    public const string One = "/team/{UserId:guid}";
}
