using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PartnerDashboard.Tests.Testing;

/// <summary>One Chromium for a collection of tests; every page it opens is a browser profile of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>
    /// Playwright's own list, which another one replaces, and at its end what the address bar, which nobody sees, would prepare anew for each profile: a
    /// second of processor time.
    /// </summary>
    private static readonly string[] Without =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "LensOverlay",
        "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect", "AvoidCorsURLLoaderRestartOnRedirect",
        "Translate", "AutoDeElevate", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
        "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    ];

    private readonly ConcurrentBag<IBrowserContext> _profiles = [];
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        var chromium = await Chromium.PathAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", $"--disable-features={string.Join(',', Without)}",
            ],
        });
        Assertions.SetDefaultExpectTimeout(15_000);
    }

    /// <summary>A page of a new visitor. Addresses such as <c>/global/about</c> are the portal's.</summary>
    /// <param name="locale">What the browser says it reads, such as <c>fr-FR</c>.</param>
    /// <param name="width">1280 is a desk, 390 a telephone.</param>
    public async Task<IPage> PageAsync(
        PortalHost? portal = null, string locale = "en-US", int width = 1280, int height = 900,
        ColorScheme colours = ColorScheme.Light, bool javaScript = true)
    {
        var profile = await _browser.NewContextAsync(new()
        {
            BaseURL = portal?.Address.ToString(),
            Locale = locale,
            TimezoneId = "Europe/Berlin",
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = colours,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = javaScript,
        });
        if (!ClosesPagesAttribute.Opened(profile))
        {
            _profiles.Add(profile);
        }

        return await profile.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var profile in _profiles)
        {
            await profile.DisposeAsync();
        }

        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
