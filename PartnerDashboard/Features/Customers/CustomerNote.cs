using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>What somebody of a partner wrote down about a customer, for colleagues alone. Plain text with line breaks.</summary>
public sealed class CustomerNote : Entity
{
    /// <summary>In UTF-16 units.</summary>
    public const int LongestText = 4_000;

    private CustomerNote()
    {
    }

    public Guid PartnerId { get; private init; }

    public Guid CustomerId { get; private init; }

    public Guid AuthorId { get; private init; }

    public string AuthorName { get; private init; } = "";

    public DateTimeOffset WrittenAt { get; private init; }

    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>Who changed it last; empty for never.</summary>
    public string ChangedByName { get; private set; } = "";

    public string Text { get; private set; } = "";

    public static CustomerNote Write(Actor by, Guid customerId, string text, DateTimeOffset now) =>
        new() { PartnerId = by.TenantId, CustomerId = customerId, AuthorId = by.UserId, AuthorName = by.Name, WrittenAt = now, Text = text };

    public void Change(Actor by, string text, DateTimeOffset now) => (Text, ChangedAt, ChangedByName) = (text, now, by.Name);

    /// <summary>One kind of line break, nothing empty around.</summary>
    public static string Tidy(string? typed) => typed is null || !UnicodeText.IsWellFormed(typed)
        ? typed ?? ""
        : typed.Normalize().ReplaceLineEndings("\n").Trim();

    /// <param name="text">As <see cref="Tidy"/> gives it.</param>
    public static NoteError? Check(string text) => text switch
    {
        "" => NoteError.TextMissing,
        { Length: > LongestText } => NoteError.TextTooLong,
        _ when !UnicodeText.IsWellFormed(text) || text.Any(IsHidden) => NoteError.TextUnreadable,
        _ => null,
    };

    // What turns the direction of a text or cannot be seen says another thing than it shows.
    private static bool IsHidden(char character) => character is not ('\n' or '\t' or '\u200C' or '\u200D')
        && (char.IsControl(character) || character is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
            || (CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format && character is not ('\u200E' or '\u200F' or '\uFEFF')));
}

/// <summary>Why a change of a note is refused.</summary>
public enum NoteError
{
    NotAllowed,

    /// <summary>An unknown note or customer, or another partner's.</summary>
    NotFound,

    /// <summary>Somebody else wrote it.</summary>
    NotYours,

    /// <summary>Somebody else changed it since it was shown.</summary>
    ChangedMeanwhile,
    TextMissing,
    TextTooLong,

    /// <summary>Hidden characters.</summary>
    TextUnreadable,

    /// <summary>The operator closed this cloud for changes.</summary>
    CloudIsReadOnly,
}

internal sealed class CustomerNoteMapping : EntityMapping<CustomerNote>
{
    protected override void Map(EntityTypeBuilder<CustomerNote> entity)
    {
        entity.Property(note => note.Text).HasMaxLength(CustomerNote.LongestText);
        entity.Property(note => note.AuthorName).HasMaxLength(TenantLimits.PersonName);
        entity.Property(note => note.ChangedByName).HasMaxLength(TenantLimits.PersonName);
        entity.HasIndex(note => new { note.PartnerId, note.CustomerId, note.WrittenAt, note.Id });
    }
}
