using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Hosting;
using Xunit;

namespace PartnerDashboard.Tests.Hosting;

/// <summary>A wrong setting ends the start with clear lines and no stack trace.</summary>
public sealed class StartFailureTests : IAsyncDisposable
{
    private readonly StartTry _try = new();

    [Fact]
    public async Task A_wrong_value_is_named_with_its_setting() =>
        Assert.Equal(["Database: The field BusyTimeoutSeconds must be between 1 and 120."], await LinesAsync(("Database:BusyTimeoutSeconds", "0")));

    [Fact]
    public async Task A_value_of_the_wrong_kind_is_named_with_its_setting() => Assert.Equal(
        ["Failed to convert configuration value 'soon' at 'Database:BusyTimeoutSeconds' to type 'System.Int32'."], await LinesAsync(("Database:BusyTimeoutSeconds", "soon")));

    [Fact]
    public async Task A_misspelt_setting_is_named() => Assert.Equal(["Database: there is no setting 'Directry'."], await LinesAsync(("Database:Directry", "x")));

    [Fact]
    public async Task A_misspelt_setting_of_a_cloud_is_named() => Assert.Equal(
        ["ServedCloud: there is no setting 'Colour'."], await LinesAsync(("Clouds:Serve:0:Slug", "global"), ("Clouds:Serve:0:Colour", "red")));

    [Fact]
    public async Task Several_faults_are_a_line_each() => Assert.Equal(
        3, (await LinesAsync(("Clouds:Serve:0:Slug", "mars"), ("Clouds:Serve:1:Slug", "venus"), ("Database:BusyTimeoutSeconds", "0"))).Count);

    [Fact]
    public void Malformed_settings_are_named_with_their_place()
    {
        var file = Path.Combine(Directory.CreateDirectory(_try.Folder).FullName, "appsettings.json");
        File.WriteAllText(file, "{ \"Clouds\": { ");

        var error = Assert.Throws<InvalidDataException>(() => new ConfigurationBuilder().AddJsonFile(file).Build());

        var line = Assert.Single(StartFailure.Explain(error));
        Assert.Contains(file, line, StringComparison.Ordinal);
        Assert.Contains("LineNumber: 0", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named_with_the_remedy()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        var app = _try.Build(("urls", $"http://127.0.0.1:{port}"));

        var error = await Assert.ThrowsAsync<IOException>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            [$"Failed to bind to address http://127.0.0.1:{port}: address already in use. Stop the program that listens there, or choose another address with --urls."],
            StartFailure.Explain(error));
    }

    [Fact]
    public void A_bug_is_not_explained_away() => Assert.Empty(StartFailure.Explain(new InvalidOperationException("Sequence contains no elements.")));

    [Fact]
    public async Task A_bug_keeps_its_stack_trace() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => StartFailure.GuardAsync(() => throw new NotSupportedException()));

    [Fact]
    public async Task The_exit_code_tells_what_kind_of_refusal_it_was()
    {
        Assert.Equal(0, await StartFailure.GuardAsync(() => Task.CompletedTask));
        Assert.Equal(2, await StartFailure.GuardAsync(() => throw new StartRefusedException("Put it right.")));
        Assert.Equal(3, await StartFailure.GuardAsync(() => throw new StartRefusedException("Somebody is here.", StartRefusedException.InUse)));
    }

    [Theory]
    [InlineData("http://[::]:8080", "http://localhost:8080/usgov/")]
    [InlineData("http://0.0.0.0:8080/", "http://localhost:8080/usgov/")]
    [InlineData("https://portal.example:8443", "https://portal.example:8443/usgov/")]
    public void An_address_is_told_so_that_it_can_be_opened(string listening, string told) =>
        Assert.Equal(told, Addresses.AddressOf(new ServedCloud { Slug = "usgov" }, Addresses.Reachable(listening)));

    [Fact]
    public void A_clouds_own_host_and_public_address_are_told() => Assert.Equal(
        ["http://gov.example:8080/", "https://gov.example/"],
        new[] { new ServedCloud { Slug = "usgov", Host = "gov.example" }, new ServedCloud { Slug = "usgov", PublicBaseUrl = "https://gov.example" } }
            .Select(served => Addresses.AddressOf(served, "http://localhost:8080")));

    [Theory]
    [InlineData(null, null, "http://localhost:5080")]
    [InlineData("urls", "http://localhost:6000", "http://localhost:6000")]
    [InlineData("http_ports", "8080", null)]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://localhost:6001", null)]
    public void The_usual_address_gives_way_to_any_other(string? key, string? value, string? urls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(key is null ? [] : [KeyValuePair.Create(key, value)]);

        builder.UseDefaultAddress();

        Assert.Equal(urls, builder.Configuration["urls"]);
    }

    public ValueTask DisposeAsync() => _try.DisposeAsync();

    private async Task<IReadOnlyList<string>> LinesAsync(params (string Key, string Value)[] settings) =>
        StartFailure.Explain((await Record.ExceptionAsync(() => _try.StartAsync(settings)))!);
}
