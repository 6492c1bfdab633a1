using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What tests ask of an open page besides clicking.</summary>
internal static partial class BrowserPages
{
    /// <summary>What depends on the width of the window and on its colours; the rest is said by the markup, which is the same on every screen.</summary>
    private static readonly AxeRunOptions OfTheScreen = new()
    {
        RunOnly = RunOnlyOptions.Rules("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block", "aria-hidden-focus", "landmark-one-main", "page-has-heading-one"),
    };

    /// <summary>Fails with each violation: rule, what it says, and the elements.</summary>
    public static async Task AssertAccessibleAsync(this IPage page) => Report(await page.RunAxe());

    /// <summary>The same for a page that was read on another screen just before.</summary>
    public static async Task AssertAccessibleOnThisScreenAsync(this IPage page) => Report(await page.RunAxe(OfTheScreen));

    private static void Report(AxeResult result)
    {
        var found = result.Violations.Select(violation =>
            $"{violation.Id} ({violation.Impact}): {violation.Help}\n{string.Join('\n', violation.Nodes.Select(node => $"    {node.Html}"))}");
        Agreed.None(found);
    }

    /// <summary>Whether this run also keeps pictures.</summary>
    public static bool TakesPictures => Environment.GetEnvironmentVariable("SCREENSHOTS") == "1";

    /// <summary>Keeps a picture below artifacts/screenshots when SCREENSHOTS=1; the name may be an address.</summary>
    public static async Task PictureAsync(this IPage page, string name)
    {
        if (TakesPictures)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Root, "artifacts", "screenshots", FileName().Replace(name, "_") + ".png"), FullPage = true });
        }
    }

    /// <summary>
    /// Whether the page is wider than its window: sideways scrolling is a fault at any width. So is a table that is cut off; only the
    /// comparison board, with a column for each partner, may scroll.
    /// </summary>
    public static async Task AssertFitsAsync(this IPage page)
    {
        var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{page.Url} is {over} px wider than its window.");
        var cut = await page.EvaluateAsync<int>("() => Math.max(0, ...[...document.querySelectorAll('.table-frame:not(.power-board)')].map(frame => frame.scrollWidth - frame.clientWidth))");
        Assert.True(cut <= 0, $"{page.Url} has a table that is {cut} px wider than its frame.");
    }

    [GeneratedRegex("[^A-Za-z0-9.-]+", RegexOptions.NonBacktracking)]
    private static partial Regex FileName();
}
