using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Tests.Features.Notifications;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>An empty installation as in Production, from the code in the log to the first relationship; and accounts in trouble.</summary>
public sealed partial class OperatorJourneyTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string Password = "seven quiet lanterns";
    private const string Another = "eleven loud kettles";

    [Fact]
    public async Task From_the_code_in_the_log_to_the_first_relationship()
    {
        using var log = new KeptLog();
        await using var portal = await StartAsync(log);
        var story = new Story(portal, browser);
        var page = await story.StrangerAsync();
        await page.GotoAsync(story.At("setup"));
        await FillAsync(page, ("#code", "not the code"), ("#organisation", "Wayfare Operations"), ("#name", "Maeve Tierney"), ("#email", "ops@wayfare.example"), ("#new-password", Password));
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#code-error")).Not.ToBeEmptyAsync();
        await FillAsync(page, ("#code", CodeIn(log)), ("#new-password", Password));
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.ArriveAsync("/operator$");
        Assert.Equal(404, (await page.GotoAsync(story.At("setup")))!.Status);

        await EnrolAsync(page, story.At("operator/partners/new"), "Northlight Cloud Services", "northlight", ("#number", "4381207"));
        await InviteAsync(page, "ada@northlight.onmicrosoft.com", "AdminAgent");
        await EnrolAsync(page, story.At("operator/customers/new"), "Lucerne Publishing", "lucerne");
        await InviteAsync(page, "bo@lucerne.onmicrosoft.com", "GlobalAdmin");

        var partner = await JoinAsync(story, "ada@northlight.onmicrosoft.com", "Ada Quist");
        var customer = await JoinAsync(story, "bo@lucerne.onmicrosoft.com", "Bo Ek");
        await partner.OpenAsync(story.At("invitations/new"));
        await partner.ComposeAsync("bo@lucerne.onmicrosoft.com");
        await partner.SendAsync();
        await customer.GotoAsync(await LinkInMailAsync(portal, "bo@lucerne.onmicrosoft.com", "/i/"));
        await customer.ApproveAsync();

        await customer.SignOutAsync();
        await customer.SignInAsync("bo@lucerne.onmicrosoft.com", Password);
        await customer.OpenAsync(story.At("partners"));
        await Expect(customer.Locator("tbody tr")).ToContainTextAsync(["Northlight Cloud Services"]);
        Assert.Equal(404, (await customer.GotoAsync(story.At("mails")))!.Status);
    }

    [Fact]
    public async Task A_password_is_changed_forgotten_and_guessed()
    {
        var clock = new MovableClock();
        using var log = new KeptLog();
        await using var portal = await StartAsync(log, clock);
        var story = new Story(portal, browser);
        var who = (await story.World.CustomerAsync()).Actor;
        var (page, elsewhere) = (await story.EnterAsync(who), await story.EnterAsync(who));

        await page.GotoAsync(story.At("account/password"));
        await FillAsync(page, ("#present", "not the password"), ("#new-password", Password));
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#present-error")).Not.ToBeEmptyAsync();
        await FillAsync(page, ("#present", World.Password), ("#new-password", Password));
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("Your password is changed");
        await elsewhere.GotoAsync(story.At("account/password"));
        await Expect(elsewhere.Locator("#present")).ToHaveCountAsync(0);

        await page.SignOutAsync();
        await page.Locator("a[href='account/forgot']").ClickAsync();
        await page.Locator("#email").FillAsync(who.Email);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("Check your mail");
        var link = await LinkInMailAsync(portal, who.Email, "/account/reset");
        await page.GotoAsync(link);
        await page.Locator("#new-password").FillAsync(Another);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.SignInAsync(who.Email, Another);
        await page.SignOutAsync();
        await page.GotoAsync(link);
        await Expect(page.Locator("h1")).ToHaveTextAsync("This link can no longer be used");

        await page.GotoAsync(story.At("account/sign-in"));
        for (var guess = 0; guess < PasswordCheck.Attempts; guess++)
        {
            await TryAsync(page, who.Email, "a wrong password");
        }

        await Expect(page.Locator(".notice")).ToContainTextAsync("pauses for 15 minutes");
        await TryAsync(page, who.Email, Another);
        await Expect(page.Locator("#email")).ToHaveValueAsync(who.Email);
        clock.Advance(PasswordCheck.Pause);
        await page.SignInAsync(who.Email, Another);
    }

    private static Task<PortalHost> StartAsync(KeptLog log, MovableClock? clock = null) => PortalHost.StartAsync(new()
    {
        Environment = Environments.Production,
        Clock = clock,
        Settings = new Dictionary<string, string> { ["Clouds:Serve:0:Slug"] = "global", ["AllowedHosts"] = "127.0.0.1" },
        Services = services => services.AddSingleton<ILoggerProvider>(log),
    });

    private static async Task FillAsync(IPage page, params (string Field, string Value)[] fields)
    {
        foreach (var (field, value) in fields)
        {
            await page.Locator(field).FillAsync(value);
        }
    }

    private static async Task EnrolAsync(IPage page, string address, string name, string prefix, params (string Field, string Value)[] more)
    {
        await page.GotoAsync(address);
        await FillAsync(page, [("#name", name), ("#prefix", prefix), .. more]);
        await page.Locator("#country").SelectOptionAsync("IE");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
    }

    private static async Task InviteAsync(IPage page, string email, string role)
    {
        await page.Locator("#invite-email").FillAsync(email);
        await page.Locator("#invite-role").SelectOptionAsync(role);
        await page.Locator("#invite button[type=submit]").ClickAsync();
        await Expect(page.Locator("#invite li")).ToContainTextAsync([email]);
    }

    private static async Task<IPage> JoinAsync(Story story, string email, string name)
    {
        var page = await story.StrangerAsync();
        await page.GotoAsync(await LinkInMailAsync(story.Portal, email, "/account/enrol/"));
        await FillAsync(page, ("#name", name), ("#new-password", Password));
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator(".person-menu")).ToContainTextAsync(name);
        return page;
    }

    private static async Task TryAsync(IPage page, string email, string password)
    {
        await FillAsync(page, ("#email", email), ("#password", password));
        await page.RunAndWaitForResponseAsync(
            () => page.Locator("form:has(#password) button[type=submit]").ClickAsync(), answer => answer.Request.Method == "POST");
        await Expect(page.Locator(".notice[role=alert]")).ToBeVisibleAsync();
    }

    /// <summary>The link in a mail of the pick-up folder, as soon as it is there.</summary>
    private static async Task<string> LinkInMailAsync(PortalHost portal, string email, string part)
    {
        var folder = Path.Combine(portal.Folder, "mail", "global");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            {
                var mail = Eml.Read(await File.ReadAllBytesAsync(file, Cancel));
                var link = mail.Parts[0].Content.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal));
                if (link is not null && mail.Head("To").Contains(email, StringComparison.OrdinalIgnoreCase))
                {
                    return link;
                }
            }
        }
        while (await ticks.WaitForNextTickAsync(deadline.Token));
        throw new InvalidOperationException("The timer ended.");
    }

    /// <summary>What an operator reads in the log of a portal that nobody has set up.</summary>
    private static string CodeIn(KeptLog log) =>
        log.Entries.Where(entry => entry.Level >= LogLevel.Warning).Select(entry => SetupCode().Match(entry.Message)).Single(found => found.Success).Groups[1].Value;

    [GeneratedRegex(@"set-up code: (\S+)")]
    private static partial Regex SetupCode();
}
