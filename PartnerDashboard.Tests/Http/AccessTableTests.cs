using System.Net;

namespace PartnerDashboard.Tests.Http;

/// <summary>
/// T05: every page and endpoint the portal has, asked by every kind of person about something of their own tenant. An endpoint that is not
/// in the table is a difference and fails.
/// </summary>
[Collection(SharedPortalTests.Name)]
public sealed class AccessTableTests(SharedPortal portal)
{
    [Fact]
    public async Task Outside_of_any_cloud_only_the_chooser_health_preferences_and_errors_answer()
    {
        var scene = await Scene.SetAsync(portal);
        using var nowhere = portal.Client("");
        var token = (await nowhere.OpenAsync("/")).AntiforgeryToken;
        var open = new List<string>();
        foreach (var door in Door.Of(portal))
        {
            using var response = await (door.IsPost ? PostAsync(nowhere, door.In(scene), token, door.Form) : nowhere.GetAsync(door.In(scene)));
            if (response.StatusCode != HttpStatusCode.NotFound)
            {
                open.Add($"{door.Method} {door.Route} {(int)response.StatusCode}");
            }
        }

        Agreed.Same(AccessTable.OutsideOfClouds, string.Join('\n', open));
    }

    [Fact]
    public async Task Every_door_answers_everybody_as_agreed() => Agreed.Same(AccessTable.Agreed, await TableAsync());

    private async Task<string> TableAsync()
    {
        var doors = Door.Of(portal);
        var columns = new List<IReadOnlyList<string>>();
        foreach (var kind in Cast.Kinds)
        {
            columns.Add(await ColumnAsync(kind, doors));
        }

        return string.Join('\n', doors.Select((door, row) => $"{door.Method,-4} {door.Route,-56}{string.Join(' ', columns.Select(column => column[row]))}"));
    }

    private async Task<IReadOnlyList<string>> ColumnAsync(string kind, IReadOnlyList<Door> doors)
    {
        var cast = new Cast(portal);
        var (scene, browser, token) = (await Scene.SetAsync(portal), portal.Client(), "");
        var (cells, spent) = (new List<string>(), true);
        foreach (var door in doors)
        {
            if (spent)
            {
                scene = await Scene.SetAsync(portal);
                browser.Dispose();
                browser = await cast.EnterAsync(kind, scene);
                token = await browser.TokenAsync();
            }

            cells.Add(Cell(browser, await (door.IsPost ? PostAsync(browser, door.In(scene), token, door.Form) : browser.GetAsync(door.In(scene)))));

            // What was done changes what comes next: a fresh scene.
            spent = door.IsPost && cells[^1] is "302" or "204" || door.Route == "/account/sign-out";
        }

        browser.Dispose();
        return cells;
    }

    private static Task<HttpResponseMessage> PostAsync(PortalClient browser, string address, string token, string? form) => browser.PostFieldsAsync(
        address, ("__RequestVerificationToken", token), ("_handler", form ?? "none"), ("version", "0"),
        ("Input.Outcome", "Declined"), ("Input.TermsHash", "another"), ("Input.RequestId", Guid.NewGuid().ToString()));

    /// <summary>The status; a redirect to sign in is "in", one to the page of refusals "no".</summary>
    private static string Cell(PortalClient browser, HttpResponseMessage response)
    {
        var to = response.Headers.Location is { } location ? new Uri(browser.Base, location).AbsolutePath : "";
        var cell = response.StatusCode switch
        {
            HttpStatusCode.Found when to.EndsWith("/account/sign-in", StringComparison.Ordinal) => " in",
            HttpStatusCode.Found when to.EndsWith("/account/denied", StringComparison.Ordinal) => " no",
            var status => ((int)status).ToString(null, null),
        };
        response.Dispose();
        return cell;
    }
}
