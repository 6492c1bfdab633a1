using System.Net;
using Microsoft.AspNetCore.Builder;
using PartnerDashboard.Hosting;
using Xunit;

namespace PartnerDashboard.Tests.Hosting;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly StartTry _try = new();
    private readonly HttpClient _http = new();

    public async ValueTask InitializeAsync()
    {
        var app = await _try.StartAsync();
        app.MapHealth();
        await app.StartAsync(TestContext.Current.CancellationToken);
        _http.BaseAddress = new Uri(app.Urls.Single());
    }

    [Fact]
    public async Task A_running_process_is_live() => Assert.Equal((HttpStatusCode.OK, "live"), await AskAsync("health/live"));

    [Fact]
    public async Task It_is_ready_when_every_database_answers() => Assert.Equal((HttpStatusCode.OK, "ready"), await AskAsync("health/ready"));

    [Fact]
    public async Task It_names_the_cloud_that_does_not_answer_and_nothing_more()
    {
        File.Move(_try.FileOf("usgov"), _try.FileOf("usgov") + ".away");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready: usgov"), await AskAsync("health/ready"));

        File.Move(_try.FileOf("usgov") + ".away", _try.FileOf("usgov"));
        Assert.Equal((HttpStatusCode.OK, "ready"), await AskAsync("health/ready"));
    }

    [Fact]
    public async Task No_answer_is_kept()
    {
        using var answer = await _http.GetAsync(new Uri("health/ready", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _try.DisposeAsync();
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string address)
    {
        using var answer = await _http.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
