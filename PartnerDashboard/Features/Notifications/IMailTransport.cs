using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Takes a mail out of the house: the seam to the world outside. Which one is used is <see cref="MailOptions.Transport"/>.</summary>
public interface IMailTransport
{
    /// <summary>Returns when the other side took responsibility; throws when it did not.</summary>
    Task DeliverAsync(MailEnvelope envelope, CancellationToken cancel);
}

/// <summary>A mail with everything a transport needs.</summary>
/// <param name="Cloud">Whose mail it is; mails of two clouds never share a folder.</param>
/// <param name="MessageId">Without angle brackets; the same on every attempt (invariant I06).</param>
/// <param name="From">The installation's own address.</param>
/// <param name="FromName">"Partner via Portal", or the portal's name alone (T03).</param>
/// <param name="Date">When it was written.</param>
public sealed record MailEnvelope(CloudId Cloud, MailDraft Mail, string MessageId, string From, string FromName, DateTimeOffset Date);
