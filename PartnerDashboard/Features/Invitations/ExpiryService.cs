using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Closes invitations whose 90 days are over and tells the one who sent them. They cannot be decided from that moment on anyway.</summary>
public sealed class ExpiryService(PortalDatabases databases, InvitationMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    /// <summary>How many it closed; each in a transaction of its own, so that a stop in between loses nothing.</summary>
    public async Task<int> SweepAsync(Actor portal, CancellationToken cancel)
    {
        await using var reading = databases.Open(portal);
        var now = clock.GetUtcNow();
        var due = await reading.Invitations.AsNoTracking()
            .Where(invitation => invitation.Status == InvitationStatus.Sent && invitation.ExpiresAt <= now)
            .OrderBy(invitation => invitation.ExpiresAt)
            .Select(invitation => invitation.Id)
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
        var invitation = await db.Invitations.SingleAsync(due => due.Id == id, cancel);
        if (invitation.Expire(now) is not null)
        {
            return false;
        }

        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == invitation.PartnerId, cancel);
        var sender = await db.Members.AsNoTracking().Where(member => member.UserId == invitation.CreatedBy).Select(member => member.Email).SingleOrDefaultAsync(cancel);
        if (sender is not null)
        {
            db.Add(OutboxMessage.Of(mail.Expired(invitation, sender, Language.Of(partner.Language)), invitation.Id, now));
        }

        await GranularRequests.CleanUpAsync(db, id, portal, now, cancel);
        db.Record(portal, Activity.InvitationExpired, now, invitation.Id, invitation.PartnerId, invitation.CustomerId, invitation.CustomerName);
        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(portal.Cloud, [invitation.PartnerId, .. invitation.CustomerId is { } customer ? new[] { customer } : []]));
        return true;
    }
}
