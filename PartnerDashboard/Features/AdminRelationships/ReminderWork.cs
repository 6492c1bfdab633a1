using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Reminds both sides before a relationship ends that does not extend itself (rule R17): once for each end and lead time, whatever
/// restarts and jumps of the clock lie between. Who was off for weeks is reminded of the nearest lead time alone.
/// </summary>
public sealed class ReminderWork(PortalDatabases databases, ReminderMail mail, TimeProvider clock)
{
    public Task<int> RunAsync(Actor portal, CancellationToken cancel) => WorkRound.UntilNoneAsync(() => RoundAsync(portal, cancel));

    internal async Task<int> RoundAsync(Actor portal, CancellationToken cancel) =>
        await WorkRound.OverAsync(await DueAsync(portal, cancel), id => StepAsync(id, portal, cancel));

    private async Task<List<Guid>> DueAsync(Actor portal, CancellationToken cancel)
    {
        await using var db = databases.Open(portal);
        var now = clock.GetUtcNow();
        var own = await db.ReminderSettings.AsNoTracking().ToDictionaryAsync(settings => settings.TenantId, settings => settings.LeadDays, cancel);
        var farthest = now.AddDays(own.Values.Append(ReminderRules.Default).Max(days => days[0]));
        var near = db.GranularRelationships.AsNoTracking()
            .Where(each => each.Status == GranularStatus.Active && each.EndsAt > now && each.EndsAt <= farthest && !each.AutoExtend);
        var ending = await near.Select(each => new { each.Id, each.PartnerId, each.CustomerId, each.EndsAt, each.EndToldAt }).ToListAsync(cancel);

        // Through the relationships, of which few end soon: reminders of other ends are many.
        var sent = (await (
            from each in near
            join reminder in db.GranularReminders on each.Id equals reminder.RelationshipId
            select new { reminder.RelationshipId, reminder.TenantId, reminder.EndsAt, reminder.LeadDays }).ToListAsync(cancel))
            .ToLookup(reminder => (reminder.RelationshipId, reminder.TenantId, reminder.EndsAt), reminder => reminder.LeadDays);
        return
        [
            .. from each in ending
               let end = each.EndsAt!.Value
               where new[] { each.PartnerId, each.CustomerId!.Value }.Any(tenant =>
                   ReminderRules.Due(own.GetValueOrDefault(tenant, ReminderRules.Default), end, each.EndToldAt, sent[(each.Id, tenant, end)], now) is not null)
               select each.Id,
        ];
    }

    private async Task<bool> StepAsync(Guid id, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        var found = await db.GranularRelationships.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id, cancel);
        if (found is not { Status: GranularStatus.Active, AutoExtend: false, EndsAt: { } end, CustomerId: { } customerId } relationship)
        {
            return false;
        }

        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == relationship.PartnerId, cancel);
        var customer = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == customerId, cancel);
        var any = false;
        foreach (var (own, other) in new[] { (partner, customer), (customer, partner) })
        {
            var lead = await db.ReminderSettings.AsNoTracking().Where(settings => settings.TenantId == own.Id).Select(settings => settings.LeadDays).SingleOrDefaultAsync(cancel);
            var sent = await db.GranularReminders.AsNoTracking()
                .Where(reminder => reminder.RelationshipId == id && reminder.TenantId == own.Id && reminder.EndsAt == end)
                .Select(reminder => reminder.LeadDays).ToListAsync(cancel);
            if (ReminderRules.Due(lead ?? ReminderRules.Default, end, relationship.EndToldAt, sent, now) is { } days)
            {
                any = true;
                db.Add(GranularReminder.Of(relationship, own.Id, days, now));
                await mail.RemindAsync(db, relationship, own, other, now, cancel);
            }
        }

        if (!any)
        {
            return false;
        }

        db.Record(portal, Activity.GranularReminded, now, relationship.Id, partner.Id, customerId, relationship.Name);
        await write.CommitAsync(cancel);
        return true;
    }
}
