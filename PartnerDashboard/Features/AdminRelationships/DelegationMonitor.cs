using PartnerDashboard.Core;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The tiles of monitoring (domain.md §2.1), each with the customers it counts. Days are whole and counted down to the last use.</summary>
public enum MonitorTile
{
    /// <summary>Unused for more than 90 days.</summary>
    InactiveOver90,

    /// <summary>For 61 to 90 days.</summary>
    Inactive61To90,

    /// <summary>For 30 to 60 days.</summary>
    Inactive30To60,

    /// <summary>Granted within the last 7 days.</summary>
    NewIn7,
}

/// <summary>Which customers are asked for; all when empty.</summary>
/// <param name="Search">Parts of the name or of a domain, or the beginning of the tenant id.</param>
public sealed record MonitorFilter(MonitorTile? Tile = null, string Search = "")
{
    public const int LongestSearch = 100;

    /// <summary>From an address; what is no tile means all.</summary>
    public static MonitorFilter Of(string? tile, string? search) => new(
        Enum.GetValues<MonitorTile>().Where(each => each.ToString() == tile).Select(each => (MonitorTile?)each).SingleOrDefault(),
        search is null || !UnicodeText.IsWellFormed(search) ? "" : UnicodeText.Clip(search.Trim(), LongestSearch));
}

/// <summary>Between which moments the customers of a tile lie idle, and from when on theirs was granted.</summary>
/// <param name="IdleAfter">Idle since later than this.</param>
/// <param name="IdleUntil">And not later than this.</param>
/// <param name="GrantedAfter">Granted later than this.</param>
internal sealed record MonitorSpan(DateTimeOffset? IdleAfter = null, DateTimeOffset? IdleUntil = null, DateTimeOffset? GrantedAfter = null)
{
    /// <summary>Without bounds for no tile, which is all.</summary>
    public static MonitorSpan Of(MonitorTile? tile, DateTimeOffset now)
    {
        // n whole days are over from n times 24 hours on.
        DateTimeOffset Ago(int days) => now - TimeSpan.FromDays(days);

        return tile switch
        {
            MonitorTile.InactiveOver90 => new(null, Ago(91)),
            MonitorTile.Inactive61To90 => new(Ago(91), Ago(61)),
            MonitorTile.Inactive30To60 => new(Ago(61), Ago(30)),

            // What was granted later lies idle since later.
            MonitorTile.NewIn7 => new(Ago(7), null, Ago(7)),
            null => new(),
        };
    }
}

/// <summary>How many customers each tile counts, and all with delegated administration.</summary>
public sealed record MonitorCounts(int All, IReadOnlyDictionary<MonitorTile, int> Tiles);

/// <summary>Delegated administration at one customer, as monitoring shows it.</summary>
/// <param name="EnabledDays">Whole days since it was granted.</param>
/// <param name="IdleDays">Whole days since its last use, or since it was granted where there was none.</param>
public sealed record MonitorRow(
    Guid CustomerId, string Customer, string Domain, DateTimeOffset Since, Usage Usage, int EnabledDays, int IdleDays, DelegationAdvice Advice)
{
    /// <summary>Beyond this the figure is "90+" (domain.md §2.1).</summary>
    public const int LongIdle = 90;
}

/// <summary>What monitoring recommends.</summary>
public enum DelegationAdvice
{
    /// <summary>Too young to judge.</summary>
    Wait,

    /// <summary>In use, and the cloud has nothing narrower.</summary>
    Keep,

    /// <summary>In use, and a granular relationship could do it with fewer roles.</summary>
    MoveToGranular,

    /// <summary>Not used for 30 to 60 days.</summary>
    Watch,

    /// <summary>Not used for 61 to 90 days.</summary>
    Ask,

    /// <summary>Not used for more than 90 days.</summary>
    Remove,

    /// <summary>Not used once in 30 days or more.</summary>
    RemoveUnused,

    /// <summary>Granular access works at this customer already.</summary>
    RemoveReplaced,
}

internal static class DelegationAdvices
{
    /// <param name="usage">Since it was granted.</param>
    /// <param name="idleDays">As <see cref="MonitorRow.IdleDays"/>.</param>
    /// <param name="replaced">Granular access works for somebody there.</param>
    /// <param name="granular">The cloud has granular relationships now.</param>
    public static DelegationAdvice Of(Usage usage, int idleDays, bool replaced, bool granular) => (usage.LastAt is null, idleDays) switch
    {
        _ when replaced => DelegationAdvice.RemoveReplaced,
        (true, >= 30) => DelegationAdvice.RemoveUnused,
        (_, > 90) => DelegationAdvice.Remove,
        (_, > 60) => DelegationAdvice.Ask,
        (_, >= 30) => DelegationAdvice.Watch,
        (true, _) => DelegationAdvice.Wait,
        _ => granular ? DelegationAdvice.MoveToGranular : DelegationAdvice.Keep,
    };
}
