namespace PartnerDashboard.Features.Roles;

/// <summary>A ready choice of roles. Words: <c>Preset.{Key}</c> and <c>Preset.{Key}.About</c>.</summary>
/// <param name="Days">The duration that goes with it, in days (rule R15).</param>
public sealed record RolePreset(string Key, IReadOnlyList<DirectoryRole> Roles, int Days);
