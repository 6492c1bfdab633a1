using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What tests ask of an open page besides clicking.</summary>
internal static partial class BrowserPages
{
    /// <summary>What depends on the width of the window and on its colours; the rest is said by the markup, which is the same on every screen.</summary>
    private static readonly string[] OfTheScreen =
        ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block", "aria-hidden-focus", "landmark-one-main", "page-has-heading-one"];

    /// <summary>What the style sheets say, which are the same on every page: axe reads and takes apart all of them for it.</summary>
    private static readonly string[] OfTheStyles = ["css-orientation-lock"];

    /// <summary>
    /// Lays axe into the page once and has it tell its violations alone: rule, what it says, and the elements. The package's own runner sends the
    /// script and every rule that passed back and forth each time, which is most of the time a page takes here.
    /// </summary>
    private const string Run =
        """
        async ([only, without]) => {
          const options = only ? { runOnly: { type: "rule", values: only } } : { rules: Object.fromEntries(without.map(id => [id, { enabled: false }])) };
          const { violations } = await axe.run(document, { resultTypes: ["violations"], ...options });
          return violations.map(each => `${each.id} (${each.impact}): ${each.help}\n${each.nodes.map(node => `    ${node.html}`).join("\n")}`);
        }
        """;

    /// <summary>By how much the page is wider than its window, and a table wider than its frame.</summary>
    private const string Widths =
        """
        () => [
          document.documentElement.scrollWidth - document.documentElement.clientWidth,
          Math.max(0, ...[...document.querySelectorAll(".table-frame:not(.power-board)")].map(frame => frame.scrollWidth - frame.clientWidth)),
        ]
        """;

    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    /// <summary>Fails with each violation of the page itself.</summary>
    public static Task AssertAccessibleAsync(this IPage page) => AssertAsync(page, only: null);

    /// <summary>The same for a page that was read on another screen just before.</summary>
    public static Task AssertAccessibleOnThisScreenAsync(this IPage page) => AssertAsync(page, OfTheScreen);

    /// <summary>Fails with each violation of the style sheets that this page loads.</summary>
    public static Task AssertStylesAccessibleAsync(this IPage page) => AssertAsync(page, OfTheStyles);

    private static async Task AssertAsync(IPage page, string[]? only)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            // Later addresses of this page come with it: that is quicker than to send it once more.
            await page.AddInitScriptAsync(Source);
            await page.EvaluateAsync(Source);
        }

        Agreed.None(await page.EvaluateAsync<string[]>(Run, new object?[] { only, OfTheStyles }));
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
        var widths = await page.EvaluateAsync<int[]>(Widths);
        var (over, cut) = (widths[0], widths[1]);
        Assert.True(over <= 0, $"{page.Url} is {over} px wider than its window.");
        Assert.True(cut <= 0, $"{page.Url} has a table that is {cut} px wider than its frame.");
    }

    [GeneratedRegex("[^A-Za-z0-9.-]+", RegexOptions.NonBacktracking)]
    private static partial Regex FileName();
}
