using PartnerDashboard.Core;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>One organisation was reminded of one end of one relationship (rule R17). It keeps a restart or a jump of the clock from doing so again.</summary>
public sealed class GranularReminder : Entity
{
    private GranularReminder()
    {
    }

    public Guid RelationshipId { get; private init; }

    public Guid TenantId { get; private init; }

    /// <summary>The end it was about: when the end moves, reminders begin anew.</summary>
    public DateTimeOffset EndsAt { get; private init; }

    public int LeadDays { get; private init; }

    public DateTimeOffset SentAt { get; private init; }

    public static GranularReminder Of(GranularRelationship relationship, Guid tenantId, int leadDays, DateTimeOffset now) => new()
    {
        RelationshipId = relationship.Id,
        TenantId = tenantId,
        EndsAt = relationship.EndsAt ?? throw new InvalidOperationException("A relationship without an end needs no reminder."),
        LeadDays = leadDays,
        SentAt = now,
    };
}

/// <summary>The lead times of an organisation that wants others than <see cref="ReminderRules.Default"/>.</summary>
public sealed class ReminderSettings : Entity
{
    private ReminderSettings()
    {
    }

    public Guid TenantId { get; private init; }

    public IReadOnlyList<int> LeadDays { get; private set; } = [];

    public static ReminderSettings Of(Guid tenantId, IReadOnlyList<int> leadDays) => new() { TenantId = tenantId, LeadDays = leadDays };

    public void Change(IReadOnlyList<int> leadDays) => LeadDays = leadDays;
}
