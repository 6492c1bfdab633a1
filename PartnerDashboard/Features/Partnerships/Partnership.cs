using PartnerDashboard.Core;
using static PartnerDashboard.Features.Partnerships.PartnershipStatus;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>
/// An indirect provider and a reseller that sells behind it (domain.md §1.7), from the provider's request on. Its link is a locator and
/// carries no authority; who may decide is asked of the database when somebody decides. A removed one stays as history.
/// </summary>
public sealed class Partnership : Entity
{
    /// <summary>How long a request waits for a decision.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    public static readonly Lifecycle<PartnershipStatus, PartnershipAction> Lifecycle = new(
        new Dictionary<(PartnershipStatus, PartnershipAction), PartnershipStatus>
        {
            [(Requested, PartnershipAction.Authorize)] = Active,
            [(Requested, PartnershipAction.Decline)] = Declined,
            [(Requested, PartnershipAction.Withdraw)] = Withdrawn,
            [(Requested, PartnershipAction.Expire)] = Expired,
            [(Active, PartnershipAction.Remove)] = Removed,
        });

    private Partnership()
    {
    }

    /// <summary>Stands in the link, <c>/p/{PublicId}</c>: unguessable, nothing about anybody inside.</summary>
    public string PublicId { get; private init; } = Secrets.NewPublicId();

    public Guid ProviderId { get; private init; }

    /// <summary>The reseller that owns <see cref="EmailDomain"/>; null as long as none of this cloud does. The provider learns it by the decision.</summary>
    public Guid? ResellerId { get; private set; }

    /// <summary>The domain of the mail address, lower case: whoever decides belongs to the organisation that owns it. Empty for one made by the operator.</summary>
    public string EmailDomain { get; private init; } = "";

    public PartnershipStatus Status { get; private set; }

    public string RecipientName { get; private init; } = "";

    public string RecipientEmail { get; private init; } = "";

    /// <summary>Code of the language of the mail.</summary>
    public string Language { get; private init; } = "";

    /// <summary>The provider's own words: plain text without addresses. The frame and the link are the server's.</summary>
    public string Message { get; private init; } = "";

    public Guid RequestedBy { get; private init; }

    public string RequestedByName { get; private init; } = "";

    public DateTimeOffset RequestedAt { get; private init; }

    /// <summary>From this moment on it can no longer be decided; null for one that the operator made.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public string DecidedByName { get; private set; } = "";

    /// <summary>Only with a refusal, and then optional.</summary>
    public string DeclineReason { get; private set; } = "";

    /// <summary>The terms as shown, in canonical form, and their SHA-256 (T04).</summary>
    public string Terms { get; private set; } = "";

    public string TermsHash { get; private set; } = "";

    /// <summary>Under which id the browser sent the decision: the same once more gets the same answer.</summary>
    public Guid? DecisionRequestId { get; private set; }

    /// <summary>When it was withdrawn, expired or removed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public string EndedByName { get; private set; } = "";

    public static Partnership Request(Guid providerId, Guid? resellerId, string emailDomain, PartnershipForm form, Actor by, DateTimeOffset now) => new()
    {
        ProviderId = providerId,
        ResellerId = resellerId,
        EmailDomain = emailDomain,
        RecipientName = form.RecipientName,
        RecipientEmail = form.RecipientEmail,
        Language = form.Language,
        Message = form.Message,
        RequestedBy = by.UserId,
        RequestedByName = by.Name,
        RequestedAt = now,
        ExpiresAt = now + Lifetime,
    };

    /// <summary>The reseller was enrolled with this provider: the operator has both companies' word.</summary>
    public static Partnership Enrolled(Guid providerId, Guid resellerId, Actor by, DateTimeOffset now) => new()
    {
        ProviderId = providerId,
        ResellerId = resellerId,
        Status = Active,
        RequestedBy = by.UserId,
        RequestedByName = by.Name,
        RequestedAt = now,
        DecidedAt = now,
        DecidedBy = by.UserId,
        DecidedByName = by.Name,
    };

    public PartnershipError? Decide(PartnershipDecision decision, string terms, Actor by, DateTimeOffset now)
    {
        if (HasLapsed(now))
        {
            return PartnershipError.Lapsed;
        }

        if (Move(decision.Authorizes ? PartnershipAction.Authorize : PartnershipAction.Decline) is { } refusal)
        {
            return refusal;
        }

        (ResellerId, DecidedAt, DecidedBy, DecidedByName) = (by.TenantId, now, by.UserId, by.Name);
        (DeclineReason, Terms, TermsHash, DecisionRequestId) = (decision.KeptReason, terms, Secrets.Hash(terms), decision.RequestId);
        return null;
    }

    public PartnershipError? Withdraw(Actor by, DateTimeOffset now) => HasLapsed(now) ? PartnershipError.Lapsed : End(PartnershipAction.Withdraw, by, now);

    public PartnershipError? Expire(Actor portal, DateTimeOffset now) =>
        HasLapsed(now) ? End(PartnershipAction.Expire, portal, now) : PartnershipError.WrongStatus;

    /// <summary>Either side ends it; what they have at customers stays (domain.md §1.7).</summary>
    public PartnershipError? Remove(Actor by, DateTimeOffset now) => End(PartnershipAction.Remove, by, now);

    /// <summary>Past its last moment, whether or not the sweeper has been here.</summary>
    public bool HasLapsed(DateTimeOffset now) => Status == Requested && ExpiresAt <= now;

    /// <summary>Whether this was the decision that was taken, and not another under its id.</summary>
    public bool WasDecidedBy(PartnershipDecision decision, Actor by) => DecisionRequestId == decision.RequestId
        && (DecidedBy, TermsHash, DeclineReason, Status != Declined) == (by.UserId, decision.TermsHash, decision.KeptReason, decision.Authorizes);

    private PartnershipError? End(PartnershipAction action, Actor by, DateTimeOffset now)
    {
        if (Move(action) is { } refusal)
        {
            return refusal;
        }

        (EndedAt, EndedByName) = (now, by.Name);
        return null;
    }

    private PartnershipError? Move(PartnershipAction action)
    {
        if (!Lifecycle.TryStep(Status, action, out var next))
        {
            return PartnershipError.WrongStatus;
        }

        Status = next;
        return null;
    }
}

public enum PartnershipStatus
{
    Requested,
    Active,
    Declined,
    Withdrawn,
    Expired,
    Removed,
}

public enum PartnershipAction
{
    Authorize,
    Decline,
    Withdraw,
    Expire,
    Remove,
}
