namespace PartnerDashboard.Features.Roles;

/// <summary>Powers with their level. A power that is not granted is not in the set; asking for it answers <see cref="PowerLevel.None"/>.</summary>
public sealed class PowerSet : IEquatable<PowerSet>
{
    public static readonly PowerSet Empty = new([]);

    private readonly SortedDictionary<Power, PowerLevel> _levels;

    /// <summary>A power that is named twice has the higher level.</summary>
    public PowerSet(IEnumerable<KeyValuePair<Power, PowerLevel>> levels) => _levels = new(levels
        .Where(one => one.Value != PowerLevel.None)
        .GroupBy(one => one.Key, one => one.Value)
        .ToDictionary(one => one.Key, one => one.Max()));

    /// <summary>What is granted, in the order of the board.</summary>
    public IReadOnlyDictionary<Power, PowerLevel> Levels => _levels;

    public bool IsEmpty => _levels.Count == 0;

    /// <summary>Steps above none, over all powers: how much is granted in all.</summary>
    public int Steps => _levels.Values.Sum(level => (int)level);

    public PowerLevel this[Power power] => _levels.GetValueOrDefault(power);

    /// <summary>What somebody holds who has all these roles: the highest level of each power.</summary>
    public static PowerSet Of(IEnumerable<DirectoryRole> roles) => new(roles.SelectMany(role => role.Powers.Levels));

    public static PowerSet Of(params DirectoryRole[] roles) => Of(roles.AsEnumerable());

    public PowerSet With(PowerSet other) => new(_levels.Concat(other._levels));

    /// <summary>Whether everything in the other set is in this one, at that level or higher.</summary>
    public bool Contains(PowerSet other) => other._levels.All(one => this[one.Key] >= one.Value);

    /// <summary>Power by power, what comes, goes and stays when this set gives way to the other.</summary>
    public PowerComparison To(PowerSet other) => new(this, other);

    public bool Equals(PowerSet? other) => other is not null && _levels.SequenceEqual(other._levels);

    public override bool Equals(object? obj) => Equals(obj as PowerSet);

    public override int GetHashCode() => _levels.Aggregate(0, (hash, one) => HashCode.Combine(hash, one.Key, one.Value));

    public override string ToString() => string.Join(' ', _levels.Select(one => $"{one.Key}:{one.Value}"));
}
