using System.ComponentModel.DataAnnotations;

namespace PartnerDashboard.Features.Notifications;

/// <summary>How mails leave the house.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>Pickup writes files and sends nothing; Smtp hands over to a mail server.</summary>
    public MailTransportKind Transport { get; set; } = MailTransportKind.Pickup;

    /// <summary>The folder that Pickup writes to; relative to the folder the portal was started in. Created when missing.</summary>
    public string PickupDirectory { get; set; } = "data/mail";

    /// <summary>The installation's own address: every mail comes from it, a partner appears as display text only (T03).</summary>
    public string From { get; set; } = "portal@partnerdashboard.example";

    /// <summary>The name beside <see cref="From"/>; a partner's mails show "Partner via" before it.</summary>
    public string FromName { get; set; } = "Partner Dashboard";

    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>How often the outbox is looked through when nothing wakes it, in seconds.</summary>
    [Range(1, 3600)]
    public int PollSeconds { get; set; } = 15;

    /// <summary>How long one attempt may take, in seconds.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!MailLine.TryReadAddress(From, out _))
        {
            yield return new($"{Section}:From must be one plain mail address.", [nameof(From)]);
        }

        if (!MailLine.IsFit(FromName))
        {
            yield return new($"{Section}:FromName must be one line without controls.", [nameof(FromName)]);
        }

        if (Transport == MailTransportKind.Pickup && string.IsNullOrWhiteSpace(PickupDirectory))
        {
            yield return new($"{Section}:PickupDirectory is missing; with {Section}:Transport=Pickup mails are written there.", [nameof(PickupDirectory)]);
        }

        if (Transport == MailTransportKind.Smtp && string.IsNullOrWhiteSpace(Smtp.Host))
        {
            yield return new($"{Section}:Smtp:Host is missing; with {Section}:Transport=Smtp it names the mail server.", [nameof(Smtp)]);
        }

        if (Smtp.Port is < 1 or > 65535)
        {
            yield return new($"{Section}:Smtp:Port must be between 1 and 65535.", [nameof(Smtp)]);
        }
    }
}

/// <summary>The mail server to hand over to.</summary>
public sealed class SmtpOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>STARTTLS; leave it on unless the server is on this machine.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>Empty for a server that asks nobody.</summary>
    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";
}

public enum MailTransportKind
{
    Pickup,
    Smtp,
}
