namespace PartnerDashboard.Features.Notifications;

/// <summary>Takes a mail out of the house. The seam to the world outside; which one is used is <see cref="MailOptions.Transport"/>.</summary>
public interface IMailTransport
{
    /// <summary>Returns when the other side took responsibility; throws when it did not.</summary>
    Task DeliverAsync(MailEnvelope mail, CancellationToken cancel);
}

/// <summary>A mail with everything a transport needs.</summary>
/// <param name="MessageId">Without angle brackets; the same on every attempt (invariant I06).</param>
/// <param name="From">The installation's own address.</param>
/// <param name="FromName">"Partner via Portal", or the portal's name.</param>
public sealed record MailEnvelope(MailDraft Mail, string MessageId, string From, string FromName, DateTimeOffset Date);
