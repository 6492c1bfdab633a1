using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>
/// Makes and changes a partner's own groups. Whatever changes takes effect with the commit: access is computed from the rows, never kept
/// beside them (rule R18). Each change takes the version that was on the screen.
/// </summary>
public sealed class GroupChangeService(
    PortalDatabases databases, CloudCatalogue clouds, Words<GroupText> words, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>People in one change.</summary>
    public const int MostAtOnce = 100;

    /// <summary>Makes an empty group and gives its id.</summary>
    public async Task<Result<Guid, GroupError>> CreateAsync(string name, string description, Actor actor, CancellationToken cancel)
    {
        (name, description) = (NameRules.Tidy(name), NameRules.Tidy(description));
        await using var write = await databases.WriteAsync(actor, cancel);
        var now = clock.GetUtcNow();
        if (await ObstacleAsync(write.Db, now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (GroupRules.Check(name, description, words) is { } refusal)
        {
            return refusal;
        }

        var group = SecurityGroup.Create(actor.TenantId, name, description, now);
        if (await IsTakenAsync(write.Db, group, cancel))
        {
            return GroupError.NameTaken;
        }

        write.Db.Add(group);
        write.Db.Record(actor, Activity.SecurityGroupCreated, now, group.Id, actor.TenantId, detail: name);
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return group.Id;
    }

    /// <summary>Gives another name or description.</summary>
    public Task<GroupError?> DescribeAsync(Guid id, int version, string name, string description, Actor actor, CancellationToken cancel)
    {
        (name, description) = (NameRules.Tidy(name), NameRules.Tidy(description));
        return ChangeAsync(id, version, actor, async (db, group, now) =>
        {
            if (GroupRules.Check(name, description, words) is { } refusal)
            {
                return refusal;
            }

            var (formerName, formerDescription) = (group.Name, group.Description);
            if ((formerName, formerDescription) == (name, description))
            {
                return null;
            }

            group.Describe(name, description);
            if (await IsTakenAsync(db, group, cancel))
            {
                return GroupError.NameTaken;
            }

            db.Record(
                actor, Activity.SecurityGroupChanged, now, id, actor.TenantId, detail: name,
                change: formerName == name ? new(formerDescription, description) : new(formerName, name));
            return null;
        }, cancel);
    }

    /// <summary>
    /// Ends the group. Everybody in it loses what it gave them; what it was assigned to names it as the cause. Its name is free again.
    /// </summary>
    public Task<GroupError?> DeleteAsync(Guid id, int version, Actor actor, CancellationToken cancel) => ChangeAsync(id, version, actor, (db, group, now) =>
    {
        group.Delete(now);
        db.Record(actor, Activity.SecurityGroupDeleted, now, id, actor.TenantId, detail: group.Name);
        return Task.FromResult<GroupError?>(null);
    }, cancel);

    /// <summary>Adds colleagues; who is in the group already stays in it.</summary>
    public Task<GroupError?> AddAsync(Guid id, int version, IReadOnlyCollection<Guid> userIds, Actor actor, CancellationToken cancel) =>
        ChangeMembersAsync(id, version, userIds, actor, async (db, group, present, now) =>
        {
            var fresh = userIds.Except(present.Select(place => place.UserId)).ToList();
            var people = await db.Members.AsNoTracking()
                .Where(member => fresh.Contains(member.UserId) && member.TenantId == actor.TenantId
                    && db.MemberRoles.Any(role => role.UserId == member.UserId && role.TenantId == actor.TenantId && role.RevokedAt == null))
                .OrderBy(member => member.Name)
                .ToListAsync(cancel);
            if (people.Count < fresh.Count)
            {
                return GroupError.NotAMember;
            }

            foreach (var person in people)
            {
                db.Add(SecurityGroupMember.Of(id, person.UserId, actor.UserId, now));
                db.Record(actor, Activity.SecurityGroupMemberAdded, now, id, actor.TenantId, detail: $"{group.Name} · {person.Name}");
            }

            return null;
        }, cancel);

    /// <summary>Takes colleagues out; who is not in the group stays out of it.</summary>
    public Task<GroupError?> RemoveAsync(Guid id, int version, IReadOnlyCollection<Guid> userIds, Actor actor, CancellationToken cancel) =>
        ChangeMembersAsync(id, version, userIds, actor, async (db, group, present, now) =>
        {
            var leaving = present.Where(place => userIds.Contains(place.UserId)).ToList();
            var ids = leaving.ConvertAll(place => place.UserId);
            var names = await db.Members.AsNoTracking().Where(member => ids.Contains(member.UserId)).ToDictionaryAsync(member => member.UserId, member => member.Name, cancel);
            foreach (var place in leaving)
            {
                db.Remove(place);
                db.Record(actor, Activity.SecurityGroupMemberRemoved, now, id, actor.TenantId, detail: $"{group.Name} · {names.GetValueOrDefault(place.UserId, "")}");
            }

            return null;
        }, cancel);

    private Task<GroupError?> ChangeMembersAsync(
        Guid id, int version, IReadOnlyCollection<Guid> userIds, Actor actor,
        Func<PortalDb, SecurityGroup, List<SecurityGroupMember>, DateTimeOffset, Task<GroupError?>> change, CancellationToken cancel) =>
        ChangeAsync(id, version, actor, async (db, group, now) =>
        {
            if (userIds.Count is 0 or > MostAtOnce)
            {
                return userIds.Count == 0 ? GroupError.NobodyChosen : GroupError.TooManyChosen;
            }

            var present = await db.SecurityGroupMembers.Where(place => place.GroupId == id).ToListAsync(cancel);
            if (await change(db, group, present, now) is { } refusal)
            {
                return refusal;
            }

            // Who is in it belongs to what a screen showed of the group, so its version grows with them.
            if (db.ChangeTracker.HasChanges())
            {
                db.Entry(group).State = EntityState.Modified;
            }

            return null;
        }, cancel);

    private async Task<GroupError?> ChangeAsync(
        Guid id, int version, Actor actor, Func<PortalDb, SecurityGroup, DateTimeOffset, Task<GroupError?>> change, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        if (await ObstacleAsync(db, now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (await db.GroupAsync(id, actor.TenantId, cancel) is not { } group)
        {
            return GroupError.NotFound;
        }

        if (group.Obstacle is { } fixedGroup)
        {
            return fixedGroup;
        }

        if (group.Version != version)
        {
            return GroupError.ChangedMeanwhile;
        }

        if (await change(db, group, now) is { } refusal)
        {
            return refusal;
        }

        if (db.ChangeTracker.HasChanges())
        {
            await write.CommitAsync(cancel);
            changes.Publish(new(actor.Cloud, actor.TenantId));
        }

        return null;
    }

    private async Task<GroupError?> ObstacleAsync(PortalDb db, DateTimeOffset now, Actor actor, CancellationToken cancel) =>
        !await db.HoldsAsync(actor, Right.EditSecurityGroups, cancel) ? GroupError.NotAllowed
        : !(await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.OpenForChanges) ? GroupError.CloudIsReadOnly
        : null;

    private static Task<bool> IsTakenAsync(PortalDb db, SecurityGroup group, CancellationToken cancel) => db.SecurityGroups.AnyAsync(
        other => other.PartnerId == group.PartnerId && other.NameKey == group.NameKey && other.DeletedAt == null && other.Id != group.Id, cancel);
}
