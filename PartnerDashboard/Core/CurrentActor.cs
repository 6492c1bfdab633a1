namespace PartnerDashboard.Core;

/// <summary>Tells pages who sits in front of them. Asked anew each time, so a role taken away takes effect in open pages (T21).</summary>
public abstract class CurrentActor
{
    /// <summary>The signed-in member, or null for a stranger.</summary>
    public abstract Task<Actor?> FindAsync(CancellationToken cancel = default);

    /// <exception cref="UnauthorizedAccessException">Nobody is signed in, or the account lost its membership.</exception>
    public async Task<Actor> GetAsync(CancellationToken cancel = default) =>
        await FindAsync(cancel) ?? throw new UnauthorizedAccessException("Nobody is signed in.");
}
