using Microsoft.Playwright;

namespace PartnerDashboard.Tests.Browser;

/// <summary>What people do in every journey.</summary>
internal static class BrowserStory
{
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
        await page.WaitForURLAsync(address => !address.Contains("/account/", StringComparison.Ordinal));
    }
}
