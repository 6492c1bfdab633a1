using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Team;

/// <summary>
/// Invites colleagues by mail; whoever holds the mailbox makes the account (T01). An address that signs somebody of another organisation
/// in is invited like any other: only the mailbox's owner learns that there is an account (T18).
/// </summary>
public sealed class ColleagueInvitationService(
    PortalDatabases databases, CloudCatalogue clouds, AccountMails mails, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>Open links of one organisation at once.</summary>
    public const int MostOpen = 100;

    /// <summary>Mails to one address within a day (security.md §5.4).</summary>
    public const int MailsADay = 3;

    /// <summary>Between two mails to one address.</summary>
    public static readonly TimeSpan Breather = TimeSpan.FromMinutes(10);

    public Task<TeamError?> InviteAsync(string email, IReadOnlyCollection<TenantRole> roles, Actor actor, CancellationToken cancel) => ChangeAsync(actor, async (db, now) =>
    {
        if (!MailLine.TryReadAddress(email, out var address))
        {
            return TeamError.EmailWrong;
        }

        if ((await TeamService.SettingsAsync(db, actor, cancel)).Check(roles, []) is { } wrong)
        {
            return wrong;
        }

        if (await OnlyGlobalAdminsAsync(db, roles, actor, cancel) is { } refusal)
        {
            return refusal;
        }

        var normal = address.ToUpperInvariant();
        if (await db.Users.AnyAsync(user => user.NormalizedEmail == normal && db.Members.Any(member => member.UserId == user.Id && member.TenantId == actor.TenantId), cancel))
        {
            return TeamError.AlreadyMember;
        }

        var open = await db.EnrolmentTokens.AsNoTracking()
            .Where(token => token.TenantId == actor.TenantId && token.UsedAt == null && token.ExpiresAt > now).Select(token => token.Email).ToListAsync(cancel);
        if (open.Contains(address, StringComparer.OrdinalIgnoreCase))
        {
            return TeamError.AlreadyInvited;
        }

        if (open.Count >= MostOpen)
        {
            return TeamError.TooManyInvited;
        }

        return await SendAsync(db, address, [.. roles.Order()], "", Activity.MemberInvited, actor, now, cancel);
    }, cancel);

    /// <summary>A new link for the same address and roles; the one before stops working.</summary>
    public Task<TeamError?> ResendAsync(Guid id, Actor actor, CancellationToken cancel) => ChangeAsync(id, actor, async (db, token, now) =>
    {
        if (now - token.IssuedAt < Breather)
        {
            return TeamError.SentJustNow;
        }

        if (await SendAsync(db, token.Email, token.Roles, token.ReturnTo, Activity.MemberInvitedAgain, actor, now, cancel) is { } refusal)
        {
            return refusal;
        }

        db.Remove(token);
        return null;
    }, cancel);

    /// <summary>The link stops working.</summary>
    public Task<TeamError?> RevokeAsync(Guid id, Actor actor, CancellationToken cancel) => ChangeAsync(id, actor, (db, token, now) =>
    {
        db.Remove(token);
        db.Record(actor, Activity.MemberInvitationRevoked, now, actor.TenantId, actor.PartnerId(), actor.CustomerId(), Detail(token.Email, token.Roles));
        return Task.FromResult<TeamError?>(null);
    }, cancel);

    private async Task<TeamError?> SendAsync(
        PortalDb db, string address, IReadOnlyList<TenantRole> roles, string returnTo, Activity activity, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var yesterday = now.AddDays(-1);
        if (await db.OutboxMessages.CountAsync(mail => mail.SubjectId == actor.TenantId && mail.ToAddress == address && mail.CreatedAt > yesterday, cancel) >= MailsADay)
        {
            return TeamError.MailedOften;
        }

        var language = Language.Of(await db.Tenants.Where(tenant => tenant.Id == actor.TenantId).Select(tenant => tenant.Language).SingleAsync(cancel));
        var raw = EnrolmentTokens.Issue(db, address, actor.TenantId, roles[0], returnTo, now, roles.Count > 1 ? roles[1] : null);
        db.Add(OutboxMessage.Of(mails.Enrolment(address, actor.TenantName, roles, raw, language), actor.TenantId, now));
        db.Record(actor, activity, now, actor.TenantId, actor.PartnerId(), actor.CustomerId(), Detail(address, roles));
        return null;
    }

    private Task<TeamError?> ChangeAsync(Guid id, Actor actor, Func<PortalDb, EnrolmentToken, DateTimeOffset, Task<TeamError?>> change, CancellationToken cancel) =>
        ChangeAsync(actor, async (db, now) =>
        {
            if (await db.EnrolmentTokens.SingleOrDefaultAsync(token => token.Id == id && token.TenantId == actor.TenantId && token.UsedAt == null, cancel) is not { } token)
            {
                return TeamError.NotFound;
            }

            return await OnlyGlobalAdminsAsync(db, token.Roles, actor, cancel) ?? await change(db, token, now);
        }, cancel);

    private async Task<TeamError?> ChangeAsync(Actor actor, Func<PortalDb, DateTimeOffset, Task<TeamError?>> change, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var now = clock.GetUtcNow();
        if (await write.Db.TeamObstacleAsync(clouds, now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (await change(write.Db, now) is { } refusal)
        {
            return refusal;
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return null;
    }

    private static async Task<TeamError?> OnlyGlobalAdminsAsync(PortalDb db, IReadOnlyCollection<TenantRole> roles, Actor actor, CancellationToken cancel) =>
        roles.Contains(TenantRole.GlobalAdmin) && !await db.HoldsAsync(actor, Right.AppointGlobalAdmins, cancel) ? TeamError.OnlyGlobalAdmins : null;

    private static string Detail(string address, IReadOnlyList<TenantRole> roles) => $"{address}, {string.Join(" + ", roles)}";
}
