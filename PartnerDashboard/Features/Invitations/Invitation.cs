using PartnerDashboard.Core;
using PartnerDashboard.Features.AdminRelationships;
using static PartnerDashboard.Features.Invitations.InvitationStatus;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// A partner asks a customer for a reseller relationship, with or without delegated administration (domain.md §1.2-1.4), or for a granular
/// relationship (§1.6). Its link is a locator and carries no authority; who may decide is asked of the database when somebody decides.
/// </summary>
public sealed class Invitation : Entity
{
    /// <summary>How long a sent invitation waits for a decision.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    public static readonly Lifecycle<InvitationStatus, InvitationAction> Lifecycle = new(
        new Dictionary<(InvitationStatus, InvitationAction), InvitationStatus>
        {
            [(Draft, InvitationAction.Edit)] = Draft,
            [(Draft, InvitationAction.Send)] = Sent,
            [(Draft, InvitationAction.Withdraw)] = Withdrawn,
            [(Sent, InvitationAction.Resend)] = Sent,
            [(Sent, InvitationAction.Approve)] = Approved,
            [(Sent, InvitationAction.Decline)] = Declined,
            [(Sent, InvitationAction.Withdraw)] = Withdrawn,
            [(Sent, InvitationAction.Expire)] = Expired,
        });

    private Invitation()
    {
    }

    /// <summary>Stands in the link, <c>/i/{PublicId}</c>: unguessable, no customer data inside (rule R6).</summary>
    public string PublicId { get; private init; } = Secrets.NewPublicId();

    public Guid PartnerId { get; private init; }

    public InvitationAudience Audience { get; private set; }

    /// <summary>The customer it is bound to; null for a domain that belongs to nobody yet, and for the open link.</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>The customer's name or mail domain as the list shows and searches it; empty for the open link.</summary>
    public string CustomerName { get; private set; } = "";

    /// <summary>Lower case; set when <see cref="Audience"/> is a domain.</summary>
    public string EmailDomain { get; private set; } = "";

    public InvitationStatus Status { get; private set; }

    public bool AsksForDelegatedAdministration { get; private set; }

    /// <summary>The granular relationship it asks for instead, or the change of one; null for a reseller relationship.</summary>
    public GranularTerms? Granular { get; private set; }

    /// <summary>The indirect provider that it asks for together with the indirect reseller who sends it; null for everybody else (domain.md §1.3).</summary>
    public Guid? ProviderId { get; private set; }

    /// <summary>Which services it is about, where the cloud allows one delegated administrator per service (rule R5).</summary>
    public IReadOnlyList<CloudService> Services { get; private set; } = [];

    public string RecipientName { get; private set; } = "";

    public string RecipientEmail { get; private set; } = "";

    /// <summary>Code of the language of mail and preview.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Why the partner asks; the customer reads it on the decision page.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The partner's own paragraphs of the mail: plain text without addresses. The frame and the link are the server's.</summary>
    public string MailText { get; private set; } = "";

    public Guid CreatedBy { get; private init; }

    public string CreatedByName { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? LastSentAt { get; private set; }

    /// <summary>When somebody who may decide first had it on the screen.</summary>
    public DateTimeOffset? FirstOpenedAt { get; private set; }

    /// <summary>From this moment on it can no longer be decided; null for drafts and for the open link.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When it was approved, declined, withdrawn or expired.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public static Invitation Prepare(Guid partnerId, Guid by, string byName, DateTimeOffset now) =>
        new() { PartnerId = partnerId, CreatedBy = by, CreatedByName = byName, CreatedAt = now };

    /// <summary>Takes over what was composed; the texts have passed <c>InvitationRules</c>.</summary>
    public InvitationError? Edit(InvitationContent content)
    {
        if (Move(InvitationAction.Edit) is { } refusal)
        {
            return refusal;
        }

        Audience = content.Audience;
        CustomerId = content.CustomerId;
        CustomerName = content.CustomerName;
        EmailDomain = content.EmailDomain;
        AsksForDelegatedAdministration = content.AsksForDelegatedAdministration;
        Granular = content.Granular;
        ProviderId = content.ProviderId;
        Services = [.. content.Services.Order()];
        RecipientName = content.RecipientName;
        RecipientEmail = content.RecipientEmail;
        Language = content.Language;
        Reason = content.Reason;
        MailText = content.MailText;
        return null;
    }

    public InvitationError? Send(DateTimeOffset now)
    {
        if (Move(InvitationAction.Send) is { } refusal)
        {
            return refusal;
        }

        SentAt = LastSentAt = now;
        ExpiresAt = Audience == InvitationAudience.Anyone ? null : now + Lifetime;
        return null;
    }

    /// <summary>The same link again; the term runs on, so that a reminder cannot keep an invitation alive for ever.</summary>
    public InvitationError? Resend(DateTimeOffset now)
    {
        if (HasLapsed(now))
        {
            return InvitationError.Lapsed;
        }

        if (Move(InvitationAction.Resend) is { } refusal)
        {
            return refusal;
        }

        LastSentAt = now;
        return null;
    }

    public InvitationError? Withdraw(DateTimeOffset now) => Close(InvitationAction.Withdraw, now);

    public InvitationError? Expire(DateTimeOffset now) => HasLapsed(now) ? Close(InvitationAction.Expire, now) : InvitationError.WrongStatus;

    public void Opened(DateTimeOffset now) => FirstOpenedAt ??= now;

    public bool Allows(InvitationAction action) => Lifecycle.Allows(Status, action);

    /// <summary>Past its last moment, whether or not the sweeper has been here.</summary>
    public bool HasLapsed(DateTimeOffset now) => Status == Sent && ExpiresAt <= now;

    private InvitationError? Close(InvitationAction action, DateTimeOffset now)
    {
        if (Move(action) is { } refusal)
        {
            return refusal;
        }

        ClosedAt = now;
        return null;
    }

    /// <summary>Takes the step, or says why not. Never both.</summary>
    private InvitationError? Move(InvitationAction action)
    {
        if (!Lifecycle.TryStep(Status, action, out var next))
        {
            return InvitationError.WrongStatus;
        }

        Status = next;
        return null;
    }
}

/// <summary>Whom an invitation is for.</summary>
public enum InvitationAudience
{
    /// <summary>One customer tenant.</summary>
    Tenant,

    /// <summary>The organisation that proves to own a mail domain.</summary>
    Domain,

    /// <summary>Any customer: the partner's reusable link (rule R6).</summary>
    Anyone,

    /// <summary>Whichever customer approves first; then it is used up (rule R7). Only for granular requests.</summary>
    FirstCustomer,
}

public enum InvitationStatus
{
    Draft,
    Sent,
    Approved,
    Declined,
    Withdrawn,
    Expired,
}

public enum InvitationAction
{
    Edit,
    Send,
    Resend,
    Approve,
    Decline,
    Withdraw,
    Expire,
}
