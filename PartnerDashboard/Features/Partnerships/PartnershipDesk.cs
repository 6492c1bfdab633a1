using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>
/// One request in front of one person, in one open database: may they decide, and what stands against authorizing. Used to show the page
/// and, inside of the deciding transaction, to ask the same again.
/// </summary>
internal sealed class PartnershipDesk(PortalDb db, Cloud cloud, Partnership partnership, Tenant provider, DateTimeOffset now)
{
    public Partnership Partnership => partnership;

    public Tenant Provider => provider;

    public static async Task<PartnershipDesk?> OpenAsync(PortalDb db, Cloud cloud, string publicId, DateTimeOffset now, CancellationToken cancel) =>
        await db.Partnerships.SingleOrDefaultAsync(known => known.PublicId == publicId && known.ExpiresAt != null, cancel) is { } partnership
            ? new(db, cloud, partnership, await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == partnership.ProviderId, cancel), now)
            : null;

    /// <summary>Why this person cannot decide now, or null when they can. Another organisation is told nothing more than that it is another.</summary>
    public async Task<PartnershipError?> ClosedToAsync(Actor actor, CancellationToken cancel)
    {
        if (actor.TenantKind != TenantKind.Partner || !await IsForAsync(actor.TenantId, cancel))
        {
            return PartnershipError.WrongOrganisation;
        }

        if (partnership.DecidedAt is not null)
        {
            return PartnershipError.AlreadyDecided;
        }

        if (partnership.Status == PartnershipStatus.Expired || partnership.HasLapsed(now))
        {
            return PartnershipError.Lapsed;
        }

        if (partnership.Status != PartnershipStatus.Requested)
        {
            return PartnershipError.WrongStatus;
        }

        // Asked of the database, not of the cookie: a role taken away a second ago does not decide.
        return await db.HoldsAsync(actor, Right.DecidePartnerships, cancel) ? null : PartnershipError.NotAnApprover;
    }

    /// <summary>What stands against authorizing; declining is always possible.</summary>
    public async Task<IReadOnlyList<PartnershipError>> ObstaclesAsync(Tenant reseller, CancellationToken cancel)
    {
        List<PartnershipError> found = [.. await OfProviderAsync(db, cloud, provider, now, cancel)];
        void RefuseIf(bool holds, PartnershipError error)
        {
            if (holds)
            {
                found.Add(error);
            }
        }

        RefuseIf(reseller.PartnerType != PartnerType.IndirectReseller, PartnershipError.NotAReseller);
        RefuseIf(!cloud.SameMarket(provider.Country, reseller.Country), PartnershipError.WrongMarket);
        RefuseIf(await IsCustomerAsync(reseller.Id, cancel), PartnershipError.ResellerIsCustomer);
        RefuseIf(await HasPartnershipAsync(db, provider.Id, reseller.Id, cancel), PartnershipError.AlreadyPartners);
        return found;
    }

    /// <summary>What keeps this partner from asking anybody, and anybody from authorizing it.</summary>
    public static async Task<IReadOnlyList<PartnershipError>> OfProviderAsync(PortalDb db, Cloud cloud, Tenant provider, DateTimeOffset now, CancellationToken cancel)
    {
        var features = await FeatureSet.OfAsync(cloud, db, now, cancel);
        (bool Holds, PartnershipError Error)[] all =
        [
            (!features.Has(Feature.IndirectModel), PartnershipError.NotOffered),
            (!features.Has(Feature.OpenForChanges), PartnershipError.CloudIsReadOnly),
            (provider.PartnerType != PartnerType.IndirectProvider, PartnershipError.NotAProvider),
            (provider.IsSuspended, PartnershipError.ProviderIsSuspended),
        ];
        return [.. all.Where(each => each.Holds).Select(each => each.Error)];
    }

    public static Task<bool> HasPartnershipAsync(PortalDb db, Guid providerId, Guid resellerId, CancellationToken cancel) =>
        db.Partnerships.AnyAsync(live => live.ProviderId == providerId && live.ResellerId == resellerId && live.Status == PartnershipStatus.Active, cancel);

    private async Task<bool> IsForAsync(Guid tenantId, CancellationToken cancel) => partnership.ResellerId is { } asked
        ? asked == tenantId
        : await db.TenantDomains.AnyAsync(domain => domain.TenantId == tenantId && domain.Name == partnership.EmailDomain, cancel);

    private Task<bool> IsCustomerAsync(Guid resellerId, CancellationToken cancel) => db.ResellerRelationships.AnyAsync(
        held => held.PartnerId == provider.Id && held.CustomerId == resellerId && held.Status == RelationshipStatus.Active, cancel);
}
