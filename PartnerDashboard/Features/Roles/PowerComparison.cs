namespace PartnerDashboard.Features.Roles;

/// <summary>One power in two sets.</summary>
public sealed record PowerChange(Power Power, PowerLevel Before, PowerLevel After)
{
    /// <summary>Steps up; negative for steps down.</summary>
    public int Steps => After - Before;
}

/// <summary>Two sets of powers side by side: what is there now and what would be.</summary>
public sealed class PowerComparison(PowerSet before, PowerSet after)
{
    private readonly List<PowerChange> _changes =
    [
        .. Enum.GetValues<Power>()
            .Select(power => new PowerChange(power, before[power], after[power]))
            .Where(change => change.Before != PowerLevel.None || change.After != PowerLevel.None),
    ];

    /// <summary>New powers, and those that reach higher than before.</summary>
    public IReadOnlyList<PowerChange> Adds => [.. _changes.Where(change => change.Steps > 0)];

    /// <summary>Powers that go, and those that reach less high than before.</summary>
    public IReadOnlyList<PowerChange> Removes => [.. _changes.Where(change => change.Steps < 0)];

    public IReadOnlyList<PowerChange> Stays => [.. _changes.Where(change => change.Steps == 0)];

    /// <summary>How many steps the new set reaches beyond the old one, over all powers.</summary>
    public int Overshoot => Adds.Sum(change => change.Steps);
}
