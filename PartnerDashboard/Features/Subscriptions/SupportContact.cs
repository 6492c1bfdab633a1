using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Subscriptions;

/// <summary>
/// The designated support contact of a subscription where it is not the one it is anyway (domain.md §3.3): whoever sold it, or the cloud's
/// operator for what was bought elsewhere. It changes nothing else: neither owner nor terms nor Partner of Record (rule R1).
/// </summary>
public sealed class SupportContact : Entity
{
    private SupportContact()
    {
    }

    public Guid SubscriptionId { get; private init; }

    public Guid CustomerId { get; private init; }

    /// <summary>Null for the cloud's operator.</summary>
    public Guid? PartnerId { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public Guid ChangedBy { get; private set; }

    public static SupportContact Of(Subscription subscription, Guid? partnerId, Guid by, DateTimeOffset now) =>
        new() { SubscriptionId = subscription.Id, CustomerId = subscription.CustomerId, PartnerId = partnerId, ChangedAt = now, ChangedBy = by };

    public void Name(Guid? partnerId, Guid by, DateTimeOffset now) => (PartnerId, ChangedAt, ChangedBy) = (partnerId, now, by);
}

internal sealed class SupportContactMapping : EntityMapping<SupportContact>
{
    protected override void Map(EntityTypeBuilder<SupportContact> entity)
    {
        entity.HasIndex(contact => contact.SubscriptionId).IsUnique();
        entity.HasIndex(contact => new { contact.CustomerId, contact.PartnerId });
        entity.HasOne<Subscription>().WithMany().HasForeignKey(contact => contact.SubscriptionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(contact => contact.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
