using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.Notifications;

/// <summary>
/// Notices rows of the activity log that organisations are told of, and writes their notifications in the same save, whoever recorded them.
/// Every database of the portal is opened with it.
/// </summary>
public sealed class NotificationWriting : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static void Write(DbContext? db) => db?.AddRange(db.ChangeTracker.Entries<AuditEntry>()
        .Where(entry => entry.State == EntityState.Added)
        .SelectMany(entry => Of(entry.Entity))
        .ToList());

    private static IEnumerable<Notification> Of(AuditEntry entry) => NotificationRules.Of(entry.Activity) is not { } telling
        ? []
        : new[] { telling.ToPartner ? entry.PartnerId : null, telling.ToCustomer ? entry.CustomerId : null }
            .OfType<Guid>()
            .Select(tenant => Notification.Of(tenant, entry.Sequence, telling.Kind, entry.ActorUserId, entry.At));
}
