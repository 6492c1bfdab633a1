using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// Which requests may be sent and approved: the same rules while composing, on sending and again inside the deciding transaction,
/// because the world may have changed in between.
/// </summary>
public sealed class InvitationRules(PortalDb db, Cloud cloud, FeatureSet features)
{
    /// <summary>Rules about the partner and what it asks for, whoever the customer is.</summary>
    public IEnumerable<InvitationIssue> OfRequest(Tenant partner, InvitationAsk ask)
    {
        var (delegatedAdministration, services, granular) = ask;
        if (!features.Has(Feature.OpenForChanges))
        {
            yield return new(InvitationError.CloudIsReadOnly, "");
        }

        if (partner.IsSuspended)
        {
            yield return new(InvitationError.PartnerIsSuspended, "");
        }

        if (granular is not null)
        {
            foreach (var issue in new GranularRequestRules(db, features).OfTerms(granular))
            {
                yield return issue;
            }

            yield break;
        }

        if (delegatedAdministration && !features.Has(Feature.DelegatedAdministration))
        {
            yield return new(InvitationError.DelegatedAdministrationIsRetired, nameof(InvitationForm.DelegatedAdministration));
        }

        if (!delegatedAdministration && features.Has(Feature.DelegatedAdministration) && !features.Has(Feature.DelegatedAdministrationChoice))
        {
            yield return new(InvitationError.DelegatedAdministrationIsIncluded, nameof(InvitationForm.DelegatedAdministration));
        }

        var mustName = delegatedAdministration && features.Has(Feature.OneDelegatedAdministratorPerService);
        if (services.Any(service => !cloud.Services.Contains(service)) || mustName != services.Count > 0 || services.Distinct().Count() != services.Count)
        {
            yield return new(InvitationError.ServiceMissing, nameof(InvitationForm.Services));
        }
    }

    /// <summary>Rules between this partner and this customer.</summary>
    public async Task<IReadOnlyList<InvitationIssue>> OfPairAsync(Tenant partner, Tenant customer, InvitationAsk ask, CancellationToken cancel) =>
        OfPair(partner, customer, ask, await CustomerHoldings.ReadAsync(db, [customer.Id], cancel));

    /// <summary>A provider's reseller cannot be a customer of that provider, whatever else it is (domain.md §3.2).</summary>
    public async Task<IReadOnlyList<InvitationIssue>> OfResellerAsync(Tenant partner, Tenant customer, CancellationToken cancel) =>
        customer.Kind == TenantKind.Partner && await db.Partnerships.AnyAsync(
            live => live.ProviderId == partner.Id && live.ResellerId == customer.Id && live.Status == PartnershipStatus.Active, cancel)
            ? [new(InvitationError.CustomerIsOwnReseller, nameof(InvitationForm.Customer))]
            : [];

    /// <summary>The same of what was read for several customers.</summary>
    internal IReadOnlyList<InvitationIssue> OfPair(Tenant partner, Tenant customer, InvitationAsk ask, CustomerHoldings holdings)
    {
        // Markets and the resale ban are about selling; a granular relationship sells nothing.
        if (ask.Granular is not null)
        {
            return customer.Kind == TenantKind.Partner ? [new(InvitationError.CustomerTransactsAsCsp, nameof(InvitationForm.Customer))] : [];
        }

        var (delegatedAdministration, services, _) = ask;
        var issues = new List<InvitationIssue>();
        void Refuse(InvitationError error, string field = nameof(InvitationForm.Customer)) => issues.Add(new(error, field));

        if (customer.TransactsAsCsp || customer.Kind == TenantKind.Partner)
        {
            Refuse(InvitationError.CustomerTransactsAsCsp);
        }

        if (!cloud.SameMarket(partner.Country, customer.Country) || (ask.Provider is { } seller && !cloud.SameMarket(seller.Country, customer.Country)))
        {
            Refuse(InvitationError.WrongMarket);
        }

        var relationships = holdings.SellersOf(customer.Id);
        if (!features.Has(Feature.MultiPartner) && relationships.Any(holder => holder != partner.Id && holder != ask.Provider?.Id))
        {
            Refuse(InvitationError.AnotherPartnerPresent);
        }

        var delegations = holdings.DelegationsOf(customer.Id);

        // Every request asks for the relationship; it adds nothing when that is there and so are the powers asked for.
        var own = delegations.Where(delegation => delegation.PartnerId == partner.Id).ToList();
        var ownCovers = own.Any(delegation => delegation.Services.Count == 0) || (services.Count > 0 && services.All(service => own.Any(delegation => delegation.Services.Contains(service))));
        var related = relationships.Contains(partner.Id) && (ask.Provider is not { } provider || holdings.AreShared(customer.Id, provider.Id, partner.Id));
        if (related && (!delegatedAdministration || ownCovers))
        {
            Refuse(InvitationError.AlreadyRelated);
        }
        else if (delegatedAdministration && ownCovers && relationships.Contains(partner.Id))
        {
            Refuse(InvitationError.DelegatedAdministrationIsHeld, nameof(InvitationForm.DelegatedAdministration));
        }

        if (delegatedAdministration && features.Has(Feature.OneDelegatedAdministratorPerService)
            && delegations.Any(held => held.PartnerId != partner.Id && (held.Services.Count == 0 || held.Services.Intersect(services).Any())))
        {
            Refuse(InvitationError.ServiceHasAdministrator, nameof(InvitationForm.Services));
        }

        return issues;
    }

    /// <summary>Rules between a granular request and the partner's other relationships; none for other requests.</summary>
    public Task<IReadOnlyList<InvitationIssue>> OfGranularAsync(Tenant partner, InvitationAsk ask, Guid? invitationId, Guid? customerId, CancellationToken cancel) =>
        ask.Granular is { } terms
            ? new GranularRequestRules(db, features).OfPartnerAsync(partner, terms, invitationId, customerId, cancel)
            : Task.FromResult<IReadOnlyList<InvitationIssue>>([]);
}
