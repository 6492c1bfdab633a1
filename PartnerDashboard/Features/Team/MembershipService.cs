using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Lists;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Team;

/// <summary>
/// Sets colleagues' roles and ends memberships. Rights are asked for inside the write, and the lane makes asking and changing one act: of
/// two who demote the last two Global admins, one is refused. What was taken away is gone with the commit, also from open pages (T21).
/// </summary>
public sealed class MembershipService(
    PortalDatabases databases, CloudCatalogue clouds, TeamMails mails, ChangeFeed<MemberChanged> people, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>Gives the person exactly these roles.</summary>
    public Task<TeamError?> ChangeRolesAsync(Guid userId, int version, IReadOnlyCollection<TenantRole> roles, Actor actor, CancellationToken cancel) =>
        ChangeAsync(userId, version, actor, async (db, member, held, now) =>
        {
            var before = held.ConvertAll(role => role.Role);
            if (before.Order().SequenceEqual(roles.Order()))
            {
                return null;
            }

            if (await db.RolesAreFixedAsync(clouds, now, actor, cancel))
            {
                return TeamError.RolesAreFixed;
            }

            if ((await TeamService.SettingsAsync(db, actor, cancel)).Check(roles, before) is { } wrong)
            {
                return wrong;
            }

            if (userId == actor.UserId && roles.Except(before).Any())
            {
                return TeamError.OwnRolesUpward;
            }

            if (await GlobalAdminObstacleAsync(db, before, roles, actor, cancel) is { } refusal)
            {
                return refusal;
            }

            held.FindAll(role => !roles.Contains(role.Role)).ForEach(role => role.Revoke(actor.UserId, now));
            db.AddRange(roles.Except(before).Select(role => MemberRole.Grant(actor.TenantId, userId, role, actor.UserId, now)));

            // The roles belong to what a screen showed of the person, so the version grows with them.
            db.Entry(member).State = EntityState.Modified;
            db.Record(
                actor, Activity.MemberRolesChanged, now, userId, actor.PartnerId(), actor.CustomerId(), $"{member.Name} <{member.Email}>",
                new(Names(before), Names(roles)));
            db.Add(OutboxMessage.Of(mails.RolesChanged(member, actor, [.. roles.Order()], await LanguageAsync(db, member, cancel)), actor.TenantId, now));
            return null;
        }, cancel);

    /// <summary>Ends membership, roles, places in groups, own views, choices of notifications and the account; open pages of the person are signed out.</summary>
    public Task<TeamError?> RemoveAsync(Guid userId, int version, Actor actor, CancellationToken cancel) => ChangeAsync(userId, version, actor, async (db, member, held, now) =>
    {
        var before = held.ConvertAll(role => role.Role);
        if (await GlobalAdminObstacleAsync(db, before, [], actor, cancel) is { } refusal)
        {
            return refusal;
        }

        var language = await LanguageAsync(db, member, cancel);
        held.ForEach(role => role.Revoke(actor.UserId, now));
        member.Leave(now);
        await db.LeaveGroupsAsync(userId, member.Name, actor, now, cancel);
        await OwnLists.ForgetAsync(db, userId, cancel);
        await OwnNotifications.ForgetAsync(db, userId, cancel);
        await AccountManagers.RemoveAsync(db, userId, cancel);
        db.Record(actor, Activity.MemberRemoved, now, userId, actor.PartnerId(), actor.CustomerId(), $"{member.Name} <{member.Email}>, {Names(before)}");
        db.Add(OutboxMessage.Of(mails.Removed(member, actor, language), actor.TenantId, now));
        return null;
    }, cancel);

    private async Task<TeamError?> ChangeAsync(
        Guid userId, int version, Actor actor, Func<PortalDb, Member, List<MemberRole>, DateTimeOffset, Task<TeamError?>> change, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        if (await db.TeamObstacleAsync(clouds, now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (await db.Members.SingleOrDefaultAsync(member => member.UserId == userId && member.TenantId == actor.TenantId, cancel) is not { } member)
        {
            return TeamError.NotFound;
        }

        if (member.Version != version)
        {
            return TeamError.ChangedMeanwhile;
        }

        var held = await db.MemberRoles.Where(role => role.UserId == userId && role.TenantId == actor.TenantId && role.RevokedAt == null).ToListAsync(cancel);
        if (await change(db, member, held, now) is { } refusal)
        {
            return refusal;
        }

        if (db.ChangeTracker.HasChanges())
        {
            await write.CommitAsync(cancel);
            people.Publish(new(actor.Cloud, userId));
            changes.Publish(new(actor.Cloud, actor.TenantId));
        }

        return null;
    }

    private static async Task<TeamError?> GlobalAdminObstacleAsync(
        PortalDb db, List<TenantRole> before, IReadOnlyCollection<TenantRole> after, Actor actor, CancellationToken cancel)
    {
        var (was, will) = (before.Contains(TenantRole.GlobalAdmin), after.Contains(TenantRole.GlobalAdmin));
        return (was || will) && !await db.HoldsAsync(actor, Right.AppointGlobalAdmins, cancel) ? TeamError.OnlyGlobalAdmins
            : was && !will && (await db.HoldersAsync(actor.TenantId, actor.TenantKind, Right.AppointGlobalAdmins, cancel)).Count <= 1 ? TeamError.LastGlobalAdmin
            : null;
    }

    private static async Task<Language> LanguageAsync(PortalDb db, Member member, CancellationToken cancel) =>
        Language.Find(await db.Users.Where(user => user.Id == member.UserId).Select(user => user.Language).SingleOrDefaultAsync(cancel))
            ?? Language.Of(await db.Tenants.Where(tenant => tenant.Id == member.TenantId).Select(tenant => tenant.Language).SingleAsync(cancel));

    private static string Names(IEnumerable<TenantRole> roles) => string.Join(" + ", roles.Order());
}
