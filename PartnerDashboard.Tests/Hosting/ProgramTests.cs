using System.Diagnostics;
using System.Net;

namespace PartnerDashboard.Tests.Hosting;

/// <summary>The portal as operators meet it: published, started, misconfigured, ended.</summary>
public sealed class ProgramTests : IDisposable
{
    private const string Alone = "--Clouds:Serve:0:Slug=usgov";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_published_portal_starts_from_any_folder_with_the_same_settings_file()
    {
        var published = _folder["published"];
        using (var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["publish", Path.Combine(Root, "PartnerDashboard"), "--no-build", "-c", Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(PortalProcess.Built)))!, "-o", published, "-v", "q", "-nologo"])
        { RedirectStandardOutput = true })!)
        {
            var said = await publish.StandardOutput.ReadToEndAsync(Cancel);
            await publish.WaitForExitAsync(Cancel);
            Assert.True(publish.ExitCode == 0, said);
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Root, "appsettings.json"), Cancel), await File.ReadAllTextAsync(Path.Combine(published, "appsettings.json"), Cancel));
        var elsewhere = Directory.CreateDirectory(_folder["elsewhere"]).FullName;
        await using var portal = await PortalProcess.StartAsync(elsewhere, Path.Combine(published, "PartnerDashboard.dll"));

        Assert.Equal(["21vianet.db", "germany.db", "global.db", "usgov.db"], Directory.GetFiles(Path.Combine(elsewhere, "data"), "*.db").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var visitor = portal.Client("");
        var chooser = await visitor.OpenAsync("/");
        Assert.Equal(4, chooser.Document.QuerySelectorAll(".cloud-card").Length);
        foreach (var style in chooser.Document.QuerySelectorAll("link[rel=stylesheet]"))
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(new Uri(chooser.Base, style.GetAttribute("href")).ToString())).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/global/_framework/blazor.web.js")).StatusCode);
        Assert.Contains("set-up code", portal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_cloud_alone_listens_where_it_is_told_and_ends_in_good_order()
    {
        await using var portal = await PortalProcess.StartAsync(_folder.Path, null, Alone);
        using var visitor = portal.Client("");

        Assert.Equal("live", await (await visitor.GetAsync("/health/live")).Content.ReadAsStringAsync(Cancel));
        Assert.Equal("ready", await (await visitor.GetAsync("/health/ready")).Content.ReadAsStringAsync(Cancel));
        Assert.EndsWith("/usgov/", (await visitor.OpenAsync("/")).Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/global/")).StatusCode);
        Assert.Equal(["usgov.db"], Directory.GetFiles(_folder["data"], "*.db").Select(Path.GetFileName));
        Assert.Contains($"{portal.Address}usgov/", portal.Output, StringComparison.Ordinal);

        var (code, errors) = await PortalProcess.RefusedAsync(_folder.Path, Alone, "--urls", $"http://127.0.0.1:{PortalProcess.FreePort()}");
        Assert.Equal(3, code);
        Assert.Contains("another process uses the databases", Assert.Single(errors), StringComparison.Ordinal);

        Assert.Equal(0, await portal.TerminateAsync());
        Assert.Empty(portal.Errors);
    }

    [Fact]
    public async Task A_cloud_with_a_host_name_of_its_own_answers_under_that_name_alone()
    {
        await using var portal = await PortalProcess.StartAsync(
            _folder.Path, null, "--Clouds:Serve:0:Slug=global", "--Clouds:Serve:1:Slug=usgov", "--Clouds:Serve:1:Host=gov.portal.example");
        using var visitor = portal.Client("");

        var own = await visitor.SendAsync(new(HttpMethod.Get, "/account/sign-in") { Headers = { Host = "gov.portal.example" } });
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Contains("data-cloud=\"usgov\"", await own.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/usgov/account/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/account/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/global/account/sign-in")).StatusCode);
    }

    [Theory]
    [InlineData("mars", "--Clouds:Serve:0:Slug=mars")]
    [InlineData("99999", "--urls=http://127.0.0.1:99999")]
    [InlineData("htp", "--urls=htp://127.0.0.1")]
    [InlineData("Directry", "--Database:Directry=x")]
    [InlineData("BusyTimeoutSeconds", "--Database:BusyTimeoutSeconds=0")]
    [InlineData("Mail:From", "--Mail:From=nobody")]
    [InlineData("Transport", "--Mail:Transport=Pigeon")]
    [InlineData("Enabled", "--Demo:Enabled=perhaps")]
    public async Task A_wrong_setting_ends_the_start_with_one_line_that_names_it(string named, string setting)
    {
        // The last one wins: a wrong address stands in for the free one.
        var (code, errors) = await PortalProcess.RefusedAsync(_folder.Path, $"--urls=http://127.0.0.1:{PortalProcess.FreePort()}", setting);

        Assert.Equal(2, code);
        Assert.Contains(named, Assert.Single(errors), StringComparison.Ordinal);
        Assert.StartsWith("Partner Dashboard cannot start: ", errors[0], StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
