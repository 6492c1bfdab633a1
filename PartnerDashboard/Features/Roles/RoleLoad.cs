namespace PartnerDashboard.Features.Roles;

/// <summary>What roles weigh together, put together one role at a time: the search asks for it thousands of times.</summary>
internal sealed class RoleLoad
{
    public static readonly RoleLoad Empty = new(0, 0, 0, 0, new int[Enum.GetValues<Power>().Length]);

    private const int GlobalAdministrator = 100;
    private const int PrivilegedReader = 5;

    private readonly int _takeOvers;
    private readonly int _privileged;
    private readonly int _readers;
    private readonly int _roles;
    private readonly int[] _powers;

    private RoleLoad(int takeOvers, int privileged, int readers, int roles, int[] powers)
    {
        (_takeOvers, _privileged, _readers, _roles, _powers) = (takeOvers, privileged, readers, roles, powers);
        Weight = new(takeOvers, privileged, powers.Sum() + (PrivilegedReader * readers), roles);
    }

    public RoleWeight Weight { get; }

    public static RoleLoad Of(DirectoryRole role)
    {
        var powers = new int[Empty._powers.Length];
        foreach (var (power, level) in role.Powers.Levels)
        {
            powers[(int)power] = Of(power, level);
        }

        return new(
            role.Level != PrivilegeLevel.TakeOver ? 0 : role.BlocksAutoExtend ? GlobalAdministrator : 1,
            role.Privileged && role.Level != PrivilegeLevel.Read ? 1 : 0,
            role.Privileged && role.Level == PrivilegeLevel.Read ? 1 : 0,
            1,
            powers);
    }

    public RoleLoad With(RoleLoad other)
    {
        var powers = new int[_powers.Length];
        for (var power = 0; power < powers.Length; power++)
        {
            powers[power] = Math.Max(_powers[power], other._powers[power]);
        }

        return new(_takeOvers + other._takeOvers, _privileged + other._privileged, _readers + other._readers, _roles + other._roles, powers);
    }

    /// <summary>In no respect more than the other: whoever takes this one in its place never ends up heavier.</summary>
    public bool IsWithin(RoleLoad other) =>
        _takeOvers <= other._takeOvers && _privileged <= other._privileged && _readers <= other._readers && _roles <= other._roles
        && _powers.Zip(other._powers).All(pair => pair.First <= pair.Second);

    private static int Of(Power power, PowerLevel level) => level switch
    {
        PowerLevel.None => 0,
        PowerLevel.Read => 1,
        PowerLevel.Change => power == Power.SupportTickets ? 1 : 20,
        PowerLevel.Full => power == Power.SupportTickets ? 1 : 40,
    };
}
