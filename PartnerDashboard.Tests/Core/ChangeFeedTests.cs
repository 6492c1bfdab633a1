using Microsoft.Extensions.Logging.Abstractions;

namespace PartnerDashboard.Tests.Core;

public sealed class ChangeFeedTests
{
    private readonly ChangeFeed<string> _feed = new(NullLogger<ChangeFeed<string>>.Instance);

    [Fact]
    public void Everyone_who_follows_hears()
    {
        List<string> heard = [];
        using var one = Follow(change => heard.Add($"one {change}"));
        using var two = Follow(change => heard.Add($"two {change}"));

        _feed.Publish("now");

        Assert.Equal(["one now", "two now"], heard);
    }

    [Fact]
    public void One_failing_listener_spoils_nothing_for_the_others()
    {
        List<string> heard = [];
        using var failing = Follow(_ => throw new InvalidOperationException("planted"));
        using var faulted = _feed.Subscribe(_ => Task.FromException(new InvalidOperationException("planted")));
        using var healthy = Follow(heard.Add);

        _feed.Publish("now");

        Assert.Equal(["now"], heard);
    }

    [Fact]
    public void A_slow_listener_holds_nobody_up()
    {
        var never = new TaskCompletionSource();
        List<string> heard = [];
        using var slow = _feed.Subscribe(_ => never.Task);
        using var quick = Follow(heard.Add);

        _feed.Publish("now");

        Assert.Equal(["now"], heard);
    }

    [Fact]
    public void Leaving_ends_it_even_from_within()
    {
        var heard = 0;
        IDisposable? mine = null;
        mine = Follow(_ =>
        {
            heard++;
            mine!.Dispose();
        });

        _feed.Publish("once");
        _feed.Publish("twice");

        Assert.Equal(1, heard);
    }

    private IDisposable Follow(Action<string> react) => _feed.Subscribe(change =>
    {
        react(change);
        return Task.CompletedTask;
    });
}
