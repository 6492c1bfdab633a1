using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Roles.Catalogue;

/// <summary>Writes one line of the catalogue.</summary>
internal static class RoleFacts
{
    public const RoleMarks MediumComplex = RoleMarks.Medium | RoleMarks.Complex;

    public const RoleMarks EverySize = RoleMarks.Simple | RoleMarks.Medium | RoleMarks.Complex;

    /// <summary>What every preset, the transition and the default set have in common.</summary>
    public const RoleMarks Everywhere =
        EverySize | RoleMarks.IndirectProvider | RoleMarks.PresetDirect | RoleMarks.PresetReseller | RoleMarks.Transition | RoleMarks.Default;

    public static DirectoryRole Role(
        RoleGroup group, string key, string id, RoleMarks marks, PrivilegeLevel level, Power[]? reads = null, Power[]? changes = null,
        Power[]? rules = null, AdminPortal[]? opens = null, bool privileged = false) => new()
        {
            Key = key,
            TemplateId = new(id),
            Group = group,
            Marks = marks,
            Level = level,
            Privileged = privileged,
            Powers = new([.. At(reads, PowerLevel.Read), .. At(changes, PowerLevel.Change), .. At(rules, PowerLevel.Full)]),
            Portals = (opens ?? []).ToHashSet(),
        };

    private static IEnumerable<KeyValuePair<Power, PowerLevel>> At(Power[]? powers, PowerLevel level) => (powers ?? []).Select(power => KeyValuePair.Create(power, level));
}
