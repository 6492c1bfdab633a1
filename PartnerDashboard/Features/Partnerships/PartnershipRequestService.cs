using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>An indirect provider asks a reseller for a partnership: a link, and a mail with it (domain.md §1.7).</summary>
public sealed class PartnershipRequestService(
    PortalDatabases databases, CloudCatalogue clouds, PartnershipMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    /// <summary>The draft a new request starts with, and what would refuse any request of this partner.</summary>
    public async Task<(PartnershipForm Form, PartnershipError? Obstacle)> StartAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.RequestPartnerships);
        await using var db = databases.Open(actor);
        var provider = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var obstacles = await PartnershipDesk.OfProviderAsync(db, clouds[actor.Cloud], provider, clock.GetUtcNow(), cancel);
        var language = Language.Of(provider.Language);
        return (new("", "", language.Code, mail.DefaultText(language, provider.Name)), obstacles is [var first, ..] ? first : null);
    }

    /// <summary>
    /// Sends it. Says nothing of the organisation behind the mail domain, not even whether there is one: rules about the reseller are asked
    /// when it decides, and told to it alone.
    /// </summary>
    public async Task<Result<Guid, PartnershipError>> RequestAsync(PartnershipForm typed, Actor actor, CancellationToken cancel)
    {
        if (typed.Faults().Select(fault => (PartnershipError?)fault.Error).FirstOrDefault() is { } fault)
        {
            return fault;
        }

        var form = typed.Tidy();
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        if (!await db.HoldsAsync(actor, Right.RequestPartnerships, cancel))
        {
            return PartnershipError.NotAllowed;
        }

        var provider = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        if (await PartnershipDesk.OfProviderAsync(db, clouds[actor.Cloud], provider, now, cancel) is [var obstacle, ..])
        {
            return obstacle;
        }

        var owner = await db.TenantDomains.Where(domain => domain.Name == form.Domain)
            .Join(db.Tenants, domain => domain.TenantId, tenant => tenant.Id, (_, tenant) => new { tenant.Id, tenant.Kind })
            .SingleOrDefaultAsync(cancel);
        if (await RefusalAsync(db, form.Domain, owner?.Id, actor, now, cancel) is { } refusal)
        {
            return refusal;
        }

        var partnership = Partnership.Request(
            actor.TenantId, owner is { Kind: TenantKind.Partner } ? owner.Id : null, form.Domain, form, actor, now);
        db.Add(partnership);
        db.Add(OutboxMessage.Of(mail.Request(partnership, provider, actor.Email), partnership.Id, now));
        db.Record(actor, Activity.PartnershipRequested, now, partnership.Id, actor.TenantId, detail: form.Domain);
        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, [actor.TenantId, .. partnership.ResellerId is { } reseller ? new[] { reseller } : []]));
        return partnership.Id;
    }

    private static async Task<PartnershipError?> RefusalAsync(PortalDb db, string domain, Guid? owner, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (owner == actor.TenantId)
        {
            return PartnershipError.OwnDomain;
        }

        if (owner is { } other && await PartnershipDesk.HasPartnershipAsync(db, actor.TenantId, other, cancel))
        {
            return PartnershipError.AlreadyPartners;
        }

        var waiting = await db.Partnerships.SingleOrDefaultAsync(
            each => each.ProviderId == actor.TenantId && each.EmailDomain == domain && each.Status == PartnershipStatus.Requested, cancel);
        if (waiting is null)
        {
            return null;
        }

        if (!waiting.HasLapsed(now))
        {
            return PartnershipError.AlreadyRequested;
        }

        // Over, and the sweeper has not been here: make room as it would.
        var portal = Actor.System(actor.Cloud);
        waiting.Expire(portal, now);
        db.Record(portal, Activity.PartnershipExpired, now, waiting.Id, actor.TenantId, detail: domain);
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
