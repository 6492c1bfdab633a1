namespace PartnerDashboard.Tests.Testing;

/// <summary>Who sits in front of the page: whom the test says, or nobody.</summary>
public sealed class StubActor : CurrentActor
{
    public Actor? Actor { get; set; }

    public override Task<Actor?> FindAsync(CancellationToken cancel = default) => Task.FromResult(Actor);
}
