namespace PartnerDashboard.Features.Roles;

/// <summary>For how many days roles can be granted at once (rule R15, domain.md §2.3).</summary>
public static class GrantTerm
{
    public const int MinDays = 1;
    public const int MaxDays = 730;
    public const int DefaultDays = 730;

    /// <summary>What most people choose.</summary>
    public static readonly IReadOnlyList<int> QuickChoices = [30, 90, 180, 365, 730];

    public static bool Contains(int days) => days is >= MinDays and <= MaxDays;
}
