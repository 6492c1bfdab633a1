using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Reminds both sides before a relationship ends that does not extend itself (rule R17): once for each end and lead time, whatever
/// restarts and jumps of the clock lie between. Who was off for weeks is reminded of the nearest lead time alone. Each relationship says when
/// it is looked at next (<see cref="GranularRelationship.RemindAt"/>), so a round costs what is due, not what ends some day.
/// </summary>
public sealed class ReminderWork(PortalDatabases databases, ReminderMail mail, TimeProvider clock)
{
    private const int Batch = 500;

    // One commit for each alone would keep readers out as often.
    private const int Together = 25;

    /// <summary>Looks until none is due, and says of how many relationships somebody was reminded.</summary>
    public Task<int> RunAsync(Actor portal, CancellationToken cancel) => RunAsync(portal, Together, cancel);

    internal async Task<int> RunAsync(Actor portal, int together, CancellationToken cancel)
    {
        var reminded = 0;
        await WorkRound.UntilNoneAsync(async () => await WorkRound.TogetherAsync(await DueAsync(portal, cancel), together, async ids =>
        {
            reminded += await LookAsync(ids, portal, cancel);
            return true;
        }));
        return reminded;
    }

    private async Task<List<Guid>> DueAsync(Actor portal, CancellationToken cancel)
    {
        await using var db = databases.Open(portal);
        return await Due(db, clock.GetUtcNow()).OrderBy(each => each.RemindAt).ThenBy(each => each.Id).Select(each => each.Id).Take(Batch).ToListAsync(cancel);
    }

    private static IQueryable<GranularRelationship> Due(PortalDb db, DateTimeOffset now) =>
        db.GranularRelationships.AsNoTracking().Where(each => each.Status == GranularStatus.Active && each.RemindAt <= now);

    private async Task<int> LookAsync(IReadOnlyList<Guid> ids, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var (now, reminded) = (clock.GetUtcNow(), 0);
        foreach (var id in ids)
        {
            if (await Due(write.Db, now).SingleOrDefaultAsync(each => each.Id == id, cancel) is { } relationship)
            {
                reminded += await LookAsync(write.Db, relationship, now, portal, cancel) ? 1 : 0;
            }
        }

        await write.CommitAsync(cancel);
        return reminded;
    }

    /// <summary>Whether anybody was reminded.</summary>
    private async Task<bool> LookAsync(PortalDb db, GranularRelationship relationship, DateTimeOffset now, Actor portal, CancellationToken cancel)
    {
        if (relationship is not { EndsAt: { } end, CustomerId: { } customerId })
        {
            throw new InvalidOperationException("An active relationship has a customer and an end.");
        }

        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == relationship.PartnerId, cancel);
        var customer = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == customerId, cancel);
        var (any, leads) = (false, new HashSet<int>());
        foreach (var (own, other) in new[] { (partner, customer), (customer, partner) })
        {
            var lead = await db.ReminderSettings.AsNoTracking().Where(settings => settings.TenantId == own.Id).Select(settings => settings.LeadDays).SingleOrDefaultAsync(cancel)
                ?? ReminderRules.Default;
            var sent = await db.GranularReminders.AsNoTracking()
                .Where(reminder => reminder.RelationshipId == relationship.Id && reminder.TenantId == own.Id && reminder.EndsAt == end)
                .Select(reminder => reminder.LeadDays).ToListAsync(cancel);
            leads.UnionWith(lead);
            if (ReminderRules.Due(lead, end, relationship.EndToldAt, sent, now) is { } days)
            {
                any = true;
                db.Add(GranularReminder.Of(relationship, own.Id, days, now));
                await mail.RemindAsync(db, relationship, own, other, now, cancel);
            }
        }

        // Not a change of the relationship: who has it open can still act on it.
        var next = ReminderRules.Next(leads, end, now);
        await db.GranularRelationships.Where(each => each.Id == relationship.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.RemindAt, next), cancel);
        if (any)
        {
            db.Record(portal, Activity.GranularReminded, now, relationship.Id, partner.Id, customerId, relationship.Name);
        }

        return any;
    }
}
