using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Wakes the outbox as soon as a transaction that wrote a mail is durable.</summary>
public sealed class OutboxSignal : CommitSignal
{
    protected override bool IsWork(ChangeTracker written) => written.Entries<OutboxMessage>().Any(entry => entry.Entity is { Attempts: 0, DueAt: not null });
}
