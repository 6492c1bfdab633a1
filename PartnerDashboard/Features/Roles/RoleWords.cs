using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Roles;

/// <summary>The names and sentences of what is in the catalogue.</summary>
public static class RoleWords
{
    public static string NameOf(this Words<RoleText> text, DirectoryRole role) => text[$"Role.{role.Key}"];

    /// <summary>What its holder can do, in one sentence.</summary>
    public static string AboutOf(this Words<RoleText> text, DirectoryRole role) => text[$"Role.{role.Key}.About"];

    public static string NameOf(this Words<RoleText> text, RolePreset preset) => text[$"Preset.{preset.Key}"];

    public static string AboutOf(this Words<RoleText> text, RolePreset preset) => text[$"Preset.{preset.Key}.About"];

    public static string AboutOf(this Words<RoleText> text, Power power) => text[$"Power.{power}.About"];

    public static string AboutOf(this Words<RoleText> text, PrivilegeLevel level) => text[$"PrivilegeLevel.{level}.About"];
}
