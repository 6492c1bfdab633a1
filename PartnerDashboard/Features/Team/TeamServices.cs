using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Features.Team;

public static class TeamServices
{
    /// <summary>The people of one's own organisation.</summary>
    public static IServiceCollection AddTeam(this IServiceCollection services) => services
        .AddScoped<TeamService>()
        .AddScoped<MembershipService>()
        .AddScoped<ColleagueInvitationService>()
        .AddScoped<TeamMails>();
}
