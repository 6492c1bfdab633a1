namespace PartnerDashboard.Features.Roles;

/// <summary>
/// How much a choice of roles hands out. Compared part by part, the first that differs decides: how many roles can take over (Global
/// administrator counts as a hundred of them), how many privileged roles can change something, how heavy the powers are together, and only
/// then how many roles there are. A power weighs 1 to read, 20 to change and 40 to rule; opening support tickets changes nothing of the
/// organization's and weighs as reading. A privileged role that only reads adds 5. More roles never weigh less.
/// </summary>
public readonly record struct RoleWeight(int TakeOvers, int Privileged, int Powers, int Roles) : IComparable<RoleWeight>
{
    private const int GlobalAdministrator = 100;
    private const int PrivilegedReader = 5;

    public static RoleWeight Of(IReadOnlyCollection<DirectoryRole> roles) => new(
        roles.Sum(TakeOversOf),
        roles.Count(IsPrivilegedChanger),
        PowerSet.Of(roles).Levels.Sum(one => Of(one.Key, one.Value)) + (PrivilegedReader * roles.Count(role => role.Privileged && role.Level == PrivilegeLevel.Read)),
        roles.Count);

    public static bool operator <(RoleWeight left, RoleWeight right) => left.CompareTo(right) < 0;

    public static bool operator >(RoleWeight left, RoleWeight right) => left.CompareTo(right) > 0;

    public static bool operator <=(RoleWeight left, RoleWeight right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RoleWeight left, RoleWeight right) => left.CompareTo(right) >= 0;

    public int CompareTo(RoleWeight other) => (TakeOvers, Privileged, Powers, Roles).CompareTo((other.TakeOvers, other.Privileged, other.Powers, other.Roles));

    private static int TakeOversOf(DirectoryRole role) => role.Level != PrivilegeLevel.TakeOver ? 0 : role.BlocksAutoExtend ? GlobalAdministrator : 1;

    private static bool IsPrivilegedChanger(DirectoryRole role) => role.Privileged && role.Level != PrivilegeLevel.Read;

    private static int Of(Power power, PowerLevel level) => level switch
    {
        PowerLevel.None => 0,
        PowerLevel.Read => 1,
        PowerLevel.Change => power == Power.SupportTickets ? 1 : 20,
        PowerLevel.Full => power == Power.SupportTickets ? 1 : 40,
    };
}
