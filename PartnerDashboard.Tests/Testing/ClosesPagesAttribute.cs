using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: PartnerDashboard.Tests.Testing.ClosesPages]

namespace PartnerDashboard.Tests.Testing;

/// <summary>Closes the browser profiles of a test when it ends: a hundred open pages with their circuits make every later test slow.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosesPagesAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> OfTests = new();

    /// <summary>Says that the test that runs now opened it; false outside of a test.</summary>
    public static bool Opened(IBrowserContext profile)
    {
        if (TestContext.Current.Test?.UniqueID is not { } test)
        {
            return false;
        }

        OfTests.GetOrAdd(test, _ => []).Add(profile);
        return true;
    }

    // The test framework does not wait here, and nobody needs to.
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (OfTests.TryRemove(test.UniqueID, out var profiles))
        {
            _ = CloseAsync(profiles);
        }
    }

    private static async Task CloseAsync(IEnumerable<IBrowserContext> profiles)
    {
        foreach (var profile in profiles)
        {
            await profile.DisposeAsync();
        }
    }
}
