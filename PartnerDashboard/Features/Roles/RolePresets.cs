namespace PartnerDashboard.Features.Roles;

/// <summary>The ready choices of domain.md §2.5, read off the flags of the catalogue.</summary>
public static class RolePresets
{
    /// <summary>Two years, what a relationship lasts unless somebody says otherwise (rule R15).</summary>
    private const int DefaultDays = 730;

    /// <summary>What Microsoft gave the relationships of its own transition.</summary>
    private const int TransitionDays = 365;

    /// <summary>Looks around and touches nothing: everything in sight, and the directory as text for those who only need that.</summary>
    public static RolePreset ReadOnly { get; } =
        new("read-only", [.. RoleCatalogue.All.Where(role => role.Key is "global-reader" or "directory-readers" or "reports-reader" or "message-center-reader")], DefaultDays);

    /// <summary>t1.</summary>
    public static RolePreset Tier1 { get; } = Flagged("tier-1", RoleMarks.Tier1, DefaultDays);

    /// <summary>pA.</summary>
    public static RolePreset DirectPartner { get; } = Flagged("direct-partner", RoleMarks.PresetDirect, DefaultDays);

    /// <summary>ip.</summary>
    public static RolePreset IndirectProvider { get; } = Flagged("indirect-provider", RoleMarks.IndirectProvider, DefaultDays);

    /// <summary>pB.</summary>
    public static RolePreset IndirectReseller { get; } = Flagged("indirect-reseller", RoleMarks.PresetReseller, DefaultDays);

    /// <summary>def and def-.</summary>
    public static RolePreset DefaultDirect { get; } = Flagged("default-direct", RoleMarks.Default | RoleMarks.DefaultNotReseller, DefaultDays);

    /// <summary>def alone: indirect resellers do not get those marked def-.</summary>
    public static RolePreset DefaultReseller { get; } = Flagged("default-reseller", RoleMarks.Default, DefaultDays);

    /// <summary>mlt, nine roles since July 2023 (ambiguity A21).</summary>
    public static RolePreset Transition { get; } = Flagged("microsoft-led-transition", RoleMarks.Transition, TransitionDays);

    /// <summary>In the order of a chooser: the smallest first.</summary>
    public static IReadOnlyList<RolePreset> All { get; } =
        [ReadOnly, IndirectReseller, IndirectProvider, DirectPartner, DefaultReseller, DefaultDirect, Transition, Tier1];

    public static RolePreset? Find(string? key) => All.FirstOrDefault(preset => preset.Key == key);

    private static RolePreset Flagged(string key, RoleMarks any, int days) => new(key, [.. RoleCatalogue.All.Where(role => (role.Marks & any) != 0)], days);
}
