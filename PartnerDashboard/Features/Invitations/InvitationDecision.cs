using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// One customer's one decision on one invitation: who, when, on exactly which terms, and what the promise check saw. Never changed.
/// An open link has one for each customer that used it (rule R6).
/// </summary>
public sealed class InvitationDecision : Entity
{
    private InvitationDecision()
    {
    }

    public Guid InvitationId { get; private init; }

    public Guid PartnerId { get; private init; }

    public Guid CustomerId { get; private init; }

    public DecisionOutcome Outcome { get; private init; }

    public DateTimeOffset DecidedAt { get; private init; }

    public Guid DecidedBy { get; private init; }

    public string DecidedByName { get; private init; } = "";

    /// <summary>Only with a refusal, and then optional.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>The terms as shown, in canonical form, and their SHA-256 (T04, invariant I11).</summary>
    public string Terms { get; private init; } = "";

    public string TermsHash { get; private init; } = "";

    /// <summary>Subscriptions compared by the promise check, and the hash both snapshots had (rule R1).</summary>
    public int PromisedSubscriptions { get; private init; }

    public string PromiseHash { get; private init; } = "";

    /// <summary>Under which id the browser sent it: the same once more gets the same answer (invariant I13).</summary>
    public Guid RequestId { get; private init; }

    /// <summary>Whether a request under the same id is this one once more, and not another in its clothes.</summary>
    public bool Answers(DecisionRequest request, Guid invitationId, Actor by) =>
        (InvitationId, DecidedBy, Outcome, TermsHash, Reason) == (invitationId, by.UserId, request.Outcome, request.TermsHash, request.KeptReason);

    public static InvitationDecision Of(
        Invitation invitation, Actor by, DecisionOutcome outcome, string reason, string terms, Guid requestId,
        int promisedSubscriptions, string promiseHash, DateTimeOffset now) => new()
        {
            InvitationId = invitation.Id,
            PartnerId = invitation.PartnerId,
            CustomerId = by.TenantId,
            Outcome = outcome,
            DecidedAt = now,
            DecidedBy = by.UserId,
            DecidedByName = by.Name,
            Reason = reason,
            Terms = terms,
            TermsHash = Secrets.Hash(terms),
            RequestId = requestId,
            PromisedSubscriptions = promisedSubscriptions,
            PromiseHash = promiseHash,
        };
}

public enum DecisionOutcome
{
    Approved,
    Declined,
}
