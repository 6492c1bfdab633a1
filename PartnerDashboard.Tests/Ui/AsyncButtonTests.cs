using Bunit;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

public sealed class AsyncButtonTests : KitContext
{
    [Fact]
    public async Task A_second_click_while_busy_does_nothing()
    {
        var work = new TaskCompletionSource();
        var started = 0;
        var button = Render<AsyncButton>(parameters => parameters
            .Add(button => button.Text, "Send")
            .Add(button => button.OnClick, () =>
            {
                started++;
                return work.Task;
            }));

        var first = button.Find("button").ClickAsync();
        Assert.Equal("true", button.Find("button").GetAttribute("aria-busy"));
        await button.Find("button").ClickAsync();
        work.SetResult();
        await first;

        Assert.Equal(1, started);
        Assert.Null(button.Find("button").GetAttribute("aria-busy"));
    }

    [Fact]
    public async Task It_is_ready_again_after_a_failure()
    {
        var button = Render<AsyncButton>(parameters => parameters
            .Add(button => button.Text, "Send")
            .Add(button => button.OnClick, () => Task.FromException(new InvalidOperationException("planted"))));

        await Assert.ThrowsAsync<InvalidOperationException>(() => button.Find("button").ClickAsync());
        button.Render();

        Assert.Null(button.Find("button").GetAttribute("aria-busy"));
    }

    [Fact]
    public void It_never_submits_a_form() =>
        Assert.Equal("button", Render<AsyncButton>(parameters => parameters.Add(button => button.Text, "Send")).Find("button").GetAttribute("type"));
}
