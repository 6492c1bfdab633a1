using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Notifications;

/// <summary>These organisations have news, or one person has read some of theirs. Open bells count again.</summary>
/// <param name="Tenants">Ids are the same in no two clouds.</param>
/// <param name="UserId">Whom alone it concerns; null for everybody there.</param>
public sealed record NotificationsChanged(IReadOnlyList<Guid> Tenants, Guid? UserId = null)
{
    public bool Concerns(Actor actor) => Tenants.Contains(actor.TenantId) && (UserId is null || UserId == actor.UserId);
}

/// <summary>Tells open bells when a transaction that wrote notifications is durable: nobody who writes needs to remember it.</summary>
public sealed class NotificationSignal(ChangeFeed<NotificationsChanged> changes) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Publish(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Publish(eventData);
        return Task.CompletedTask;
    }

    private void Publish(TransactionEndEventData ended)
    {
        if (ended.Context is { } db && db.ChangeTracker.Entries<Notification>().Select(entry => entry.Entity.TenantId).ToHashSet() is { Count: > 0 } told)
        {
            changes.Publish(new([.. told]));
        }
    }
}
