using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Has <see cref="HorizonTally"/> follow each change of a relationship in the same transaction, whoever makes it. Every database of the portal is
/// opened with it; what changes state, end or auto-extend past the change tracker would have to count for itself.
/// </summary>
public sealed class HorizonTallying : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, Dictionary<Place, int>> _moved = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && MovedIn(db) is { Count: > 0 } moved)
        {
            _moved.AddOrUpdate(db, moved);
        }

        return ValueTask.FromResult(result);
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db && _moved.TryGetValue(db, out var moved))
        {
            _moved.Remove(db);
            foreach (var (place, by) in moved)
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO HorizonTallies(PartnerId, Day, AutoExtend, Count) VALUES({place.PartnerId}, {place.Day}, {place.AutoExtend}, {by})
                    ON CONFLICT DO UPDATE SET Count = Count + excluded.Count
                    """,
                    cancellationToken);
            }
        }

        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => ForgetAsync(eventData);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => ForgetAsync(eventData);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context is { } db && MovedIn(db).Count > 0 ? throw new NotSupportedException("What changes an end is saved asynchronously.") : result;

    private Task ForgetAsync(DbContextEventData eventData)
    {
        if (eventData.Context is { } db)
        {
            _moved.Remove(db);
        }

        return Task.CompletedTask;
    }

    private static Dictionary<Place, int> MovedIn(DbContext db)
    {
        Dictionary<Place, int> moved = [];
        foreach (var entry in db.ChangeTracker.Entries<GranularRelationship>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted && Place.Of(entry.OriginalValues) is { } left)
            {
                moved[left] = moved.GetValueOrDefault(left) - 1;
            }

            if (entry.State is EntityState.Added or EntityState.Modified && Place.Of(entry.CurrentValues) is { } taken)
            {
                moved[taken] = moved.GetValueOrDefault(taken) + 1;
            }
        }

        return moved.Where(each => each.Value != 0).ToDictionary();
    }

    /// <summary>Where a relationship is counted; null when it is not.</summary>
    private readonly record struct Place(Guid PartnerId, int Day, bool AutoExtend)
    {
        public static Place? Of(PropertyValues values) =>
            values.GetValue<GranularStatus>(nameof(GranularRelationship.Status)) == GranularStatus.Active && values.GetValue<DateTimeOffset?>(nameof(GranularRelationship.EndsAt)) is { } end
                ? new(values.GetValue<Guid>(nameof(GranularRelationship.PartnerId)), HorizonTally.DayOf(end), values.GetValue<bool>(nameof(GranularRelationship.AutoExtend)))
                : null;
    }
}
