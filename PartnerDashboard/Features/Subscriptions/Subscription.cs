using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Subscriptions;

/// <summary>What a customer has bought, from whom and on which terms (domain.md §6.4). This portal reads it and never changes it (rule R1).</summary>
public sealed class Subscription : Entity
{
    private Subscription()
    {
    }

    public Guid CustomerId { get; private init; }

    public string OfferName { get; private init; } = "";

    public CloudService Service { get; private init; }

    /// <summary>Of <see cref="Unit"/>; 1 for usage-based ones.</summary>
    public int Quantity { get; private init; }

    public SubscriptionUnit Unit { get; private init; }

    /// <summary>Where it was bought.</summary>
    public SubscriptionChannel Channel { get; private init; }

    public SubscriptionStatus Status { get; private init; }

    /// <summary>ISO 8601: P1M, P1Y or P3Y; empty for usage-based ones.</summary>
    public string Term { get; private init; } = "";

    public BillingCycle BillingCycle { get; private init; }

    public bool AutoRenew { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? CommitmentEndsAt { get; private init; }

    /// <summary>The partner that sold it and bills it; null when it was bought from the cloud's operator.</summary>
    public Guid? TransactingPartnerId { get; private init; }

    /// <summary>PartnerID of the Partner of Record; empty when there is none.</summary>
    public string PartnerOfRecord { get; private init; } = "";

    public static Subscription Sold(
        Guid customerId, string offerName, CloudService service, int quantity, SubscriptionStatus status, string term, BillingCycle billingCycle,
        bool autoRenew, DateTimeOffset startedAt, DateTimeOffset? commitmentEndsAt, Guid? transactingPartnerId, string partnerOfRecord,
        SubscriptionChannel? channel = null, SubscriptionUnit? unit = null) => new()
        {
            Id = Guid.NewGuid(),
            CustomerId = customerId,
            OfferName = offerName,
            Service = service,
            Quantity = quantity,
            Status = status,
            Term = term,
            BillingCycle = billingCycle,
            AutoRenew = autoRenew,
            StartedAt = startedAt,
            CommitmentEndsAt = commitmentEndsAt,
            TransactingPartnerId = transactingPartnerId,
            PartnerOfRecord = partnerOfRecord,
            Channel = channel ?? (transactingPartnerId is null ? SubscriptionChannel.Operator : SubscriptionChannel.Partner),
            Unit = unit ?? (billingCycle == BillingCycle.Usage ? SubscriptionUnit.Usage : SubscriptionUnit.Licenses),
        };
}

/// <summary>States of domain.md §6.4.</summary>
public enum SubscriptionStatus
{
    Active,
    Suspended,
    Canceled,
    Expired,
    Disabled,
    Deleted,
}

/// <summary>What a subscription counts (domain.md §6.4).</summary>
public enum SubscriptionUnit
{
    Licenses,
    Usage,
    Benefit,
}

/// <summary>Where a subscription was bought (domain.md §3.3). Whoever supports one of another channel has administration alone: no bill, no seats.</summary>
public enum SubscriptionChannel
{
    /// <summary>From a partner of the Cloud Solution Provider program, who bills it.</summary>
    Partner,

    /// <summary>From whoever operates the cloud.</summary>
    Operator,
    Advisor,
    OpenLicense,
    EnterpriseAgreement,

    /// <summary>From somebody who is neither a CSP nor a Syndication partner.</summary>
    ThirdParty,
}

/// <summary>How often it is billed.</summary>
public enum BillingCycle
{
    Monthly,
    Annual,
    Triennial,
    OneTime,
    Usage,
}

internal sealed class SubscriptionMapping : EntityMapping<Subscription>
{
    protected override void Map(EntityTypeBuilder<Subscription> entity)
    {
        entity.Property(subscription => subscription.OfferName).HasMaxLength(120);
        entity.Property(subscription => subscription.Term).HasMaxLength(8);
        entity.Property(subscription => subscription.PartnerOfRecord).HasMaxLength(7);
        entity.HasIndex(subscription => new { subscription.CustomerId, subscription.TransactingPartnerId });
        entity.HasOne<Tenant>().WithMany().HasForeignKey(subscription => subscription.CustomerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(subscription => subscription.TransactingPartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
