using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Audit;

/// <summary>
/// One row of the activity log (rule R20): written in the same transaction as the change it tells of, shown to the partner and the
/// customer it concerns, never changed. Each row carries the hash of the one before it (T22).
/// </summary>
public sealed class AuditEntry : ChainedEntity
{
    private AuditEntry()
    {
    }

    public DateTimeOffset At { get; private set; }

    public Activity Activity { get; private set; }

    public Guid ActorUserId { get; private set; }

    public string ActorName { get; private set; } = "";

    public Guid ActorTenantId { get; private set; }

    public string ActorTenantName { get; private set; } = "";

    public Guid? PartnerId { get; private set; }

    public Guid? CustomerId { get; private set; }

    /// <summary>The invitation, relationship, member or tenant it happened to.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>What a reader needs besides: a reason given, a name, an old and a new value. Plain text, may be empty.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>What was so before; empty where nothing took the place of anything.</summary>
    public string OldValue { get; private set; } = "";

    public string NewValue { get; private set; } = "";

    // Rows without a change of values read as they always did: their hashes hold.
    protected override string Content => JsonSerializer.Serialize(OldValue.Length + NewValue.Length == 0 ? Said : [.. Said, OldValue, NewValue]);

    private object?[] Said => [At.UtcTicks, Activity.ToString(), ActorUserId, ActorName, ActorTenantId, ActorTenantName, PartnerId, CustomerId, SubjectId, Detail];

    internal static AuditEntry Of(
        Actor actor, Activity activity, Guid? partnerId, Guid? customerId, Guid subjectId, string detail, DateTimeOffset now, ValueChange? change = null) => new()
        {
            At = now,
            Activity = activity,
            ActorUserId = actor.UserId,
            ActorName = actor.Name,
            ActorTenantId = actor.TenantId,
            ActorTenantName = actor.TenantName,
            PartnerId = partnerId,
            CustomerId = customerId,
            SubjectId = subjectId,
            Detail = detail,
            OldValue = change?.Old ?? "",
            NewValue = change?.New ?? "",
        };
}

/// <summary>One value in the place of another, as the activity log keeps it.</summary>
public sealed record ValueChange(string Old, string New)
{
    public const int Longest = 500;
}

internal sealed class AuditEntryMapping : EntityMapping<AuditEntry>
{
    protected override void Map(EntityTypeBuilder<AuditEntry> entity)
    {
        entity.HasIndex(entry => entry.Sequence).IsUnique();
        entity.HasIndex(entry => new { entry.PartnerId, entry.At, entry.Sequence });
        entity.HasIndex(entry => new { entry.PartnerId, entry.Activity, entry.At, entry.Sequence });
        entity.HasIndex(entry => new { entry.CustomerId, entry.At, entry.Sequence });
        entity.HasIndex(entry => new { entry.ActorTenantId, entry.At, entry.Sequence });
        entity.HasIndex(entry => new { entry.ActorUserId, entry.At, entry.Sequence });
        entity.HasIndex(entry => new { entry.SubjectId, entry.Sequence });
        entity.HasIndex(entry => new { entry.ActorUserId, entry.Sequence });
        entity.Property(entry => entry.Detail).HasMaxLength(1000);
        entity.Property(entry => entry.OldValue).HasMaxLength(ValueChange.Longest);
        entity.Property(entry => entry.NewValue).HasMaxLength(ValueChange.Longest);
        entity.Property(entry => entry.Hash).HasMaxLength(64);
        entity.Property(entry => entry.PreviousHash).HasMaxLength(64);
    }
}
