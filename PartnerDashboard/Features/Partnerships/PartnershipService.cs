using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>A partnership as one of the two sides sees it. Who was asked is known to the provider by its mail domain alone until it decides.</summary>
/// <param name="OtherId">The other organisation; null as long as it is not known.</param>
/// <param name="Other">Its name, or the mail domain that was asked.</param>
/// <param name="OtherNumber">Its PartnerID; empty as long as it is not known.</param>
/// <param name="Since">When it was authorized, else when it was asked for.</param>
public sealed record PartnershipRow(
    Guid Id, string PublicId, Guid? OtherId, string Other, string OtherNumber, PartnershipStatus Status, DateTimeOffset Since, DateTimeOffset? ExpiresAt, bool HasLapsed);

/// <summary>One partnership with everything its page shows one of the two sides.</summary>
/// <param name="Mail">What was sent, for the provider; null for others and for one without a request.</param>
/// <param name="SharedCustomers">How many customers the two share, counted no further than <see cref="PartnershipService.MostCounted"/>.</param>
public sealed record PartnershipDetail(
    Partnership Partnership, bool IsProvider, PartnershipRow Row, Tenant? Other, MailDraft? Mail, string Link, int SharedCustomers);

/// <summary>What the indirect model is to the actor's organisation: which side it is on, and whether this cloud has the model.</summary>
public sealed record PartnershipPlace(PartnerType Type, bool IsOffered);

/// <summary>Shows providers their resellers and resellers their providers (domain.md §1.7).</summary>
public sealed class PartnershipService(PortalDatabases databases, CloudCatalogue clouds, PartnershipMail mail, TimeProvider clock)
{
    public const int PageSize = 25;
    public const int MostCounted = 10_000;

    public async Task<PartnershipPlace> PlaceAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var type = await db.Tenants.Where(tenant => tenant.Id == actor.TenantId).Select(tenant => tenant.PartnerType).SingleAsync(cancel);
        return new(type ?? PartnerType.Direct, (await FeatureSet.OfAsync(clouds[actor.Cloud], db, clock.GetUtcNow(), cancel)).Has(Feature.IndirectModel));
    }

    /// <summary>Newest first; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<PartnershipRow>> ListAsync(string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var isProvider = await db.Tenants.AnyAsync(tenant => tenant.Id == actor.TenantId && tenant.PartnerType == PartnerType.IndirectProvider, cancel);
        var own = isProvider
            ? db.Partnerships.AsNoTracking().Where(each => each.ProviderId == actor.TenantId)
            : db.Partnerships.AsNoTracking().Where(each => each.ResellerId == actor.TenantId);
        if (Guid.TryParse(after, out var last))
        {
            own = own.Where(each => each.Id.CompareTo(last) < 0);
        }

        var page = await own.OrderByDescending(each => each.Id).Take(PageSize + 1).ToListAsync(cancel);
        List<Guid> others = [.. page.Select(each => isProvider ? KnownTo(each) : each.ProviderId).OfType<Guid>().Distinct()];
        var names = await db.Tenants.AsNoTracking().Where(tenant => others.Contains(tenant.Id)).ToDictionaryAsync(tenant => tenant.Id, cancel);
        var now = clock.GetUtcNow();
        return Slice.Of(
            [.. page.Select(each => RowOf(each, (isProvider ? KnownTo(each) : each.ProviderId) is { } other ? names[other] : null, now))], PageSize, row => row.Id.ToString());
    }

    /// <summary>An own partnership; null for a foreign one as for an unknown one.</summary>
    public async Task<PartnershipDetail?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        if (await db.Partnerships.AsNoTracking().SingleOrDefaultAsync(own => own.Id == id && (own.ProviderId == actor.TenantId || own.ResellerId == actor.TenantId), cancel) is not { } found)
        {
            return null;
        }

        var isProvider = found.ProviderId == actor.TenantId;
        var otherId = isProvider ? KnownTo(found) : found.ProviderId;
        var other = otherId is null ? null : await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == otherId, cancel);
        var provider = isProvider ? await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel) : null;
        var asker = await db.Members.AsNoTracking().Where(member => member.UserId == found.RequestedBy && member.TenantId == found.ProviderId)
            .Select(member => member.Email).SingleOrDefaultAsync(cancel);
        return new(
            found, isProvider, RowOf(found, other, clock.GetUtcNow()), other,
            provider is null || found.ExpiresAt is null ? null : mail.Request(found, provider, asker ?? ""),
            mail.LinkOf(found.PublicId),
            await db.SharedCustomers.Where(share => share.ProviderId == found.ProviderId && share.ResellerId == found.ResellerId && share.Status == RelationshipStatus.Active)
                .Take(MostCounted).CountAsync(cancel));
    }

    /// <summary>To whom a mail went is known; whose it was is known once that organisation has answered.</summary>
    private static Guid? KnownTo(Partnership partnership) => partnership.DecidedAt is null ? null : partnership.ResellerId;

    private static PartnershipRow RowOf(Partnership each, Tenant? other, DateTimeOffset now) => new(
        each.Id, each.PublicId, other?.Id, other?.Name ?? each.EmailDomain, other?.PartnerNumber ?? "", each.Status, each.DecidedAt ?? each.RequestedAt,
        each.ExpiresAt, each.HasLapsed(now));
}
