namespace PartnerDashboard.Core;

/// <summary>What somebody wants told on the console once the portal listens, below its addresses: demo accounts, what is still to be set up.</summary>
/// <param name="Lines">Asked once, after the start; nothing when there is nothing to say.</param>
public sealed record StartHint(Func<IEnumerable<string>> Lines);
