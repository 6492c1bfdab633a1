using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Tests.Ui;

public sealed class LiveComponentTests : KitContext
{
    private ChangeFeed<int> Numbers => Services.GetRequiredService<ChangeFeed<int>>();

    [Fact]
    public void A_change_shows_in_the_culture_of_the_follower()
    {
        using var german = Language.Of("de").Use();
        var page = Render<LiveProbe>();

        using (Language.Of("fr").Use())
        {
            Numbers.Publish(7);
        }

        page.WaitForAssertion(() => Assert.Equal("7 de-DE", page.Markup));
    }

    [Fact]
    public async Task Who_left_the_page_hears_nothing_any_more()
    {
        var heard = 0;
        var page = Render<LiveProbe>(parameters => parameters.Add(probe => probe.OnHearing, _ => heard++));
        var lifetime = page.Instance.Lifetime;

        await DisposeComponentsAsync();
        Numbers.Publish(7);

        Assert.True(lifetime.IsCancellationRequested);
        Assert.Equal(0, heard);
    }

    [Fact]
    public void A_failing_reaction_reaches_its_own_boundary_and_nobody_else()
    {
        var failing = Render<ErrorBoundary>(parameters => parameters
            .Add<LiveProbe>(boundary => boundary.ChildContent, probe => probe.Add(p => p.OnHearing, _ => throw new InvalidOperationException("planted")))
            .Add(boundary => boundary.ErrorContent, error => error.Message));
        var healthy = Render<LiveProbe>();

        Numbers.Publish(7);

        failing.WaitForAssertion(() => Assert.Equal("planted", failing.Markup));
        healthy.WaitForAssertion(() => Assert.StartsWith("7 ", healthy.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Many_changes_in_a_pause_are_read_once_and_what_does_not_concern_it_never()
    {
        var timers = new HandTimers();
        var page = Render<PacedProbe>(parameters => parameters.Add(probe => probe.Timer, timers));

        Numbers.Publish(1);
        Numbers.Publish(2);
        page.WaitForAssertion(() => Assert.Equal(("1", 1), (page.Markup, timers.Waiting)));
        Enumerable.Range(3, 50).ToList().ForEach(Numbers.Publish);
        Assert.Equal("1", page.Markup);

        timers.Ring();
        page.WaitForAssertion(() => Assert.Equal(("2", 1), (page.Markup, timers.Waiting)));
        timers.Ring();
        page.WaitForAssertion(() => Assert.Equal(("2", 0), (page.Markup, timers.Waiting)));
        Numbers.Publish(4);
        page.WaitForAssertion(() => Assert.Equal("3", page.Markup));
    }
}
