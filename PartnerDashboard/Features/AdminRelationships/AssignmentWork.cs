using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Makes assignments effective and takes them away (rule R18, domain.md §2.6); each in a transaction of its own, like <see cref="GranularWork"/>.</summary>
public sealed class AssignmentWork(PortalDatabases databases, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    private const int Batch = 500;

    public Task<int> RunAsync(Actor portal, CancellationToken cancel) => WorkRound.UntilNoneAsync(() => RoundAsync(portal, cancel));

    internal async Task<int> RoundAsync(Actor portal, CancellationToken cancel)
    {
        List<Guid> due = [];
        await using (var db = databases.Open(portal))
        {
            foreach (var search in Searches(db))
            {
                due.AddRange(await search.OrderBy(assignment => assignment.Id).Select(assignment => assignment.Id).Take(Batch - due.Count).ToListAsync(cancel));
            }
        }

        return await WorkRound.OverAsync(due, id => StepAsync(id, portal, cancel));
    }

    /// <summary>Each by an index of its own: in one condition they would read all that are active. A pending one waits until its relationship is active; one whose group is gone says so.</summary>
    private static IEnumerable<IQueryable<AccessAssignment>> Searches(PortalDb db) =>
    [
        db.AccessAssignments.Where(assignment => assignment.Status == AssignmentStatus.Deleting),
        db.AccessAssignments.Where(assignment => assignment.Status == AssignmentStatus.Pending
            && db.GranularRelationships.Any(relationship => relationship.Id == assignment.RelationshipId && relationship.Status == GranularStatus.Active)),
        db.AccessAssignments.FromSql(
            $"""
            SELECT assignment.* FROM SecurityGroups AS gone CROSS JOIN AccessAssignments AS assignment ON assignment.GroupId = gone.Id
            WHERE gone.DeletedAt IS NOT NULL AND assignment.Status = {nameof(AssignmentStatus.Active)}
            """),
    ];

    private async Task<bool> StepAsync(Guid id, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        if (await db.AccessAssignments.SingleOrDefaultAsync(assignment => assignment.Id == id, cancel) is not { } assignment)
        {
            return false;
        }

        var relationship = await db.GranularRelationships.AsNoTracking().SingleAsync(held => held.Id == assignment.RelationshipId, cancel);
        var groupIsGone = await db.SecurityGroups.AnyAsync(group => group.Id == assignment.GroupId && group.DeletedAt != null, cancel);
        if (Next(assignment, relationship, groupIsGone, now) is not { } activity)
        {
            return false;
        }

        if (activity == Activity.AssignmentDeleted)
        {
            db.Remove(assignment);
        }

        db.Record(portal, activity, now, relationship.Id, relationship.PartnerId, relationship.CustomerId, relationship.Name);
        await write.CommitAsync(cancel);
        changes.Publish(new(portal.Cloud, assignment.PartnerId, assignment.CustomerId));
        return true;
    }

    private static Activity? Next(AccessAssignment assignment, GranularRelationship relationship, bool groupIsGone, DateTimeOffset now) => assignment.Status switch
    {
        AssignmentStatus.Deleting => Activity.AssignmentDeleted,
        AssignmentStatus.Pending or AssignmentStatus.Active when groupIsGone && assignment.Fail(AssignmentFault.GroupDeleted, now) => Activity.AssignmentFailed,
        AssignmentStatus.Pending when relationship.Status != GranularStatus.Active => null,
        AssignmentStatus.Pending when assignment.Roles.Except(relationship.Roles).Any() && assignment.Fail(AssignmentFault.RoleNotGranted, now) => Activity.AssignmentFailed,
        AssignmentStatus.Pending when assignment.Activate(now) => Activity.AssignmentActivated,
        _ => null,
    };
}
