using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Gives security groups roles of a relationship and takes them away (rule R18, domain.md §2.6). Taking away works at once and always;
/// giving becomes effective with the background, as soon as the relationship is active.
/// </summary>
public sealed class AssignmentService(PortalDatabases databases, CloudCatalogue clouds, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>Gives each of the groups all of the roles.</summary>
    /// <param name="relationshipId">The relationship.</param>
    /// <param name="version">The version of it that the page showed.</param>
    /// <param name="groupIds">Groups of the partner that have no roles in it yet.</param>
    /// <param name="roles">Template ids out of the relationship's own (invariant I04).</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<GranularError?> AssignAsync(
        Guid relationshipId, int version, IReadOnlyCollection<Guid> groupIds, IReadOnlyCollection<Guid> roles, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        if (!await db.HoldsAsync(actor, Right.EditSecurityGroups, cancel))
        {
            return GranularError.NotAllowed;
        }

        if (await db.GranularRelationships.SingleOrDefaultAsync(own => own.Id == relationshipId && own.PartnerId == actor.TenantId, cancel) is not { } relationship)
        {
            return GranularError.NotFound;
        }

        if (relationship.Version != version)
        {
            return GranularError.ChangedMeanwhile;
        }

        if (await WideningObstacleAsync(db, relationship, roles, now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (groupIds.Count == 0)
        {
            return GranularError.GroupsMissing;
        }

        await db.StandardAsync(actor.TenantId, now, cancel);
        foreach (var groupId in groupIds.Distinct())
        {
            if (await db.GroupAsync(groupId, actor.TenantId, cancel) is not { DeletedAt: null } group)
            {
                return GranularError.GroupUnknown;
            }

            if (await db.AccessAssignments.AnyAsync(held => held.RelationshipId == relationshipId && held.GroupId == groupId, cancel))
            {
                return GranularError.GroupAlreadyAssigned;
            }

            db.Add(AccessAssignment.Ask(relationship, groupId, InOrder(roles), now));
            Record(db, actor, Activity.AssignmentCreated, now, relationship, group.Name);
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, relationship.PartnerId, relationship.CustomerId!.Value));
        return null;
    }

    /// <summary>Replaces the role set of a group as a whole; the set that it has already is no work and no refusal (domain.md §2.6).</summary>
    public Task<GranularError?> ChangeRolesAsync(Guid id, int version, IReadOnlyCollection<Guid> roles, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, version, Activity.AssignmentUpdated, async (db, assignment, relationship, group, now) =>
        {
            if (await WideningObstacleAsync(db, relationship, roles, now, actor, cancel) is { } obstacle)
            {
                return obstacle;
            }

            if (group.DeletedAt is not null)
            {
                return GranularError.GroupUnknown;
            }

            if (assignment.Status != AssignmentStatus.Error && assignment.Roles.SequenceEqual(InOrder(roles)))
            {
                return null;
            }

            return assignment.Change(InOrder(roles), now) ? null : GranularError.NotFound;
        }, actor, cancel);

    /// <summary>The group loses its roles with the commit. Never refused for anything but a missing right: it only takes away.</summary>
    public Task<GranularError?> RemoveAsync(Guid id, int version, Actor actor, CancellationToken cancel) => ChangeAsync(
        id, version, Activity.AssignmentRemoved,
        (_, assignment, _, _, now) => Task.FromResult<GranularError?>(assignment.Delete(now) ? null : GranularError.NothingWouldChange), actor, cancel);

    /// <summary>Tries again what failed. Refused with what to do instead where it would fail again.</summary>
    public Task<GranularError?> RetryAsync(Guid id, int version, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, version, Activity.AssignmentUpdated, async (db, assignment, relationship, group, now) =>
            assignment.Status != AssignmentStatus.Error ? GranularError.NothingWouldChange
            : group.DeletedAt is not null ? GranularError.GroupUnknown
            : await WideningObstacleAsync(db, relationship, assignment.Roles, now, actor, cancel)
                ?? (assignment.Retry(now) ? null : GranularError.NothingWouldChange), actor, cancel);

    private async Task<GranularError?> ChangeAsync(
        Guid id, int version, Activity activity, Func<PortalDb, AccessAssignment, GranularRelationship, SecurityGroup, DateTimeOffset, Task<GranularError?>> change,
        Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        if (!await db.HoldsAsync(actor, Right.EditSecurityGroups, cancel))
        {
            return GranularError.NotAllowed;
        }

        if (await db.AccessAssignments.SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel) is not { } assignment)
        {
            return GranularError.NotFound;
        }

        if (assignment.Version != version)
        {
            return GranularError.ChangedMeanwhile;
        }

        var relationship = await db.GranularRelationships.AsNoTracking().SingleAsync(held => held.Id == assignment.RelationshipId, cancel);
        var group = await db.SecurityGroups.AsNoTracking().SingleAsync(held => held.Id == assignment.GroupId, cancel);
        if (await change(db, assignment, relationship, group, now) is { } refusal)
        {
            return refusal;
        }

        if (db.ChangeTracker.HasChanges())
        {
            Record(db, actor, activity, now, relationship, group.Name);
            await write.CommitAsync(cancel);
            changes.Publish(new(actor.Cloud, assignment.PartnerId, assignment.CustomerId));
        }

        return null;
    }

    /// <summary>Why these roles cannot be given in this relationship now, whoever would get them.</summary>
    private async Task<GranularError?> WideningObstacleAsync(
        PortalDb db, GranularRelationship relationship, IReadOnlyCollection<Guid> roles, DateTimeOffset now, Actor actor, CancellationToken cancel) =>
        !GranularLifecycle.Live.Contains(relationship.Status) ? GranularError.NotLive
        : !(await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.OpenForChanges) ? GranularError.CloudIsReadOnly
        : await db.Tenants.AnyAsync(partner => partner.Id == actor.TenantId && partner.IsSuspended, cancel) ? GranularError.PartnerIsSuspended
        : roles.Count == 0 ? GranularError.RolesMissing
        : roles.Except(relationship.Roles).Any() ? GranularError.RoleNotGranted
        : null;

    private static List<Guid> InOrder(IEnumerable<Guid> roles) => [.. RoleCatalogue.Known(roles).Select(role => role.TemplateId)];

    private static void Record(PortalDb db, Actor actor, Activity activity, DateTimeOffset now, GranularRelationship relationship, string group) =>
        db.Record(actor, activity, now, relationship.Id, relationship.PartnerId, relationship.CustomerId, $"{relationship.Name} · {group}");
}
