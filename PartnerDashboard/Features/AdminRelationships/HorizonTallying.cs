using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Has <see cref="HorizonTally"/> follow each change of state, end and auto-extend of a relationship.</summary>
public sealed class HorizonTallying : Following<Dictionary<HorizonTallying.Place, int>>
{
    protected override Dictionary<Place, int>? Notice(DbContext db) => MovedIn(db) is { Count: > 0 } moved ? moved : null;

    protected override async Task FollowAsync(PortalDb db, Dictionary<Place, int> noticed, CancellationToken cancel)
    {
        foreach (var (place, by) in noticed)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO HorizonTallies(PartnerId, Day, AutoExtend, Count) VALUES({place.PartnerId}, {place.Day}, {place.AutoExtend}, {by})
                ON CONFLICT DO UPDATE SET Count = Count + excluded.Count
                """,
                cancel);
        }
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
    public readonly record struct Place(Guid PartnerId, int Day, bool AutoExtend)
    {
        internal static Place? Of(PropertyValues values) =>
            values.GetValue<GranularStatus>(nameof(GranularRelationship.Status)) == GranularStatus.Active && values.GetValue<DateTimeOffset?>(nameof(GranularRelationship.EndsAt)) is { } end
                ? new(values.GetValue<Guid>(nameof(GranularRelationship.PartnerId)), HorizonTally.DayOf(end), values.GetValue<bool>(nameof(GranularRelationship.AutoExtend)))
                : null;
    }
}
