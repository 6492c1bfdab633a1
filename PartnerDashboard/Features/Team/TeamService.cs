using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Team;

/// <summary>Shows an organisation its own people. Nobody sees another organisation's.</summary>
public sealed class TeamService(PortalDatabases databases, CloudCatalogue clouds, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>How long somebody who did not answer an invitation stays in the list.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>By name. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    /// <param name="search">Part of a name or mail address; may be empty.</param>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewTeam"/>.</exception>
    public async Task<Slice<TeamRow>> ListAsync(string search, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewTeam);
        await using var db = databases.Open(actor);
        var typed = NameRules.Tidy(search);
        var members = db.Members.AsNoTracking().Where(member => member.TenantId == actor.TenantId);
        if (typed.Length > 0)
        {
            members = members.Where(member => TextSearch.Finds(member.Name, typed) || TextSearch.Finds(member.Email, typed));
        }

        if (KeyOf(after) is var (name, id))
        {
            members = members.Where(member => member.Name.CompareTo(name) > 0 || (member.Name == name && member.Id > id));
        }

        var found = await members.OrderBy(member => member.Name).ThenBy(member => member.Id).Take(PageSize + 1)
            .Select(member => new
            {
                member.Id,
                member.UserId,
                member.Name,
                member.Email,
                LastActiveAt = db.AuditEntries.Where(entry => entry.ActorUserId == member.UserId).OrderByDescending(entry => entry.Sequence)
                    .Select(entry => (DateTimeOffset?)entry.At).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var page = Slice.Of(found, PageSize, row => $"{row.Id} {row.Name}");
        var ids = page.Items.Select(row => row.UserId).ToList();
        var roles = await RolesAsync(db, ids, actor, cancel);
        var groups = actor.TenantKind == TenantKind.Partner ? await db.OwnGroupsAsync(actor.TenantId, ids, cancel) : Enumerable.Empty<string>().ToLookup(_ => Guid.Empty);
        return new(
            [.. page.Items.Select(row => new TeamRow(row.UserId, row.Name, row.Email, [.. roles[row.UserId].Order()], [.. groups[row.UserId]], row.LastActiveAt))], page.Next);
    }

    /// <summary>Who was invited within the last <see cref="Remembered"/> and has no account yet, the last first; one line for an address.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewTeam"/>.</exception>
    public async Task<IReadOnlyList<OpenEnrolment>> InvitedAsync(string search, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewTeam);
        await using var db = databases.Open(actor);
        var (now, typed) = (clock.GetUtcNow(), NameRules.Tidy(search));
        var since = now - Remembered;
        var tokens = await db.EnrolmentTokens.AsNoTracking()
            .Where(token => token.TenantId == actor.TenantId && token.UsedAt == null && token.ExpiresAt > since
                && !db.Members.Any(member => member.TenantId == actor.TenantId && member.Email == token.Email)
                && TextSearch.Finds(token.Email, typed))
            .OrderByDescending(token => token.ExpiresAt).ThenByDescending(token => token.Id)
            .ToListAsync(cancel);
        return [.. tokens.DistinctBy(token => token.Email).Select(token =>
            new OpenEnrolment(token.Id, token.Email, token.Roles, token.IssuedAt, token.ExpiresAt, !token.IsUsable(now)))];
    }

    /// <summary>Null for somebody of another organisation as for nobody.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewTeam"/>.</exception>
    public async Task<TeamMember?> FindAsync(Guid userId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewTeam);
        await using var db = databases.Open(actor);
        if (await db.Members.AsNoTracking().SingleOrDefaultAsync(member => member.UserId == userId && member.TenantId == actor.TenantId, cancel) is not { } member)
        {
            return null;
        }

        IReadOnlyList<TenantRole> roles = [.. (await RolesAsync(db, [userId], actor, cancel))[userId].Order()];
        var active = await db.AuditEntries.Where(entry => entry.ActorUserId == userId).OrderByDescending(entry => entry.Sequence)
            .Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(cancel);
        return new(
            userId, member.Version, member.Name, member.Email, roles, member.JoinedAt, active, await SettingsAsync(db, actor, cancel),
            !actor.May(Right.ManageTeam) ? TeamError.NotAllowed
                : roles.Contains(TenantRole.GlobalAdmin) && !actor.May(Right.AppointGlobalAdmins) ? TeamError.OnlyGlobalAdmins
                : null,
            userId == actor.UserId)
        {
            RolesAreFixed = await db.RolesAreFixedAsync(clouds, clock.GetUtcNow(), actor, cancel),
        };
    }

    /// <summary>What a colleague of the actor can be set to.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewTeam"/>.</exception>
    public async Task<RoleSettings> SettingsAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewTeam);
        await using var db = databases.Open(actor);
        return await SettingsAsync(db, actor, cancel);
    }

    internal static async Task<RoleSettings> SettingsAsync(PortalDb db, Actor actor, CancellationToken cancel) => RoleSettings.Of(
        actor.TenantKind, await db.Tenants.Where(tenant => tenant.Id == actor.TenantId).Select(tenant => tenant.PartnerType).SingleOrDefaultAsync(cancel));

    private static async Task<ILookup<Guid, TenantRole>> RolesAsync(PortalDb db, List<Guid> userIds, Actor actor, CancellationToken cancel) => (await db.MemberRoles
        .Where(role => userIds.Contains(role.UserId) && role.TenantId == actor.TenantId && role.RevokedAt == null)
        .Select(role => new { role.UserId, role.Role })
        .ToListAsync(cancel)).ToLookup(role => role.UserId, role => role.Role);

    private static (string Name, Guid Id)? KeyOf(string? after) =>
        after?.Length >= 37 && Guid.TryParse(after[..36], out var id) ? (after[37..], id) : null;
}
