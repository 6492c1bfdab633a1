using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What the decision page shows to the one who opened the link.</summary>
public abstract record DecisionView
{
    /// <summary>A stranger learns nothing, not even whether the invitation exists (T01).</summary>
    public sealed record SignInFirst : DecisionView;

    /// <summary>There is no such invitation in this cloud.</summary>
    public sealed record Unknown : DecisionView;

    /// <summary>It cannot be decided by this person or at this time; each reason has a page that says what to do.</summary>
    public sealed record Closed(InvitationError Why, string PartnerName, DateTimeOffset? ClosedAt, DecisionFacts? Decision, IReadOnlyList<string> Approvers) : DecisionView;

    /// <summary>It may be decided now.</summary>
    public sealed record Open(
        Invitation Invitation,
        Tenant Partner,
        Tenant Customer,
        InvitationTerms Terms,
        bool KnownBefore,
        IReadOnlyList<PresentPartner> PresentPartners,
        IReadOnlyList<SubscriptionRow> Subscriptions,
        IReadOnlyList<InvitationError> Obstacles,
        DateTimeOffset ShownAt) : DecisionView
    {
        /// <summary>The indirect provider that is approved together with the partner; null for one that asks for itself.</summary>
        public Tenant? Provider { get; init; }

        public bool CanBeApproved => Obstacles.Count == 0;

        /// <summary>The roles asked for, however they are asked for.</summary>
        public IReadOnlyList<DirectoryRole> AskedRoles => Terms.Granular is { } granular
            ? RoleCatalogue.Known(granular.Roles)
            : Terms.DelegatedAdministration ? RoleCatalogue.DelegatedAdministration : [];

        /// <summary>When a granular relationship would end were it approved now; null for what has no end.</summary>
        public DateTimeOffset? EndIfApprovedNow => Terms.Granular switch
        {
            { Days: > 0 } granular => ShownAt.AddDays(granular.Days),
            { } => Terms.Before?.EndsAt,
            null => null,
        };
    }
}

/// <summary>A decision as the page of an invitation tells it.</summary>
public sealed record DecisionFacts(
    Guid Id, Guid CustomerId, string CustomerName, DecisionOutcome Outcome, DateTimeOffset DecidedAt, string DecidedByName, string Reason);

/// <summary>What a customer administrator sends. The hash is that of the terms on the screen, the id that of the form.</summary>
public sealed record DecisionRequest(string PublicId, DecisionOutcome Outcome, string TermsHash, Guid RequestId, string Reason, bool AgreementConfirmed)
{
    /// <summary>What is kept of the reason: only a refusal has one.</summary>
    public string KeptReason => Outcome == DecisionOutcome.Declined ? Reason.Trim() : "";
}

/// <summary>A kept decision with everything that proves it: who, when, on which terms, and what the promise check compared.</summary>
public sealed record Receipt(
    Guid DecisionId, string PublicId, string PartnerName, string PartnerNumber, string CustomerName, DecisionOutcome Outcome, DateTimeOffset DecidedAt,
    string DecidedByName, string Reason, bool DelegatedAdministration, GranularTerms? Granular, GranularBefore? Before, string TermsHash, int PromisedSubscriptions, string PromiseHash,
    IReadOnlyList<SubscriptionRow> Subscriptions, ProviderTerms? Provider = null);
