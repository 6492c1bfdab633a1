using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Audit;

/// <summary>One row of the activity log as its reader may see it (domain.md §2.8).</summary>
/// <param name="OtherParty">The affected customer for a partner's reader, the partner for a customer's; empty where there is none.</param>
/// <param name="PerformedBy">A colleague's name; somebody else's as organisation and name.</param>
/// <param name="PerformedById">Empty for the portal itself, and for whoever is not known.</param>
/// <param name="OldValue">What was so before; empty where nothing took the place of anything.</param>
public sealed record ActivityRow(
    long Sequence, DateTimeOffset At, Activity Activity, Guid? OtherPartyId, string OtherParty, string PerformedBy, string Detail, Guid SubjectId,
    Guid PerformedById, string OldValue, string NewValue)
{
    /// <summary>What stands between an organisation and its person.</summary>
    internal const string Between = " · ";

    public ActivityResult Outcome => ActivityNames.ResultOf(Activity);

    /// <summary>Whether the other party did it, so that <see cref="PerformedBy"/> names it already.</summary>
    public bool IsByOtherParty => PerformedBy.StartsWith(OtherParty + Between, StringComparison.Ordinal);

    /// <summary>Who performed it, where the other party is named beside.</summary>
    public string Person => IsByOtherParty ? PerformedBy[(OtherParty + Between).Length..] : PerformedBy;
}

/// <summary>Whom the actor, if a partner, has to do with and whose name contains what was typed; a bounded number. Each room that knows some registers one.</summary>
public delegate Task<IReadOnlyList<Guid>> FindCustomers(string typed, Actor actor, CancellationToken cancel);
