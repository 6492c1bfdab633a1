using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnerDashboard.Features.Roles;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>What people do in every journey. Elements are found by id, name and address: words change with the language.</summary>
internal static class BrowserStory
{
    /// <summary>The button that sends a request.</summary>
    public const string Send = "#compose button[type=submit].primary";

    /// <summary>What unfolds the other answer.</summary>
    public const string Decline = "details:has(#decline-reason) > summary";

    /// <summary>
    /// Waits until the page of this address is there. It is looked at again and again: an event that says so is missed when the page was faster
    /// than the waiting.
    /// </summary>
    public static async Task ArriveAsync(this IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string address)
    {
        await Expect(page).ToHaveURLAsync(new Regex(address), new() { Timeout = 30_000 });
        await Expect(page.Locator("main")).ToBeVisibleAsync();
    }

    /// <summary>Signs in on the sign-in page that is open, and goes on where that leads.</summary>
    public static async Task SignInAsync(this IPage page, string email, string password = World.Password)
    {
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#password").FillAsync(password);
        await page.Locator("form:has(#password) button[type=submit]").ClickAsync();
        await Expect(page.Locator("#password")).ToHaveCountAsync(0);
    }

    public static async Task SignInAsDemoAsync(this IPage page, string cloud, string email)
    {
        await page.GotoAsync($"/{cloud}/account/sign-in");
        await page.EnterDemoAsync(email);
    }

    /// <summary>On the sign-in page: one click on a demo account.</summary>
    public static async Task EnterDemoAsync(this IPage page, string email)
    {
        var account = page.Locator($"form:has(input[name=email][value='{email}']) button");
        if (!await account.IsVisibleAsync())
        {
            foreach (var group in await page.Locator("details:has(form) > summary").AllAsync())
            {
                await group.ClickAsync();
            }
        }

        await account.ClickAsync();
        await page.ArriveAsync("^(?!.*/account/)");
    }

    public static async Task SignOutAsync(this IPage page)
    {
        await page.Locator(".person-menu summary").ClickAsync();
        await page.Locator(".person-menu form[action='account/sign-out'] button").ClickAsync();
        await Expect(page.Locator("#password")).ToBeVisibleAsync();
    }

    /// <summary>Chooses a language in the menu of whatever page is open, and stays there.</summary>
    public static async Task SpeakAsync(this IPage page, string language)
    {
        await page.Locator(".preferences-menu summary").ClickAsync();
        await page.Locator($"form[action='preferences/language'] button[value='{language}']").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    /// <summary>On the request page: whom, why, and a service where one has to be chosen.</summary>
    public static async Task ComposeAsync(this IPage page, string email, string reason = "We look after your mail and your devices.")
    {
        await page.Locator("#email").FillAsync(email);
        await page.Locator("#reason").FillAsync(reason);
        var services = page.Locator("input[name=Services]");
        if (await services.CountAsync() > 0)
        {
            await services.First.CheckAsync();
        }
    }

    /// <summary>On the page of a granular request: opens the heading of a job when it is closed, and ticks the job.</summary>
    public static async Task TickAsync(this IPage page, AdminTask task)
    {
        var box = page.Locator($".task-group input[value='{task}']");
        if (!await box.IsVisibleAsync())
        {
            await page.Locator($".task-group:has(input[value='{task}']) > summary").ClickAsync();
        }

        await box.CheckAsync();
    }

    /// <summary>Sends what is composed; gives the link of the invitation that is shown then.</summary>
    public static async Task<string> SendAsync(this IPage page)
    {
        await Expect(page.Locator(Send)).ToBeEnabledAsync();
        await page.Locator(Send).ClickAsync();
        return (await page.Locator(".link-box code").TextContentAsync())!;
    }

    /// <summary>On the decision page: approves, with the agreement where the cloud asks for it. The receipt is open then.</summary>
    public static async Task ApproveAsync(this IPage page)
    {
        await page.AcceptAgreementAsync();
        await page.Locator("button[value=Approved]").ClickAsync();
        await page.ArriveAsync("/receipts/[^/]+$");
    }

    public static async Task DeclineAsync(this IPage page, string reason = "")
    {
        await page.Locator(Decline).ClickAsync();
        await page.Locator("#decline-reason").FillAsync(reason);
        await page.Locator("button[value=Declined]").ClickAsync();
        await page.ArriveAsync("/receipts/[^/]+$");
    }

    /// <summary>On the partner's page of an invitation.</summary>
    public static async Task WithdrawAsync(this IPage page)
    {
        await page.Locator("details:has(form[action$='/withdraw']) > summary").ClickAsync();
        await page.Locator("form[action$='/withdraw'] button").ClickAsync();
        await Expect(page.Locator(".notice [role=status]")).ToBeVisibleAsync();
    }

    public static async Task AcceptAgreementAsync(this IPage page)
    {
        await page.Locator("button[value=Approved]").WaitForAsync();
        var agreement = page.Locator("input[name='Input.Agreement']");
        if (await agreement.CountAsync() > 0)
        {
            await agreement.CheckAsync();
        }
    }

    /// <summary>From a page that tells somebody it is not theirs: signs out there, in as this person, and is back.</summary>
    public static async Task ComeBackAsAsync(this IPage page, string email)
    {
        await page.Locator("main form[action='account/sign-out'] button").ClickAsync();
        await page.SignInAsync(email);
    }

    /// <summary>Opens the newest mail to this address on the development page and follows the link in it.</summary>
    public static async Task FollowMailAsync(this IPage page, string cloud, string toAddress)
    {
        await page.GotoAsync($"/{cloud}/mails");
        await page.Locator($"tbody tr:has-text('{toAddress}') a").First.ClickAsync();
        await page.Locator("#mail-text a").ClickAsync();
    }

    /// <summary>A workspace page answers only when its circuit does: its heading is there then.</summary>
    public static async Task OpenAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await Expect(page.Locator("h1")).Not.ToBeEmptyAsync();
    }

    /// <summary>Chooses a file once the field listens: a circuit attaches that after the field is drawn, and nobody chooses so fast by hand.</summary>
    public static async Task ChooseFileAsync(this IPage page, string field, FilePayload file)
    {
        await page.WaitForFunctionAsync("field => document.querySelector(field)?._blazorInputFileNextFileId !== undefined", field);
        await page.Locator(field).SetInputFilesAsync(file);
    }
}
