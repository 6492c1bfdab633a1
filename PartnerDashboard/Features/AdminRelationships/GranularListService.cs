using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Shows a partner its granular relationships: the list, one with everything, and the groups it could give roles.</summary>
public sealed class GranularListService(PortalDatabases databases, CloudCatalogue clouds, TimeProvider clock)
{
    private const int PageSize = 25;

    /// <summary>Newest first; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<GranularRow>> ListAsync(GranularFilter filter, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var page = await (await filter.OfAsync(db, actor.TenantId, cancel)).NewestAsync(after, PageSize, cancel);
        if (page.Items.Count == 0)
        {
            return new([], null);
        }

        var rows = await GranularEntry.Relationships(db, page.Items)
            .Select(relationship => new GranularRow(
                relationship.Id, relationship.InvitationId, relationship.Name, relationship.CustomerId,
                db.Tenants.Where(customer => customer.Id == relationship.CustomerId).Select(customer => customer.Name).FirstOrDefault() ?? "",
                relationship.Roles, relationship.Days, relationship.Status, relationship.CreatedAt, relationship.ActivatedAt, relationship.EndsAt,
                relationship.AutoExtend, false))
            .ToListAsync(cancel);

        // The list of those that nobody can use has asked that already.
        var assigned = page.Items.Where(entry => !filter.Unused && GranularLifecycle.Live.Contains(entry.Status) && !entry.IsUnassigned).Select(entry => entry.SubjectId).ToList();
        var deserted = await UnusedRelationships.DesertedAsync(db, actor.TenantId, assigned, cancel);
        return new(
            [.. page.Items.Join(rows, entry => entry.SubjectId, row => row.Id, (entry, row) => row with { Unused = filter.Unused || entry.IsUnassigned || deserted.Contains(row.Id) })],
            page.Next);
    }

    /// <summary>An own relationship; null for a foreign one as for an unknown one.</summary>
    public async Task<GranularDetail?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        if (await db.GranularRelationships.AsNoTracking().SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel) is not { } relationship)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var features = await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel);
        var names = await db.Tenants.AsNoTracking().Where(tenant => tenant.Id == relationship.CustomerId || tenant.Id == actor.TenantId)
            .Select(tenant => new { tenant.Id, tenant.Name, tenant.IsSuspended }).ToDictionaryAsync(tenant => tenant.Id, cancel);
        var access = relationship.CustomerId is { } customerId ? await AccessReader.OfCustomerAsync(db, customerId, actor.TenantId, now, cancel) : [];
        return new(
            relationship,
            relationship.CustomerId is { } customer ? names[customer].Name : "",
            await db.GranularVersions.AsNoTracking().Where(version => version.RelationshipId == id).OrderByDescending(version => version.Number).ToListAsync(cancel),
            await AssignmentsAsync(db, id, cancel),
            [.. access.Where(each => each.Ways.Any(way => way.RelationshipId == id)).OrderBy(each => each.Person.Name, StringComparer.CurrentCulture)],
            names[actor.TenantId].IsSuspended,
            !features.Has(Feature.OpenForChanges),
            features.Has(Feature.GranularRelationships));
    }

    /// <summary>The name of a customer or a group that a filter names, where it is one of the partner's; else empty.</summary>
    public async Task<string> NameOfAsync(GranularFilter filter, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return filter switch
        {
            { CustomerId: { } id } => await db.Tenants
                .Where(customer => customer.Id == id && db.GranularRelationships.Any(own => own.CustomerId == id && own.PartnerId == actor.TenantId))
                .Select(customer => customer.Name).FirstOrDefaultAsync(cancel) ?? "",
            { GroupId: { } id } => (await db.GroupAsync(id, actor.TenantId, cancel))?.Name ?? "",
            _ => "",
        };
    }

    /// <summary>The partner's groups that have no roles in this relationship yet, each with its head-count.</summary>
    public async Task<IReadOnlyList<GroupRow>> AssignableAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var taken = await db.AccessAssignments.Where(held => held.RelationshipId == id && held.PartnerId == actor.TenantId).Select(held => held.GroupId).ToListAsync(cancel);
        List<SecurityGroup> groups = [.. (await db.GroupsAsync(actor.TenantId, cancel)).Where(group => !taken.Contains(group.Id))];
        var heads = await GroupMembers.HeadCountsAsync(db, groups, cancel);
        return [.. groups.Select(group => new GroupRow(group.Id, group.Name, group.Standard, group.Description, heads.GetValueOrDefault(group.Id)))];
    }

    private static async Task<IReadOnlyList<AssignmentRow>> AssignmentsAsync(PortalDb db, Guid relationshipId, CancellationToken cancel)
    {
        var rows = await (
            from held in db.AccessAssignments.AsNoTracking()
            where held.RelationshipId == relationshipId
            join @group in db.SecurityGroups.AsNoTracking() on held.GroupId equals @group.Id
            orderby held.Id
            select new { held, @group }).ToListAsync(cancel);
        var heads = await GroupMembers.HeadCountsAsync(db, [.. rows.Where(row => row.group.DeletedAt is null).Select(row => row.group)], cancel);
        return
        [
            .. rows.Select(row => new AssignmentRow(
                row.held.Id, row.held.Version, new(row.group.Id, row.group.Name, row.group.Standard), row.group.DeletedAt is not null,
                heads.GetValueOrDefault(row.group.Id), row.held.Roles, row.held.EffectiveRoles, row.held.Status, row.held.Fault, row.held.ChangedAt)),
        ];
    }
}
