using Microsoft.Playwright;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Hosting.Demo;

namespace PartnerDashboard.Tests.Browser;

/// <summary>Every page as each kind of person sees it, wide and narrow, light and dark: accessible, and never wider than its window.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class PictureTour(SharedPortal portal, BrowserFixture browser)
{
    private static readonly CloudId Cloud = new("global");

    /// <summary>Both widths and both themes; every combination when pictures are taken.</summary>
    private static (int Width, ColorScheme Colours)[] Screens => Environment.GetEnvironmentVariable("SCREENSHOTS") == "1"
        ? [(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark)]
        : [(1280, ColorScheme.Light), (390, ColorScheme.Dark)];

    /// <summary>Who, and which pages; nobody signs in for the first ones.</summary>
    public static TheoryData<string, string[]> Tours => new()
    {
        { "", ["/", "/global/", "/global/about", "/global/account/sign-in", "/global/account/forgot", "/global/i/unknown", "/global/nowhere", "/global/mails"] },
        { "partner.admin", ["home", "customers", CustomerPage, $"{CustomerPage}/remove-relationship", $"{CustomerPage}/remove-delegated-administration", "activity", "account/password"] },
        { "partner.sales", ["invitations", InvitationPage, "invitations/new", "invitations/open-link"] },
        { "partner.users", ["groups", "groups?new=true", GroupPage, StandardGroupPage] },
        { "partner.helpdesk", ["account/denied"] },
        { "busy.admin", ["home", "partners", PartnerPage, $"{PartnerPage}/remove-roles", DecisionPage] },
        { "rtl.admin", [DecisionPage] },
        { "operator.operator", ["operator"] },
    };

    private static string CustomerPage => $"customers/{DemoNames.TenantId(Cloud, DemoNames.BusyCustomer)}";

    private static string PartnerPage => $"partners/{DemoNames.TenantId(Cloud, DemoNames.MainPartner)}";

    private static string DecisionPage => $"i/{DemoNames.PublicId(Cloud, "rtl-main")}";

    private static string InvitationPage => $"invitations/{DemoNames.InvitationId(Cloud, "rtl-main")}";

    private static string GroupPage => $"groups/{DemoNames.GroupId(Cloud, DemoNames.MainPartner, "exchange")}";

    private static string StandardGroupPage =>
        $"groups/{SecurityGroup.IdOf(DemoNames.TenantId(Cloud, DemoNames.MainPartner), StandardGroup.AdminAgents)}";

    [Theory]
    [MemberData(nameof(Tours))]
    public async Task Pages_are_accessible_and_fit(string who, string[] addresses)
    {
        foreach (var (width, colours) in Screens)
        {
            var page = await browser.PageAsync(portal, width: width, colours: colours);
            if (who.Length > 0)
            {
                await page.SignInAsDemoAsync("global", DemoNames.Email(Cloud, who));
            }

            foreach (var address in addresses)
            {
                await page.GotoAsync(address.StartsWith('/') ? address : $"/global/{address}");
                await page.Locator("h1").First.WaitForAsync();
                await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
                await page.PictureAsync($"{who}_{address.Replace('/', '_')}-{width}-{colours}");
                await page.AssertFitsAsync();
                await page.AssertAccessibleAsync();
            }

            await page.Context.CloseAsync();
        }
    }
}
