using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>What is done to many granular relationships: those of the horizon, or those of chosen customers that would end.</summary>
public sealed class GranularBulkAct(GranularActs acts, ChosenCustomers customers, Words<AdminRelationshipText> text, TimeProvider clock) : IBulkAct
{
    public IReadOnlyDictionary<BulkKind, BulkTraits> Kinds { get; } = new Dictionary<BulkKind, BulkTraits>
    {
        [BulkKind.AutoExtendOn] = new(Right.ManageAdminRelationships, BulkList.Relationships, BulkKind.AutoExtendOff),
        [BulkKind.AutoExtendOff] = new(Right.ManageAdminRelationships, BulkList.Relationships, BulkKind.AutoExtendOn),
        [BulkKind.DropGlobalAdministrator] = new(Right.ManageAdminRelationships, BulkList.Relationships),
    };

    public async Task<BulkError?> ObstacleAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        return ActOf(order.Kind).Widens ? await acts.ClosedAsync(db, partner, actor, clock.GetUtcNow(), cancel) switch
        {
            GranularError.PartnerIsSuspended => BulkError.PartnerIsSuspended,
            GranularError.CloudIsReadOnly => BulkError.CloudIsReadOnly,
            GranularError.NotOffered => BulkError.NotOffered,
            _ => null,
        } : null;
    }

    public async Task<IReadOnlyList<BulkSubject>> ChooseAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        var (now, act) = (clock.GetUtcNow(), ActOf(order.Kind));
        var subjects = new List<BulkSubject>();
        var rows =
            from each in await SelectedAsync(db, order, actor, now, cancel)
            join customer in db.Tenants on each.CustomerId equals customer.Id
            orderby each.EndsAt, each.Id
            select new { each, customer.Name };
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            // Judging changes the copy in memory: what it was before is what the run goes by.
            var version = row.each.Version;
            subjects.Add(new(row.each.Id, version, row.each.Name, row.Name, act.Change(row.each, actor, now)?.ToString()));
        }

        return subjects;
    }

    public async Task<IReadOnlyList<BulkAnswer>> TakeAsync(PortalDb db, BulkRun run, IReadOnlyList<BulkRow> rows, Actor actor, CancellationToken cancel)
    {
        List<BulkAnswer> answers = [];
        foreach (var row in rows)
        {
            var result = await acts.TakeAsync(db, row.SubjectId, row.SubjectVersion, ActOf(run.Kind), actor, cancel, tellOwnSide: false);
            answers.Add(new(result.Error?.ToString(), result.Error == GranularError.PromiseBroken, result.TryGetValue(out var changed, out _) ? changed.CustomerId : null));
        }

        return answers;
    }

    public string WordsOf(string refusal) => text[$"GranularError.{refusal}"];

    private async Task<IQueryable<GranularRelationship>> SelectedAsync(PortalDb db, BulkOrder order, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (selection, partnerId) = (order.Selection, actor.TenantId);
        if (selection.List == BulkList.Customers)
        {
            // Of a customer, what would end: nobody means those that extend themselves already.
            var chosen = await customers(db, selection, actor, cancel);
            return db.GranularRelationships.Where(each => each.PartnerId == partnerId && each.Status == GranularStatus.Active && !each.AutoExtend
                && each.CustomerId != null && chosen.Contains(each.CustomerId.Value));
        }

        if (selection.Query is null)
        {
            var picked = selection.Picked;
            return db.GranularRelationships.Where(each => each.PartnerId == partnerId && each.Status == GranularStatus.Active && picked.Contains(each.Id));
        }

        return from entry in FilterIn(selection.Query).Of(db, partnerId, now)
               where entry.Status == GranularStatus.Active
               join own in db.GranularRelationships on entry.SubjectId equals own.Id
               select own;
    }

    private static HorizonFilter FilterIn(string query)
    {
        var typed = new QueryCollection(QueryHelpers.ParseQuery(query));
        return HorizonFilter.Read(typed["window"], typed["care"], typed["search"], typed["month"]);
    }

    private static GranularAct ActOf(BulkKind kind) => kind switch
    {
        BulkKind.DropGlobalAdministrator => GranularAct.DropGlobalAdministrator,
        _ => GranularAct.AutoExtend(on: kind == BulkKind.AutoExtendOn),
    };
}
