using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>Closes requests whose 90 days are over and tells whoever asked. They cannot be decided from that moment on anyway.</summary>
public sealed class PartnershipExpiryService(
    PortalDatabases databases, PartnershipMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    /// <summary>How many it closed; each in a transaction of its own, so that a stop in between loses nothing.</summary>
    public async Task<int> SweepAsync(Actor portal, CancellationToken cancel)
    {
        await using var reading = databases.Open(portal);
        var now = clock.GetUtcNow();
        var due = await reading.Partnerships.AsNoTracking()
            .Where(partnership => partnership.Status == PartnershipStatus.Requested && partnership.ExpiresAt <= now)
            .OrderBy(partnership => partnership.ExpiresAt)
            .Select(partnership => partnership.Id)
            .Take(1000)
            .ToListAsync(cancel);
        var closed = 0;
        foreach (var id in due)
        {
            closed += await ExpireAsync(id, portal, now, cancel) ? 1 : 0;
        }

        return closed;
    }

    private async Task<bool> ExpireAsync(Guid id, Actor portal, DateTimeOffset now, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var db = write.Db;
        var partnership = await db.Partnerships.SingleAsync(due => due.Id == id, cancel);
        if (partnership.Expire(portal, now) is not null)
        {
            return false;
        }

        var provider = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == partnership.ProviderId, cancel);
        var asker = await db.Members.AsNoTracking().Where(member => member.UserId == partnership.RequestedBy && member.TenantId == provider.Id)
            .Select(member => member.Email).SingleOrDefaultAsync(cancel);
        if (asker is not null)
        {
            db.Add(OutboxMessage.Of(mail.Expired(partnership, asker, Language.Of(provider.Language)), partnership.Id, now));
        }

        db.Record(portal, Activity.PartnershipExpired, now, partnership.Id, provider.Id, detail: partnership.EmailDomain);
        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(portal.Cloud, [provider.Id, .. partnership.ResellerId is { } reseller ? new[] { reseller } : []]));
        return true;
    }
}
