using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// With which provider an indirect reseller asks a customer (domain.md §1.3, §1.7). Others, and clouds without the indirect model, have no
/// choice: they ask for themselves.
/// </summary>
internal sealed class ProviderChoice(Tenant partner, FeatureSet features, IReadOnlyList<Tenant> providers)
{
    /// <summary>The providers that authorized each other with the reseller, by name.</summary>
    public IReadOnlyList<Tenant> Providers => providers;

    private bool MustChoose => partner.PartnerType == PartnerType.IndirectReseller && features.Has(Feature.IndirectModel);

    public static async Task<ProviderChoice> ReadAsync(PortalDb db, Tenant partner, FeatureSet features, CancellationToken cancel) => new(
        partner, features,
        partner.PartnerType != PartnerType.IndirectReseller ? [] : await db.Partnerships
            .Where(live => live.ResellerId == partner.Id && live.Status == PartnershipStatus.Active)
            .Join(db.Tenants.AsNoTracking(), live => live.ProviderId, provider => provider.Id, (_, provider) => provider)
            .OrderBy(provider => provider.Name)
            .ToListAsync(cancel));

    /// <summary>The provider named; the only one when none is. Null when none is meant, or it is none of the reseller's.</summary>
    public Tenant? Of(Guid? named, bool granular) =>
        !MustChoose || granular ? null
        : named is { } id ? providers.FirstOrDefault(provider => provider.Id == id)
        : providers is [var only] ? only
        : null;

    /// <summary>What stands against asking with this provider. Granular relationships sell nothing: they need none.</summary>
    public IEnumerable<InvitationIssue> Issues(Guid? named, bool granular)
    {
        if (!MustChoose || granular)
        {
            yield break;
        }

        if (!features.Has(Feature.ResellerInvitations))
        {
            yield return new(InvitationError.ResellersDoNotInvite, "");
        }
        else if (Of(named, granular) is not { } provider)
        {
            yield return new(named is null ? InvitationError.ProviderMissing : InvitationError.ProviderUnfit, providers.Count > 0 ? nameof(InvitationForm.ProviderId) : "");
        }
        else if (provider.IsSuspended)
        {
            yield return new(InvitationError.ProviderUnfit, nameof(InvitationForm.ProviderId));
        }
    }
}
