using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What must be true of granular relationships at any moment: I04 (granted within approved within catalogue), I05, I07, R16.</summary>
internal static class GranularInvariants
{
    public static async Task<IReadOnlyList<string>> BrokenAsync(PortalDb db)
    {
        var rows = await db.AuditEntries.AsNoTracking().Select(row => new { row.SubjectId, row.Activity }).ToListAsync(Cancel);
        var counts = rows.CountBy(row => (row.SubjectId, row.Activity)).ToDictionary();
        var versions = (await db.GranularVersions.AsNoTracking().ToListAsync(Cancel)).ToLookup(version => version.RelationshipId);
        var assignments = (await db.AccessAssignments.AsNoTracking().ToListAsync(Cancel)).ToLookup(assignment => assignment.RelationshipId);
        List<string> broken = [];
        foreach (var relationship in await db.GranularRelationships.AsNoTracking().ToListAsync(Cancel))
        {
            int Rows(Activity activity) => counts.GetValueOrDefault((relationship.Id, activity));
            broken.AddRange(OfRoles(relationship, [.. versions[relationship.Id]], [.. assignments[relationship.Id]]));
            broken.AddRange(OfSteps(relationship, Rows));
        }

        return broken;
    }

    private static IEnumerable<string> OfRoles(GranularRelationship relationship, IReadOnlyList<GranularVersion> versions, IReadOnlyList<AccessAssignment> assignments)
    {
        if (relationship.Status > GranularStatus.ApprovalPending)
        {
            var last = versions.MaxBy(version => version.Number);
            var approved = versions.Where(version => version.DecisionId is not null).MaxBy(version => version.Number);
            if (last is null || approved is null || last.Number != relationship.TermsVersion || versions.Count != relationship.TermsVersion
                || !last.Roles.SequenceEqual(relationship.Roles))
            {
                yield return $"I04 the versions of {relationship.Id} do not tell its roles";
            }
            else if (relationship.Roles.Except(approved.Roles).Any())
            {
                yield return $"I04 {relationship.Id} has roles that nobody approved";
            }
        }

        if (relationship.Status > GranularStatus.Created && relationship.Roles.Any(role => RoleCatalogue.Find(role) is null))
        {
            yield return $"I04 {relationship.Id} has a role outside of the catalogue";
        }

        foreach (var assignment in assignments)
        {
            if (assignment.EffectiveRoles.Except(assignment.Roles).Any() || assignment.EffectiveRoles.Except(relationship.Roles).Any())
            {
                yield return $"I04 a group has more than relationship {relationship.Id}";
            }

            if (GranularLifecycle.Ended.Contains(relationship.Status))
            {
                yield return $"I04 a group has access by {relationship.Id}, which is {relationship.Status}";
            }
        }

        if (relationship.AutoExtend && relationship.HasGlobalAdministrator && relationship.Status > GranularStatus.Created)
        {
            yield return $"R16 {relationship.Id} extends itself with Global Administrator";
        }
    }

    private static IEnumerable<string> OfSteps(GranularRelationship relationship, Func<Activity, int> rows)
    {
        GranularStatus[] past = relationship.Status switch
        {
            GranularStatus.Expiring => [GranularStatus.Approved, GranularStatus.Activating, GranularStatus.Active, GranularStatus.Expiring],
            GranularStatus.Expired => [GranularStatus.Approved, GranularStatus.Activating, GranularStatus.Active, GranularStatus.Expiring, GranularStatus.Expired],
            GranularStatus.TerminationRequested or GranularStatus.Terminating or GranularStatus.Terminated =>
            [
                GranularStatus.Approved, GranularStatus.Activating, GranularStatus.Active,
                .. Enum.GetValues<GranularStatus>().Where(status => status >= GranularStatus.TerminationRequested && status <= relationship.Status),
            ],
            _ => [.. Enum.GetValues<GranularStatus>().Where(status => status >= GranularStatus.Approved && status <= relationship.Status)],
        };
        foreach (var (status, activity) in new[]
        {
            (GranularStatus.Approved, Activity.GranularApproved), (GranularStatus.Activating, Activity.GranularActivating),
            (GranularStatus.Active, Activity.GranularActivated), (GranularStatus.Expiring, Activity.GranularExpiring),
            (GranularStatus.Expired, Activity.GranularExpired), (GranularStatus.TerminationRequested, Activity.GranularTerminationRequested),
            (GranularStatus.Terminating, Activity.GranularTerminating), (GranularStatus.Terminated, Activity.GranularTerminated),
        })
        {
            var expected = past.Contains(status) ? 1 : 0;
            if (rows(activity) != expected)
            {
                yield return $"I05 {relationship.Id} ({relationship.Status}) has {rows(activity)} rows {activity} and not {expected}";
            }
        }

        if (relationship.Status == GranularStatus.Expired && relationship.EndedAt < relationship.EndsAt)
        {
            yield return $"I07 {relationship.Id} expired early";
        }
    }
}
