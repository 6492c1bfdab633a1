namespace PartnerDashboard.Tests.Core;

public sealed class LifecycleTests
{
    private static readonly Lifecycle<Door, Push> Doors = new(new Dictionary<(Door, Push), Door>
    {
        [(Door.Open, Push.Shut)] = Door.Closed,
        [(Door.Closed, Push.Lock)] = Door.Locked,
    });

    private enum Door
    {
        Open,
        Closed,
        Locked,
    }

    private enum Push
    {
        Shut,
        Lock,
    }

    [Fact]
    public void A_step_that_is_drawn_is_taken()
    {
        Assert.True(Doors.Allows(Door.Open, Push.Shut));
        Assert.True(Doors.TryStep(Door.Open, Push.Shut, out var next));
        Assert.Equal(Door.Closed, next);
    }

    [Fact]
    public void A_step_that_is_not_drawn_is_refused()
    {
        Assert.False(Doors.Allows(Door.Open, Push.Lock));
        Assert.False(Doors.TryStep(Door.Locked, Push.Shut, out _));
    }

    [Fact]
    public void It_prints_every_state_and_names_the_ends() =>
        Assert.Equal("Open: Shut -> Closed\nClosed: Lock -> Locked\nLocked: (end)\n", Doors.ToString());
}
