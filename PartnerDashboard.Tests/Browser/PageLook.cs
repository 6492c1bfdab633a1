using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>Looks at an open page on a desk and on a telephone, light and dark.</summary>
internal static class PageLook
{
    /// <summary>Both widths and both themes; all four combinations when pictures are taken.</summary>
    private static (int Width, ColorScheme Colours)[] Screens => BrowserPages.TakesPictures
        ? [(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark)]
        : [(1280, ColorScheme.Light), (390, ColorScheme.Dark)];

    /// <summary>Between desk and telephone: where tables stand without the side, and where they are cards on a tablet.</summary>
    private static readonly (int Width, ColorScheme Colours)[] Between = [(1024, ColorScheme.Light), (720, ColorScheme.Light)];

    public static Task LookAsync(this IPage page, List<string> faults, string name)
    {
        var read = false;
        return page.LookAsync(faults, name, Screens, page.AssertFitsAsync, () =>
        {
            var look = read ? page.AssertAccessibleOnThisScreenAsync() : page.AssertAccessibleAsync();
            read = true;
            return look;
        });
    }

    /// <summary>Looks for what is too wide alone, on every screen and on those between.</summary>
    public static Task FitAsync(this IPage page, List<string> faults, string name) => page.LookAsync(faults, name, [.. Screens, .. Between], page.AssertFitsAsync);

    /// <summary>Reads the page on each screen when it has settled; goes on after a fault, so that one run tells all of them.</summary>
    private static async Task LookAsync(this IPage page, List<string> faults, string name, (int Width, ColorScheme Colours)[] screens, params Func<Task>[] looks)
    {
        await Expect(page.Locator("h1")).Not.ToBeEmptyAsync();
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        foreach (var (width, colours) in screens)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = colours });
            await page.PictureAsync($"{name} {width} {colours}");
            foreach (var look in looks)
            {
                try
                {
                    await look();
                }
                catch (Exception fault) when (fault is Xunit.Sdk.XunitException)
                {
                    faults.Add($"{page.Url} at {width}, {colours}: {fault.Message}");
                }
            }
        }
    }
}
