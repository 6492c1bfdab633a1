using PartnerDashboard.Features.Invitations;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>Somebody is invited who has no account here yet.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class EnrolJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private const string Password = "seven quiet lanterns";

    private readonly Story _story = new(portal, browser);

    [Fact]
    public async Task The_first_administrator_of_a_known_customer_makes_an_account_and_approves()
    {
        var tenant = await _story.EmptyCustomerAsync("Lucerne Publishing");
        var email = $"ada@{tenant.DefaultDomain}";
        var link = await InviteAsync(email, tenant.Name);
        var page = await _story.StrangerAsync();
        await page.GotoAsync(link);

        // Nobody learns whether another address would have been the right one.
        await page.Locator("#enrol-email").FillAsync($"eve@{tenant.DefaultDomain}");
        await page.Locator("form[action$='/enrol'] button").ClickAsync();
        await Expect(page.Locator(".notice [role=status]")).ToBeVisibleAsync();
        await page.GotoAsync(_story.At("mails"));
        await Expect(page.Locator($"tbody tr:has-text('eve@{tenant.DefaultDomain}')")).ToHaveCountAsync(0);

        await page.GotoAsync(link);
        await page.Locator("#enrol-email").FillAsync(email);
        await page.Locator("form[action$='/enrol'] button").ClickAsync();
        await page.FollowMailAsync(_story.Cloud, email);
        await Expect(page.Locator("main")).ToContainTextAsync(tenant.Name);
        await page.Locator("#name").FillAsync("Ada Quist");
        await page.Locator("#new-password").FillAsync("short");
        await page.Locator("main form button[type=submit]").ClickAsync();
        await Expect(page.Locator("#new-password-error")).Not.ToBeEmptyAsync();
        await Expect(page.Locator("#name")).ToHaveValueAsync("Ada Quist");
        var used = page.Url;
        await page.Locator("#new-password").FillAsync(Password);
        await page.Locator("main form button[type=submit]").ClickAsync();

        await page.ApproveAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Ada Quist");
        await page.SignOutAsync();
        await page.GotoAsync(used);
        await Expect(page.Locator("#new-password")).ToHaveCountAsync(0);
        await page.GotoAsync(_story.At("account/sign-in"));
        await page.SignInAsync(email, Password);
        await Expect(page.Locator("h1")).ToContainTextAsync(tenant.Name);
    }

    [Fact]
    public async Task Whoever_reads_mail_at_a_new_domain_enters_the_organisation_and_approves()
    {
        var domain = $"quay{Guid.NewGuid():N}.example";
        var email = $"office@{domain}";
        var link = await InviteAsync(email, domain);
        var page = await _story.StrangerAsync();
        await page.GotoAsync(link);
        await page.Locator("#enrol-email").FillAsync(email.ToUpperInvariant());
        await page.Locator("form[action$='/enrol'] button").ClickAsync();
        await page.FollowMailAsync(_story.Cloud, email);

        await page.Locator("#organisation").FillAsync("Kestrel Quay");
        await page.Locator("#country").SelectOptionAsync("US");
        await page.Locator("#name").FillAsync("Bo Ek");
        await page.Locator("#new-password").FillAsync(Password);
        await page.Locator("main form button[type=submit]").ClickAsync();

        await Expect(page.Locator("button[value=Approved]")).ToContainTextAsync("Kestrel Quay");
        await page.ApproveAsync();
        await page.OpenAsync(_story.At("partners"));
        await Expect(page.Locator("tbody tr:has(a)")).ToHaveCountAsync(1);
    }

    private async Task<string> InviteAsync(string email, string shownAs)
    {
        var partner = await _story.EnterAsync((await _story.World.PartnerAsync()).Actor);
        await partner.OpenAsync(_story.At("invitations/new"));
        await partner.ComposeAsync(email);
        await Expect(partner.Locator("#customer-hint")).ToContainTextAsync(shownAs);
        return await partner.SendAsync();
    }
}
