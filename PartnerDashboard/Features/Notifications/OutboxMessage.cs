using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Notifications;

/// <summary>
/// A mail to send, written in the transaction of the change it tells of (invariants I05, I06) and delivered afterwards, at least once
/// and always under the same Message-ID.
/// </summary>
public sealed class OutboxMessage : Entity
{
    private OutboxMessage()
    {
    }

    public string ToAddress { get; private init; } = "";

    public string ToName { get; private init; } = "";

    /// <summary>Shown before "via" the portal's name; empty for mails of the portal itself (T03).</summary>
    public string OnBehalfOf { get; private init; } = "";

    /// <summary>Where an answer goes; empty for none.</summary>
    public string ReplyTo { get; private init; } = "";

    public string Subject { get; private init; } = "";

    public string Text { get; private init; } = "";

    public string Html { get; private init; } = "";

    /// <summary>What it belongs to: the invitation, relationship or enrolment.</summary>
    public Guid SubjectId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public int Attempts { get; private set; }

    /// <summary>Null when it was delivered or given up.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What the mail server said last; for the operator.</summary>
    public string LastError { get; private set; } = "";

    /// <summary>What it tells of; null for mails nobody can choose about.</summary>
    public NotificationKind? Kind { get; private init; }

    /// <summary>Whose choice counts; null where the reader has no account, or chose already.</summary>
    public Guid? ReaderId { get; private init; }

    /// <summary>Since when it waits for others to leave with; null when it does not.</summary>
    public DateTimeOffset? HeldAt { get; private set; }

    /// <summary>When it was decided that it does not leave: its reader does not want it, or has it in another mail.</summary>
    public DateTimeOffset? WithheldAt { get; private set; }

    public static OutboxMessage Of(MailDraft mail, Guid subjectId, DateTimeOffset now) => new()
    {
        ToAddress = mail.ToAddress,
        ToName = mail.ToName,
        OnBehalfOf = mail.OnBehalfOf,
        ReplyTo = mail.ReplyTo,
        Subject = mail.Subject,
        Text = mail.Text,
        Html = mail.Html,
        SubjectId = subjectId,
        CreatedAt = now,
        DueAt = now,
        Kind = mail.About?.Kind,
        ReaderId = mail.About?.ReaderId,
    };

    /// <summary>Waits for others.</summary>
    public void Hold(DateTimeOffset now) => (HeldAt, DueAt) = (now, null);

    /// <summary>Waits no more, and leaves by itself.</summary>
    public void Release(DateTimeOffset now) => (HeldAt, DueAt) = (null, now);

    public void Withhold(DateTimeOffset now) => (WithheldAt, HeldAt, DueAt) = (now, null, null);

    public void Delivered(DateTimeOffset now)
    {
        Attempts++;
        (SentAt, DueAt, LastError) = (now, null, "");
    }

    /// <summary>Tried again after 1 minute, then twice as long each time up to an hour; given up after 24 hours (R13).</summary>
    public void Failed(string error, DateTimeOffset now)
    {
        Attempts++;
        LastError = error.Length > 500 ? error[..500] : error;
        var wait = TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(Attempts - 1, 6))));
        DueAt = now + wait < CreatedAt + TimeSpan.FromHours(24) ? now + wait : null;
    }
}

/// <summary>A mail as a feature words it, in the reader's language. <see cref="Text"/> and <see cref="Html"/> say the same.</summary>
/// <param name="About">Why it comes, and whose choice that is.</param>
public sealed record MailDraft(string ToAddress, string ToName, string Subject, string Text, string Html, string OnBehalfOf = "", string ReplyTo = "", MailAbout? About = null);

/// <summary>Why a mail comes.</summary>
/// <param name="Kind">What it tells of.</param>
/// <param name="ReaderId">Who chooses whether it comes; null for nobody.</param>
public sealed record MailAbout(NotificationKind Kind, Guid? ReaderId);

internal sealed class OutboxMessageMapping : EntityMapping<OutboxMessage>
{
    protected override void Map(EntityTypeBuilder<OutboxMessage> entity)
    {
        entity.Property(message => message.ToAddress).HasMaxLength(254);
        entity.Property(message => message.ToName).HasMaxLength(120);
        entity.Property(message => message.OnBehalfOf).HasMaxLength(120);
        entity.Property(message => message.ReplyTo).HasMaxLength(254);
        entity.Property(message => message.Subject).HasMaxLength(300);
        entity.Property(message => message.LastError).HasMaxLength(500);
        entity.HasIndex(message => message.DueAt);
        entity.HasIndex(message => message.SubjectId);
        entity.HasIndex(message => new { message.HeldAt, message.ReaderId });
    }
}
