using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// How many active relationships of a partner end on one day. Kept by <see cref="HorizonTallying"/> together with the relationships: a first
/// page cannot count all that end within a year each time it is opened.
/// </summary>
public sealed class HorizonTally
{
    public required Guid PartnerId { get; init; }

    /// <summary>Whole days, UTC, since the first of January of the year 1.</summary>
    public required int Day { get; init; }

    public required bool AutoExtend { get; init; }

    public required int Count { get; init; }

    public static int DayOf(DateTimeOffset moment) => (int)(moment.UtcTicks / TimeSpan.TicksPerDay);

    public static int DayOf(DateOnly day) => day.DayNumber;
}

internal sealed class HorizonTallyMapping : IEntityTypeConfiguration<HorizonTally>
{
    public void Configure(EntityTypeBuilder<HorizonTally> entity)
    {
        entity.ToTable("HorizonTallies");
        entity.HasKey(tally => new { tally.PartnerId, tally.Day, tally.AutoExtend });
    }
}

/// <summary>So many relationships extend themselves at their end, and so many need somebody.</summary>
internal readonly record struct Ends(int Renew, int NeedYou)
{
    public static Ends operator +(Ends one, Ends other) => new(one.Renew + other.Renew, one.NeedYou + other.NeedYou);

    public static Ends operator -(Ends one, Ends other) => new(one.Renew - other.Renew, one.NeedYou - other.NeedYou);

    /// <summary>All active ones.</summary>
    public static Task<Ends> AllAsync(PortalDb db, Guid partnerId, CancellationToken cancel) => BeforeAsync(db, partnerId, int.MaxValue, cancel);

    /// <summary>What ends until this moment or has ended already: whole days by their tally, the last one by its rows.</summary>
    public static async Task<Ends> UntilAsync(PortalDb db, Guid partnerId, DateTimeOffset moment, CancellationToken cancel)
    {
        var midnight = new DateTimeOffset(moment.UtcDateTime.Date, TimeSpan.Zero);
        var rows = await db.GranularRelationships
            .Where(each => each.PartnerId == partnerId && each.Status == GranularStatus.Active && each.EndsAt >= midnight && each.EndsAt <= moment)
            .GroupBy(each => each.AutoExtend).Select(each => new { Renews = each.Key, Count = each.Count() })
            .ToDictionaryAsync(each => each.Renews, each => each.Count, cancel);
        return await BeforeAsync(db, partnerId, HorizonTally.DayOf(midnight), cancel) + Of(rows);
    }

    /// <summary>Each day on which anything ends, the first first, until the one before this.</summary>
    public static async Task<IReadOnlyList<(int Day, Ends Ends)>> ByDayAsync(PortalDb db, Guid partnerId, DateOnly before, CancellationToken cancel)
    {
        var end = HorizonTally.DayOf(before);
        var days = await db.Set<HorizonTally>().AsNoTracking().Where(tally => tally.PartnerId == partnerId && tally.Day < end && tally.Count > 0).OrderBy(tally => tally.Day).ToListAsync(cancel);
        return days.ConvertAll(tally => (tally.Day, tally.AutoExtend ? new Ends(tally.Count, 0) : new Ends(0, tally.Count)));
    }

    private static async Task<Ends> BeforeAsync(PortalDb db, Guid partnerId, int day, CancellationToken cancel)
    {
        var sums = await db.Set<HorizonTally>().Where(tally => tally.PartnerId == partnerId && tally.Day < day)
            .GroupBy(tally => tally.AutoExtend).Select(each => new { Renews = each.Key, Count = each.Sum(tally => tally.Count) })
            .ToDictionaryAsync(each => each.Renews, each => each.Count, cancel);
        return Of(sums);
    }

    private static Ends Of(Dictionary<bool, int> counts) => new(counts.GetValueOrDefault(true), counts.GetValueOrDefault(false));
}
