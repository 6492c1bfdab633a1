using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>
/// A provider withdraws a request, or either side removes the partnership. Customers and their administration stay exactly as they are
/// (domain.md §1.7), which is compared before it counts; the other side is told, unlike in the original.
/// </summary>
public sealed class PartnershipEndService(
    PortalDatabases databases, CloudCatalogue clouds, PartnershipMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    /// <summary>What keeps this person from ending it; null when nothing does.</summary>
    public async Task<PartnershipError?> ObstacleAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        var partnership = await db.Partnerships.AsNoTracking().SingleOrDefaultAsync(own => own.Id == id && (own.ProviderId == actor.TenantId || own.ResellerId == actor.TenantId), cancel);
        return await ObstacleAsync(db, partnership, actor, cancel);
    }

    public async Task<PartnershipError?> EndAsync(Guid id, int version, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        var partnership = await db.Partnerships.SingleOrDefaultAsync(own => own.Id == id && (own.ProviderId == actor.TenantId || own.ResellerId == actor.TenantId), cancel);
        if (await ObstacleAsync(db, partnership, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (partnership!.Version != version)
        {
            return PartnershipError.ChangedMeanwhile;
        }

        var before = await SharedPromise.TakeAsync(db, partnership.ProviderId, partnership.ResellerId, cancel);
        if (await (partnership.Status == PartnershipStatus.Requested ? WithdrawAsync(db, partnership, actor, now, cancel) : RemoveAsync(db, partnership, actor, now, cancel)) is { } refusal)
        {
            return refusal;
        }

        await db.SaveChangesAsync(cancel);
        if (before != await SharedPromise.TakeAsync(db, partnership.ProviderId, partnership.ResellerId, cancel))
        {
            return PartnershipError.PromiseBroken;
        }

        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, [partnership.ProviderId, .. partnership.ResellerId is { } reseller ? new[] { reseller } : []]));
        return null;
    }

    private async Task<PartnershipError?> ObstacleAsync(PortalDb db, Partnership? partnership, Actor actor, CancellationToken cancel)
    {
        var isProvider = partnership?.ProviderId == actor.TenantId;
        if (partnership is null || (!isProvider && partnership.Status == PartnershipStatus.Requested))
        {
            return PartnershipError.NotFound;
        }

        if (!await db.HoldsAsync(actor, isProvider ? Right.RequestPartnerships : Right.DecidePartnerships, cancel))
        {
            return PartnershipError.NotAllowed;
        }

        var now = clock.GetUtcNow();
        if (!(await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.OpenForChanges))
        {
            return PartnershipError.CloudIsReadOnly;
        }

        return partnership.HasLapsed(now) ? PartnershipError.Lapsed
            : partnership.Status is PartnershipStatus.Requested or PartnershipStatus.Active ? null
            : PartnershipError.WrongStatus;
    }

    private async Task<PartnershipError?> WithdrawAsync(PortalDb db, Partnership partnership, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (partnership.Withdraw(actor, now) is { } refusal)
        {
            return refusal;
        }

        var provider = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == partnership.ProviderId, cancel);
        db.Add(OutboxMessage.Of(mail.Withdrawn(partnership, provider.Name), partnership.Id, now));
        db.Record(actor, Activity.PartnershipWithdrawn, now, partnership.Id, partnership.ProviderId, detail: partnership.EmailDomain);
        return null;
    }

    private async Task<PartnershipError?> RemoveAsync(PortalDb db, Partnership partnership, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (partnership.Remove(actor, now) is { } refusal)
        {
            return refusal;
        }

        db.RecordBoth(actor, Activity.PartnershipRemoved, now, partnership);
        var (otherId, right) = partnership.ProviderId == actor.TenantId
            ? (partnership.ResellerId!.Value, Right.DecidePartnerships)
            : (partnership.ProviderId, Right.RequestPartnerships);
        var other = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == otherId, cancel);
        foreach (var member in await db.HoldersAsync(otherId, TenantKind.Partner, right, cancel))
        {
            db.Add(OutboxMessage.Of(mail.Removed(partnership, member, Language.Of(other.Language), actor), partnership.Id, now));
        }

        return null;
    }
}
