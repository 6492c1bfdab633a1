namespace PartnerDashboard.Tests.Testing;

/// <summary>A clock that stands still until a test moves it. Timers run on real time, so background work goes on and reads this clock.</summary>
public sealed class MovableClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>A plain Tuesday, far from the turn of a day, a month or summer time.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private long _ticks = now.UtcTicks;

    public MovableClock()
        : this(Noon)
    {
    }

    public DateTimeOffset Now => GetUtcNow();

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);
}
