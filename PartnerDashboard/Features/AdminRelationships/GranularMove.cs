using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// The way from delegated administration to a granular relationship with one customer. Where it stands follows from what there is, so it
/// goes on wherever somebody left it, and nothing is removed but by a person.
/// </summary>
/// <param name="Delegation">Null once it is gone.</param>
/// <param name="Portals">What was opened through it lately, the most used first.</param>
/// <param name="Relationships">Asked for or live with this customer.</param>
/// <param name="Choices">What to ask for: the proposal first.</param>
public sealed record GranularMove(
    Guid CustomerId, string Customer, MoveStep Step, DelegationStanding? Delegation, IReadOnlyList<PortalCount> Portals,
    IReadOnlyList<MovingRelationship> Relationships, IReadOnlyList<MoveChoice> Choices)
{
    /// <summary>How far back use is counted as need.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(90);
}

/// <summary>Steps in their order; the present one is the first that is not done.</summary>
public enum MoveStep
{
    /// <summary>Choose roles and send the request.</summary>
    Ask,

    /// <summary>The customer has the request.</summary>
    Approval,

    /// <summary>Approved, and no group with people has a role yet (rule R18).</summary>
    Assign,

    /// <summary>Granular access works: delegated administration can go.</summary>
    Remove,

    Done,
}

/// <summary>How often a portal was opened.</summary>
public sealed record PortalCount(AdminPortal Portal, int Count, DateTimeOffset LastAt);

/// <summary>A granular relationship on the way.</summary>
public sealed record MovingRelationship(Guid Id, Guid InvitationId, string Name, GranularStatus Status);

/// <summary>A preset, and which of the portals that were used it would not open.</summary>
public sealed record MoveChoice(RolePreset Preset, IReadOnlyList<AdminPortal> Lacks);

internal static class MoveChoices
{
    /// <summary>
    /// The lightest preset, up to the roles of Microsoft's own transition (ambiguity A21), that opens every portal that was used; and those
    /// roles themselves, for whoever wants no surprise. Whoever was there is taken to have changed something, so looking on is not enough.
    /// </summary>
    public static IReadOnlyList<MoveChoice> For(IReadOnlyCollection<AdminPortal> used)
    {
        var transition = RolePresets.Transition;
        var light = RolePresets.All
            .Where(preset => preset != transition && (used.Count == 0 || preset != RolePresets.ReadOnly))
            .Where(preset => Weight(preset) < Weight(transition) && Lacks(preset, used).Count == 0)
            .OrderBy(Weight)
            .FirstOrDefault();
        return [.. new[] { light, transition }.OfType<RolePreset>().Select(preset => new MoveChoice(preset, Lacks(preset, used)))];
    }

    private static RoleWeight Weight(RolePreset preset) => RoleWeight.Of(preset.Roles);

    private static IReadOnlyList<AdminPortal> Lacks(RolePreset preset, IEnumerable<AdminPortal> used) =>
        [.. used.Where(portal => !preset.Roles.Any(role => role.Portals.Contains(portal))).Order()];
}
