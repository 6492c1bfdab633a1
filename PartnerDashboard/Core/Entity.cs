namespace PartnerDashboard.Core;

/// <summary>What lives in a database: a key that sorts by age, and a version that grows by one with every change (invariant I10).</summary>
public abstract class Entity
{
    public Guid Id { get; protected init; } = Guid.CreateVersion7();

    /// <summary>Grown by <c>PortalDb</c> on save; a form carries the version it showed, so nobody overwrites what they have not seen.</summary>
    public int Version { get; private set; } = 1;
}
