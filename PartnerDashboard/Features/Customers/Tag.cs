using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>
/// A word by which a partner sorts its customers (domain.md §6.5). Nobody else sees it. A deleted or merged one stays as a row, so that its
/// number never means another tag and neither act has to touch a million customers.
/// </summary>
public sealed class Tag : Entity
{
    /// <summary>In UTF-16 units.</summary>
    public const int LongestName = 50;

    /// <summary>Of one partner, at one time.</summary>
    public const int MostOfPartner = 500;

    public const int MostOfCustomer = 150;

    private Tag()
    {
    }

    public Guid PartnerId { get; private init; }

    /// <summary>What customers and addresses know it by; counts up in its partner and is never used again.</summary>
    public int Number { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The name as names are compared and sorted.</summary>
    public string NameKey { get; private set; } = "";

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The number of the tag it became; null for one that is itself or was deleted.</summary>
    public int? MergedInto { get; private set; }

    public bool IsLive => EndedAt is null;

    public static Tag Create(Guid partnerId, int number, string name)
    {
        var tag = new Tag { PartnerId = partnerId, Number = number };
        tag.Rename(name);
        return tag;
    }

    public void Rename(string name) => (Name, NameKey) = (name, NameRules.KeyOf(name));

    public void Delete(DateTimeOffset now) => (EndedAt, MergedInto) = (now, null);

    public void MergeInto(Tag other, DateTimeOffset now) => (EndedAt, MergedInto) = (EndedAt ?? now, other.Number);
}

/// <summary>That a customer has a tag of a partner.</summary>
public sealed class CustomerTag : Entity
{
    private CustomerTag()
    {
    }

    public Guid PartnerId { get; private init; }

    public Guid CustomerId { get; private init; }

    /// <summary>Of the <see cref="Tag"/> as it was given; the tag may have been merged since.</summary>
    public int Number { get; private init; }

    public Guid GivenBy { get; private init; }

    public DateTimeOffset GivenAt { get; private init; }

    public static CustomerTag Give(Tag tag, Guid customerId, Guid by, DateTimeOffset now) =>
        new() { PartnerId = tag.PartnerId, CustomerId = customerId, Number = tag.Number, GivenBy = by, GivenAt = now };
}

internal sealed class TagMapping : EntityMapping<Tag>
{
    protected override void Map(EntityTypeBuilder<Tag> entity)
    {
        entity.Property(tag => tag.Name).HasMaxLength(Tag.LongestName);
        entity.Property(tag => tag.NameKey).HasMaxLength(Tag.LongestName * 18);
        entity.HasIndex(tag => new { tag.PartnerId, tag.Number }).IsUnique();
        entity.HasIndex(tag => new { tag.PartnerId, tag.NameKey }).IsUnique().HasFilter("EndedAt IS NULL");
        entity.HasOne<Tenant>().WithMany().HasForeignKey(tag => tag.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CustomerTagMapping : EntityMapping<CustomerTag>
{
    protected override void Map(EntityTypeBuilder<CustomerTag> entity) =>
        entity.HasIndex(given => new { given.PartnerId, given.CustomerId, given.Number }).IsUnique();
}
