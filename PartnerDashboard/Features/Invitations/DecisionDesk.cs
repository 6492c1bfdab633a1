using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// One invitation in front of one person, in one open database: may they decide, on which terms, and what stands against approving.
/// Used to show the page and, inside the deciding transaction, to ask the same again.
/// </summary>
internal sealed class DecisionDesk(PortalDb db, Cloud cloud, FeatureSet features, Invitation invitation, Tenant partner, GranularRelationship? amended, Tenant? provider, DateTimeOffset now)
{
    public Invitation Invitation => invitation;

    public Tenant Partner => partner;

    /// <summary>The indirect provider asked for together with the partner; null for one that asks for itself.</summary>
    public Tenant? Provider => provider;

    public static async Task<DecisionDesk?> OpenAsync(PortalDb db, Cloud cloud, string publicId, DateTimeOffset now, CancellationToken cancel)
    {
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(
            known => known.PublicId == publicId && known.Status != InvitationStatus.Draft && known.SentAt != null, cancel);
        if (invitation is null)
        {
            return null;
        }

        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == invitation.PartnerId, cancel);
        var amended = invitation.Granular?.AmendsId is { } id
            ? await db.GranularRelationships.AsNoTracking().SingleOrDefaultAsync(live => live.Id == id && live.PartnerId == partner.Id, cancel)
            : null;
        var provider = invitation.ProviderId is { } behind ? await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == behind, cancel) : null;
        return new(db, cloud, await FeatureSet.OfAsync(cloud, db, now, cancel), invitation, partner, amended, provider, now);
    }

    /// <summary>Why this person cannot decide now, or null when they can.</summary>
    public async Task<InvitationError?> ClosedToAsync(Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (actor.TenantKind != TenantKind.Customer)
        {
            return actor.TenantKind == TenantKind.Partner ? InvitationError.PartnerCannotDecide : InvitationError.WrongOrganisation;
        }

        if (!await IsForAsync(actor.TenantId, cancel))
        {
            // It was open to anybody: whoever comes too late is told so, and not who was first (rule R7).
            return invitation.Audience != InvitationAudience.FirstCustomer ? InvitationError.WrongOrganisation
                : await DecisionOfAsync(actor.TenantId, cancel) is null ? InvitationError.TakenByAnother : InvitationError.AlreadyDecided;
        }

        if (await DecisionOfAsync(actor.TenantId, cancel) is not null)
        {
            return InvitationError.AlreadyDecided;
        }

        if (invitation.Status == InvitationStatus.Expired || invitation.HasLapsed(now))
        {
            return InvitationError.Lapsed;
        }

        if (!invitation.Allows(InvitationAction.Approve))
        {
            return InvitationError.WrongStatus;
        }

        // Asked of the database, not of the cookie: a role taken away a second ago does not decide.
        return await db.HoldsAsync(actor, Right.DecideInvitations, cancel) ? null : InvitationError.NotAnApprover;
    }

    public async Task<bool> IsForAsync(Guid tenantId, CancellationToken cancel) => invitation.Audience switch
    {
        InvitationAudience.Tenant => invitation.CustomerId == tenantId,
        InvitationAudience.Domain => invitation.CustomerId == tenantId
            || (invitation.CustomerId is null && await db.TenantDomains.AnyAsync(domain => domain.TenantId == tenantId && domain.Name == invitation.EmailDomain, cancel)),
        InvitationAudience.Anyone => true,
        InvitationAudience.FirstCustomer => invitation.CustomerId is null || invitation.CustomerId == tenantId,
    };

    public Task<InvitationDecision?> DecisionOfAsync(Guid customerId, CancellationToken cancel) =>
        db.InvitationDecisions.AsNoTracking().SingleOrDefaultAsync(decision => decision.InvitationId == invitation.Id && decision.CustomerId == customerId, cancel);

    public InvitationTerms TermsFor(Tenant customer) =>
        InvitationTerms.Of(cloud.Id, invitation, partner, customer, amended, features.Has(Feature.AgreementAtAcceptance), provider);

    /// <summary>What stands against approving; declining is always possible.</summary>
    public async Task<IReadOnlyList<InvitationError>> ObstaclesAsync(Tenant customer, CancellationToken cancel)
    {
        var rules = new InvitationRules(db, cloud, features);
        var ask = InvitationAsk.Of(invitation) with { Provider = provider };
        var providers = await ProviderChoice.ReadAsync(db, partner, features, cancel);
        var issues = rules.OfRequest(partner, ask)
            .Concat(provider is null ? [] : providers.Issues(provider.Id, granular: false))
            .Concat(await rules.OfResellerAsync(partner, customer, cancel))
            .Concat(await rules.OfPairAsync(partner, customer, ask, cancel))
            .Concat(await rules.OfGranularAsync(partner, ask, invitation.Id, customer.Id, cancel));

        // Its end may have passed without the background having been there yet: expiry never revives (invariant I07).
        IEnumerable<InvitationError> over = amended?.GivesAccess(now) == false ? [InvitationError.AmendedIsNotActive] : [];
        return [.. issues.Select(issue => issue.Error).Concat(over).Distinct()];
    }

    /// <summary>Every partner the customer works with or granted something, for the board beside what is asked for.</summary>
    public Task<IReadOnlyList<PresentPartner>> PresentPartnersAsync(Guid customerId, CancellationToken cancel) =>
        PresentPartner.OfCustomerAsync(db, customerId, cancel);

    /// <summary>Whether there was ever anything between the two.</summary>
    public async Task<bool> IsKnownAsync(Guid customerId, CancellationToken cancel) =>
        await db.ResellerRelationships.AnyAsync(known => known.PartnerId == partner.Id && known.CustomerId == customerId, cancel)
        || await db.GranularRelationships.AnyAsync(known => known.PartnerId == partner.Id && known.CustomerId == customerId && known.ApprovedAt != null, cancel);
}
