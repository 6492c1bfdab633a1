using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Audit;

/// <summary>One row of the activity log as its reader may see it (domain.md §2.8).</summary>
/// <param name="OtherParty">The affected customer for a partner's reader, the partner for a customer's; empty where there is none.</param>
/// <param name="PerformedBy">A colleague's name; somebody else's as organisation and name.</param>
public sealed record ActivityRow(
    long Sequence, DateTimeOffset At, Activity Activity, Guid? OtherPartyId, string OtherParty, string PerformedBy, string Detail, Guid SubjectId);

/// <summary>What of the activity log is asked for; everything when empty.</summary>
/// <param name="OtherParty">Part of the other organisation's name.</param>
/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day, UTC.</param>
/// <param name="SignIns">The list of sign-ins instead of that of what happened with others.</param>
public sealed record ActivityFilter(Activity? Activity = null, string OtherParty = "", DateOnly? From = null, DateOnly? To = null, bool SignIns = false)
{
    /// <summary>The same list without anything looked for in it.</summary>
    public ActivityFilter Cleared => new(SignIns: SignIns);
}
