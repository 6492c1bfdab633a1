using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(PartnerDashboard.Tests.Testing.LongestFirst))]

namespace PartnerDashboard.Tests.Testing;

/// <summary>What has browsers behind it begins before all else: whatever of it is left at the end has one core to itself while the other one waits.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] First = [SharedPortalTests.Name, nameof(Browser.EveryPageTests)];

    /// <summary>The others as xunit itself orders them: mixed, and in each run the same.</summary>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(PlaceOf).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    private static int PlaceOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(First, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? First.Length : place;
    }
}
