namespace PartnerDashboard.Features.Roles;

/// <summary>
/// How much a choice of roles hands out. Compared part by part, the first that differs decides: how many roles can take over (Global
/// administrator counts as a hundred of them), how many privileged roles can change something, how heavy the powers are together, and only
/// then how many roles there are. A power weighs 1 to read, 20 to change and 40 to rule; opening support tickets changes nothing of the
/// organization's and weighs as reading. A privileged role that only reads adds 5. More roles never weigh less.
/// </summary>
public readonly record struct RoleWeight(int TakeOvers, int Privileged, int Powers, int Roles) : IComparable<RoleWeight>
{
    public static RoleWeight Of(IReadOnlyCollection<DirectoryRole> roles) =>
        roles.Aggregate(RoleLoad.Empty, (load, role) => load.With(RoleLoad.Of(role))).Weight;

    public static bool operator <(RoleWeight left, RoleWeight right) => left.CompareTo(right) < 0;

    public static bool operator >(RoleWeight left, RoleWeight right) => left.CompareTo(right) > 0;

    public static bool operator <=(RoleWeight left, RoleWeight right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RoleWeight left, RoleWeight right) => left.CompareTo(right) >= 0;

    public int CompareTo(RoleWeight other) => (TakeOvers, Privileged, Powers, Roles).CompareTo((other.TakeOvers, other.Privileged, other.Powers, other.Roles));
}
