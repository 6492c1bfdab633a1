using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>How a partner may administer a customer (domain.md §2.1).</summary>
public enum CustomerAccess
{
    None,

    /// <summary>Delegated administrative privileges.</summary>
    Delegated,

    /// <summary>Granular relationships.</summary>
    Granular,

    /// <summary>Granular ones, and delegated administration which they outrank.</summary>
    Both,
}

/// <summary>
/// A customer of a partner as its list shows and finds it: of every partner with a live reseller relationship or a live granular one,
/// which may stand alone (domain.md §1.6). Derived from those, in the transaction that changes them (<see cref="CustomerIndex"/>): a list
/// of a million rows could not be sorted and searched across five tables.
/// </summary>
public sealed class CustomerEntry
{
    /// <summary>What the full-text table knows it by: its place in the partner's alphabet, and in no other's (<see cref="CustomerPlaces"/>).</summary>
    public long Number { get; init; }

    public required Guid PartnerId { get; init; }

    public required Guid CustomerId { get; init; }

    public required string Name { get; init; }

    /// <summary>The folded name: what lists are sorted by.</summary>
    public required string SortName { get; init; }

    public required string DefaultDomain { get; init; }

    public required string Country { get; init; }

    /// <summary>When the reseller relationship was established; without one, when the first granular one was approved.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Whether the partner may sell to it; granular relationships alone do not make anybody a reseller.</summary>
    public required bool IsReseller { get; init; }

    public required CustomerAccess Access { get; init; }

    /// <summary>The nearest end of its active granular relationships that do not extend themselves; <see cref="NoEnd"/> when nothing ends.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When the oldest part of its delegated administration was granted; <see cref="NoEnd"/> when there is none.</summary>
    public required DateTimeOffset DelegatedSince { get; init; }

    /// <summary>When delegated administration was used last, or granted where it was not used since; <see cref="NoEnd"/> when there is none.</summary>
    public required DateTimeOffset IdleSince { get; init; }

    /// <summary>With whom the partner shares it (<see cref="Relationships.SharedCustomer"/>): tenant ids of resellers or providers, a line each.</summary>
    public required string Together { get; init; }

    /// <summary>Template ids of the directory roles that its live granular relationships grant, each once, between blanks.</summary>
    public required string Roles { get; init; }

    /// <summary>Folded name and domains, a line each: what is searched.</summary>
    public required string Text { get; init; }

    /// <summary>The numbers of its tags as they were given, also of tags that are another one or none by now: <c> 3 17 </c>, empty for none.</summary>
    public required string Tags { get; init; }

    /// <summary>How <see cref="Together"/> writes an id.</summary>
    public static string Word(Guid id) => id.ToString("N");

    /// <summary>The ids that stand in <see cref="Together"/>.</summary>
    public IEnumerable<Guid> TogetherWith() => Together.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);

    /// <summary>Sorts behind every end.</summary>
    public static DateTimeOffset NoEnd => DateTimeOffset.MaxValue;
}

internal sealed class CustomerEntryMapping : IEntityTypeConfiguration<CustomerEntry>
{
    public void Configure(EntityTypeBuilder<CustomerEntry> entity)
    {
        entity.HasKey(entry => entry.Number);
        entity.Property(entry => entry.Number).ValueGeneratedNever();
        entity.Property(entry => entry.Name).HasMaxLength(TenantLimits.Name);
        entity.Property(entry => entry.DefaultDomain).HasMaxLength(TenantLimits.Domain);
        entity.Property(entry => entry.Country).HasMaxLength(2);
        entity.HasIndex(entry => entry.CustomerId);
        entity.HasIndex(entry => new { entry.PartnerId, entry.CustomerId }).IsUnique();
        entity.HasIndex(entry => new { entry.PartnerId, entry.SortName, entry.Number });
        entity.HasIndex(entry => new { entry.PartnerId, entry.DefaultDomain, entry.Number });
        entity.HasIndex(entry => new { entry.PartnerId, entry.Country, entry.Number });
        entity.HasIndex(entry => new { entry.PartnerId, entry.Since, entry.Number });
        entity.HasIndex(entry => new { entry.PartnerId, entry.EndsAt, entry.Number });
        entity.HasIndex(entry => new { entry.PartnerId, entry.IdleSince, entry.Number });
        entity.HasIndex(entry => new { entry.PartnerId, entry.DelegatedSince });
    }
}
