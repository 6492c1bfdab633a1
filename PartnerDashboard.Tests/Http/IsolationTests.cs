using System.Net;
using System.Text.RegularExpressions;

namespace PartnerDashboard.Tests.Http;

/// <summary>T05: what belongs to others is answered as if it did not exist, and no answer carries a word of theirs.</summary>
[Collection(SharedPortalTests.Name)]
public sealed partial class IsolationTests(SharedPortal portal)
{
    /// <summary>
    /// Whoever holds a link knows that it exists: people with the wrong account are told to change it (issue 2). The page of a stranger tells
    /// nothing, and none tells whose invitation it is. Mails are a page for developers. An operator looks after all organisations.
    /// </summary>
    private static readonly string[] Telling = ["/i/{PublicId}", "/mails/{Id:guid}"];

    private static bool Tells(Door door, string kind) => Telling.Contains(door.Route) && kind is not (Cast.Stranger or Cast.OtherCloud)
        || door.Route == "/mails/{Id:guid}" || (door.Route.StartsWith("/operator/", StringComparison.Ordinal) && kind == "operator");

    [Fact]
    public async Task What_belongs_to_others_answers_exactly_as_what_does_not_exist()
    {
        var (own, foreign) = (await Scene.SetAsync(portal), await Scene.SetAsync(portal, partnerName: "Litware", customerName: "Proseware"));
        var (told, compared) = (new List<string>(), 0);
        foreach (var kind in Cast.Kinds)
        {
            using var browser = await new Cast(portal).EnterAsync(kind, own);
            var token = await browser.TokenAsync();
            foreach (var door in Door.Of(portal).Where(door => door.HasId && !Tells(door, kind)))
            {
                var (there, nowhere) = (await AnswerAsync(browser, door, door.In(foreign), token), await AnswerAsync(browser, door, door.Nowhere(), token));
                compared++;
                if (there != nowhere)
                {
                    told.Add($"{kind}: {door.Method} {door.Route}\n    {Around(there, nowhere)}\n    {Around(nowhere, there)}");
                }
            }
        }

        Agreed.None(told);
        Assert.True(compared > 200, $"Only {compared} pairs were compared.");
    }

    [Fact]
    public async Task No_answer_to_one_tenant_carries_the_name_of_another()
    {
        var own = await Scene.SetAsync(portal);
        var foreign = await Scene.SetAsync(portal, partnerName: "Canaria Quokka Partners", customerName: "Canaria Numbat Stores");
        string[] canaries = ["Quokka", "Numbat", foreign.Partner.Tenant.DefaultDomain, foreign.Customer.Tenant.DefaultDomain, foreign.Customer.Actor.Name + "<"];
        var leaks = new List<string>();
        foreach (var kind in Cast.Kinds.Where(kind => kind != "operator"))
        {
            using var browser = await new Cast(portal).EnterAsync(kind, own);
            var token = await browser.TokenAsync();
            foreach (var door in Door.Of(portal).Where(door => !door.Route.StartsWith("/mails", StringComparison.Ordinal) && door.Route != "/account/sign-out"))
            {
                var answer = await AnswerAsync(browser, door, door.In(foreign), token);
                leaks.AddRange(canaries.Where(canary => answer.Contains(canary, StringComparison.Ordinal)).Select(canary => $"{kind}: {door.Method} {door.Route}: {canary}"));
            }
        }

        Agreed.None(leaks);

        // The canaries sing where they may: the test would see them.
        using var insider = await portal.EnterAsync(foreign.Customer.Actor);
        Assert.Contains("Quokka", (await insider.OpenAsync($"i/{foreign.Waiting.PublicId}")).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_others_is_changed_by_whoever_knows_their_ids()
    {
        var (own, foreign) = (await Scene.SetAsync(portal), await Scene.SetAsync(portal));
        var before = await Rows.OfAsync(portal, foreign);
        foreach (var kind in Cast.Kinds.Where(kind => kind != "operator"))
        {
            using var browser = await new Cast(portal).EnterAsync(kind, own);
            var token = await browser.TokenAsync();
            foreach (var door in Door.Of(portal).Where(door => door is { IsPost: true, HasId: true }))
            {
                await AnswerAsync(browser, door, door.In(foreign), token);
            }
        }

        Agreed.Same(before, await Rows.OfAsync(portal, foreign));
    }

    [Fact]
    public async Task In_production_there_is_no_page_of_mails()
    {
        await using var production = await PortalHost.StartAsync(new() { Environment = "Production", Settings = new Dictionary<string, string> { ["Clouds:Serve:0:Slug"] = "global" } });
        var scene = await Scene.SetAsync(production);
        using var insider = await production.EnterAsync(scene.Partner.Actor);

        Assert.Equal(HttpStatusCode.NotFound, (await insider.OpenAsync("mails")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await insider.OpenAsync($"mails/{scene.Mail.Id}")).Status);
    }

    private static async Task<string> AnswerAsync(PortalClient browser, Door door, string address, string token)
    {
        using var response = door.IsPost
            ? await browser.PostFieldsAsync(
                address, ("__RequestVerificationToken", token), ("_handler", door.Form ?? "none"), ("version", "0"), ("email", "somebody@contoso.example"),
                ("Input.Outcome", "Declined"), ("Input.TermsHash", "another"), ("Input.RequestId", Guid.NewGuid().ToString()))
            : await browser.GetAsync(address);

        // What the visitor asked for stands in the answer; what is drawn anew for each answer does not count.
        var asked = address.Split('/').Where(part => part.Length >= 20).Aggregate(
            $"{(int)response.StatusCode} {response.Headers.Location} {await response.Content.ReadAsStringAsync(Cancel)}",
            (text, id) => text.Replace(id, "ID", StringComparison.Ordinal));
        return Drawn().Replace(asked, "");
    }

    /// <summary>Where the two begin to differ.</summary>
    private static string Around(string text, string other)
    {
        var same = text.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return text[..3] + " …" + text[Math.Max(0, same - 60)..Math.Min(text.Length, same + 80)].ReplaceLineEndings(" ");
    }

    /// <summary>Antiforgery tokens, sealed descriptors and state of the circuit, form and heading ids.</summary>
    [GeneratedRegex("""(?<=name="__RequestVerificationToken" value=")[^"]+|<!--Blazor.*?-->|(?<=panel-)[0-9a-f]{8}|(?<=name="Input.RequestId" value=")[^"]+""", RegexOptions.Singleline)]
    private static partial Regex Drawn();
}
