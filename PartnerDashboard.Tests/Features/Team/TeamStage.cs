using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Team;

/// <summary>What people do in stories about teams, through the services that their pages call.</summary>
internal static class TeamStage
{
    public static async Task<TeamError?> SetRolesAsync(this Stage stage, Actor by, Actor whom, params TenantRole[] roles) =>
        await stage.Get<MembershipService>().ChangeRolesAsync(whom.UserId, await stage.VersionAsync(whom), roles, by, Cancel);

    public static async Task<TeamError?> RemoveAsync(this Stage stage, Actor by, Actor whom) =>
        await stage.Get<MembershipService>().RemoveAsync(whom.UserId, await stage.VersionAsync(whom), by, Cancel);

    public static Task<TeamError?> InviteAsync(this Stage stage, Actor by, string email, params TenantRole[] roles) =>
        stage.Get<ColleagueInvitationService>().InviteAsync(email, roles, by, Cancel);

    public static async Task<OpenEnrolment> InvitedAsync(this Stage stage, Actor reader) =>
        Assert.Single(await stage.Get<TeamService>().InvitedAsync("", reader, Cancel));

    public static Task<int> VersionAsync(this Stage stage, Actor whom) =>
        stage.ReadAsync(db => db.Members.IgnoreQueryFilters().Where(member => member.UserId == whom.UserId).Select(member => member.Version).SingleAsync(Cancel));

    /// <summary>What the person has now.</summary>
    public static async Task<TenantRole[]> RolesAsync(this Stage stage, Actor whom) => [.. (await stage.ReadAsync(db =>
        db.MemberRoles.Where(role => role.UserId == whom.UserId && role.RevokedAt == null).Select(role => role.Role).ToListAsync(Cancel))).Order()];

    public static Task<List<OutboxMessage>> MailsAsync(this Stage stage, string address) =>
        stage.ReadAsync(db => db.OutboxMessages.Where(mail => mail.ToAddress == address).OrderBy(mail => mail.Id).ToListAsync(Cancel));

    public static Task<AuditEntry> LastActivityAsync(this Stage stage) => stage.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Sequence).LastAsync(Cancel));

    public static Task SpeakAsync(this Stage stage, Actor who, string language) => stage.ChangeAsync(async db =>
        (await db.Set<PortalUser>().SingleAsync(user => user.Id == who.UserId, Cancel)).Language = language);
}
