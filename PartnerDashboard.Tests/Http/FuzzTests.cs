using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Http;

/// <summary>Bad input at every field of every form, seeded: no answer is a failure of ours, none shows how we are built. FUZZ_PERCENT sets how many of the values are tried.</summary>
public sealed class FuzzTests(FuzzedPortal portal, ITestOutputHelper output) : IClassFixture<FuzzedPortal>
{
    private const int Seed = 20260310;

    private static readonly int Percent = Times("FUZZ_PERCENT", 40);

    /// <summary>Forms that live in a circuit and post to an endpoint, field by field.</summary>
    private static readonly (string Action, string[] Fields)[] OfWorkspace =
    [
        ("invitations/send", ["Id", "Version", "Customer", "RecipientName", "RecipientEmail", "Language", "DelegatedAdministration", "Services", "Reason", "MailText"]),
        ("admin-relationships/send",
            ["Id", "Version", "Customer", "AnyCustomer", "RecipientName", "RecipientEmail", "Language", "Name", "Days", "AutoExtend", "Roles", "Tasks", "AmendsId", "Reason", "MailText"]),
        ("invitations/{0}/resend", ["version"]),
        ("invitations/{0}/withdraw", ["version"]),
        ("i/{1}/seen", []),
        ("customers/{2}/open/Azure", []),
        ("customers/{2}/open/https%3A%2F%2Fevil.example", []),
        ("account/demo", ["email", "returnUrl"]),
    ];

    private static readonly byte[][] Values =
    [
        [], [0], "\0null"u8.ToArray(), Repeat((byte)'x', 10_000), Repeat((byte)'9', 400), [0xC3, 0x28], [0xFF, 0xFE, 0xED, 0xA0, 0x80], "line\r\nSet-Cookie: a=b"u8.ToArray(),
        "\u0001\u0007\u001b[31m\u007f"u8.ToArray(), "\u202Eabc\u2066"u8.ToArray(), "𝒳 😀 שלום"u8.ToArray(), "a\uFFFEb@c\uFFFE.com"u8.ToArray(), "abc"u8.ToArray(), "-1"u8.ToArray(), "99999999999999999999"u8.ToArray(),
        "2147483647"u8.ToArray(), "NaN"u8.ToArray(), "x"u8.ToArray(), "00000000-0000-0000-0000-000000000000"u8.ToArray(), "{"u8.ToArray(), "[0]"u8.ToArray(), "42"u8.ToArray(),
        "' OR 1=1 --"u8.ToArray(), "<script>alert(1)</script>"u8.ToArray(), "../../etc/passwd"u8.ToArray(), "true,false"u8.ToArray(), "9999-99-99"u8.ToArray(), "0001-01-01"u8.ToArray(),
    ];

    [Fact]
    public async Task No_field_of_any_form_brings_a_failure()
    {
        var random = new Random(Seed);
        var scene = await Scene.SetAsync(portal);
        var faults = new List<string>();
        var (sent, statuses) = (0, new SortedDictionary<int, int>());
        foreach (var (browser, form) in await FormsAsync(scene))
        {
            foreach (var (field, value) in from field in form.Fields.Select(field => field.Name).Append("") from value in Values select (field, value))
            {
                if (random.Next(100) >= Percent)
                {
                    continue;
                }

                using var response = await SendAsync(browser, form, field, value, random);
                sent++;
                statuses[(int)response.StatusCode] = statuses.GetValueOrDefault((int)response.StatusCode) + 1;
                await FaultAsync(response, $"{form.Action} {form.Handler}: {field} = {Encoding.UTF8.GetString(value[..Math.Min(40, value.Length)])}", faults);
            }
        }

        output.WriteLine($"{sent} requests, seed {Seed}: {string.Join(", ", statuses.Select(status => $"{status.Value} × {status.Key}"))}");
        Agreed.None(faults);
        Assert.True(sent >= 1_000, $"Only {sent} requests.");
    }

    /// <summary>T20: fields that no form has are for nobody to set.</summary>
    [Fact]
    public async Task Fields_that_no_form_has_change_nothing()
    {
        var (scene, foreign) = (await Scene.SetAsync(portal), await Scene.SetAsync(portal));
        var before = await Rows.OfAsync(portal, foreign);
        string[] names = ["TenantId", "CustomerId", "PartnerId", "Cloud", "Status", "State", "Role", "Roles", "IsAdmin", "ApprovedBy", "DecidedBy", "CreatedBy", "Version", "PublicId", "ExpiresAt"];
        foreach (var (browser, form) in await FormsAsync(scene))
        {
            var extra = names.SelectMany(name => new[] { name, "Form." + name, "Input." + name }).Where(name => form.Fields.All(field => field.Name != name))
                .Select(name => (name, foreign.Customer.Id.ToString()));
            using var response = await browser.PostFieldsAsync(form.Action, [.. form.Fields, .. extra]);
            Assert.True(response.StatusCode < HttpStatusCode.InternalServerError, $"{form.Action} {form.Handler}: {(int)response.StatusCode}");
        }

        Agreed.Same(before, await Rows.OfAsync(portal, foreign));
    }

    [Fact]
    public async Task Too_much_is_refused_with_a_page_in_the_readers_language()
    {
        using var reader = portal.Client();
        var token = await reader.TokenAsync();
        var many = Enumerable.Range(0, 1_001).Select(number => ($"f{number}", "x")).Append(("__RequestVerificationToken", token));

        foreach (var door in Door.Of(portal).Where(door => door is { IsPost: true, HasId: false } && !door.Route.StartsWith("/error", StringComparison.Ordinal)))
        {
            foreach (var (content, expected) in new (HttpContent, HttpStatusCode[])[]
            {
                (new FormUrlEncodedContent(many.Select(field => KeyValuePair.Create(field.Item1, field.Item2))), [HttpStatusCode.BadRequest, HttpStatusCode.Found]),
                (new ByteArrayContent(Repeat((byte)'x', 2 * 1024 * 1024)) { Headers = { { "Content-Type", "application/x-www-form-urlencoded" } } }, [HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest, HttpStatusCode.Found]),
                (new StringContent("{}", Encoding.UTF8, "application/json"), [HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.Found]),
            })
            {
                var request = new HttpRequestMessage(HttpMethod.Post, door.Route.TrimStart('/')) { Content = content, Headers = { { "Accept-Language", "de" } } };
                request.Headers.ExpectContinue = true;
                using var response = await reader.SendAsync(request);
                Assert.True(expected.Contains(response.StatusCode), $"{door.Route} {content.Headers.ContentType}: {(int)response.StatusCode}");
                if (response.StatusCode != HttpStatusCode.Found)
                {
                    Assert.Contains("<html lang=\"de\"", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData("Cookie", "portal.global=CfDJ8; portal-form=;;;; =; portal-language=%00%ff; portal-theme=<b>")]
    [InlineData("Cookie", "portal-language=xx; portal.global=chunks-99")]
    [InlineData("Cookie", "portal.global=chunks-2147483647; portal.globalC1=x")]
    [InlineData("Accept-Language", ";q=;;,,*;q=9,zz-ZZ-ZZ-ZZ;q=0.0000001")]
    [InlineData("Accept-Language", "fr-FR-u-co-phonebk-x-private;q=NaN, \u0001")]
    [InlineData("Content-Type", "multipart/form-data; boundary=")]
    [InlineData("Range", "bytes=9-1,x")]
    [InlineData("If-None-Match", "W/\"")]
    [InlineData("If-Modified-Since", "yesterday")]
    public async Task Malformed_headers_are_read_as_none(string header, string value)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = portal.Address };
        foreach (var address in new[] { "/", "/global/", "/global/account/sign-in", "/global/i/AAAAAAAAAAAAAAAAAAAAAA", "/global/portal.css" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            Assert.True(request.Headers.TryAddWithoutValidation(header, value) || header == "Content-Type");
            using var response = await http.SendAsync(request, Cancel);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found or HttpStatusCode.BadRequest, $"{address}: {(int)response.StatusCode}");
        }
    }

    /// <summary>Every form of every static page, as the people see it who may; and those of the workspaces.</summary>
    private async Task<IReadOnlyList<(PortalClient Browser, SentForm Form)>> FormsAsync(Scene scene)
    {
        var forms = new Dictionary<(string, string), (PortalClient, SentForm)>();
        string enrolment;
        await using (var write = await portal.Databases.WriteAsync(scene.Customer.Actor.Cloud, Cancel))
        {
            enrolment = EnrolmentTokens.Issue(write.Db, "new@nowhere.example", null, TenantRole.GlobalAdmin, "home", DateTimeOffset.UtcNow);
            await write.CommitAsync(Cancel);
        }

        foreach (var kind in new[] { Cast.Stranger, "partner AdminAgent", "customer GlobalAdmin", "operator" })
        {
            var browser = await new Cast(portal).EnterAsync(kind, scene);
            foreach (var door in Door.Of(portal).Where(door => !door.IsPost && !door.Route.StartsWith("/mails", StringComparison.Ordinal)))
            {
                PortalPage[] pages = door.Route == "/operator/organisations/{Id:guid}"
                    ? [await browser.OpenAsync(door.In(scene)), await browser.OpenAsync($"operator/organisations/{scene.Partner.Id}")]
                    : [await browser.OpenAsync(door.Route.Contains("{Token}", StringComparison.Ordinal) ? EnrolmentTokens.PageOf(enrolment) : door.In(scene))];
                foreach (var (page, form) in from page in pages from form in page.Document.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>() select (page, form))
                {
                    var sent = SentForm.Of(page, form);
                    forms.TryAdd((sent.Action.Split('?')[0], sent.Handler), (browser, sent));
                }
            }

            var token = await browser.TokenAsync();
            foreach (var (action, fields) in kind == "partner AdminAgent" ? OfWorkspace : [])
            {
                var at = string.Format(null, action, scene.Draft.Id, scene.Waiting.PublicId, scene.Customer.Id);
                forms.TryAdd((at, ""), (browser, new(at, "", [("__RequestVerificationToken", token), .. fields.Select(field => (field, ""))])));
            }
        }

        // Signing out would end the others' sessions: last.
        return [.. forms.Values.OrderBy(form => form.Item2.Action.Contains("sign-out", StringComparison.Ordinal))];
    }

    /// <summary>The form with one field replaced, left out, doubled or, without a name, all of it in a random order.</summary>
    private static Task<HttpResponseMessage> SendAsync(PortalClient browser, SentForm form, string field, byte[] value, Random random)
    {
        var fields = form.Fields.Select(own => (own.Name, Value: Encoding.UTF8.GetBytes(own.Value))).ToList();
        if (field == "")
        {
            fields.RemoveAll(_ => random.Next(3) == 0);
            fields.Add((Encoding.Latin1.GetString(value[..Math.Min(200, value.Length)]), value));
        }
        else if (random.Next(8) is var choice)
        {
            fields.RemoveAll(own => own.Name == field && choice != 1);
            fields.Add((field, choice == 0 ? [] : value));
        }

        var body = string.Join('&', fields.Select(own => $"{Escape(Encoding.UTF8.GetBytes(own.Name))}={Escape(own.Value)}"));
        return browser.SendAsync(HttpMethod.Post, form.Action, new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded"));
    }

    private static async Task FaultAsync(HttpResponseMessage response, string what, List<string> faults)
    {
        var text = await response.Content.ReadAsStringAsync(Cancel);
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            faults.Add($"{(int)response.StatusCode} {what}");
        }
        else if (text.Contains("   at PartnerDashboard.", StringComparison.Ordinal) || text.Contains("System.", StringComparison.Ordinal) && text.Contains("Exception", StringComparison.Ordinal))
        {
            faults.Add($"a stack trace: {what}");
        }
        else if (response.StatusCode >= HttpStatusCode.BadRequest && !text.Contains("<html lang=", StringComparison.Ordinal))
        {
            faults.Add($"no page of ours: {(int)response.StatusCode} {what}");
        }
    }

    private static string Escape(byte[] bytes) => string.Concat(bytes.Select(one => char.IsAsciiLetterOrDigit((char)one) ? ((char)one).ToString() : $"%{one:X2}"));

    private static byte[] Repeat(byte one, int times) => [.. Enumerable.Repeat(one, times)];
}
