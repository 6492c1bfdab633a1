using System.Web;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>What is looked at on the horizon, in an address and back.</summary>
public sealed class HorizonFilterTests
{
    private static readonly string[] Searches = ["", "a&b=c#?% +", "東京 🏢", "  between  ", "\"'<script>", "ü", "100%"];

    [Fact]
    public void An_address_leads_to_the_filter_that_made_it()
    {
        DateOnly?[] months = [null, new(2026, 1, 1), new(9998, 11, 1), new(1, 1, 1)];
        Agreed.None(
            from window in Enum.GetValues<HorizonWindow>()
            from care in Enum.GetValues<HorizonCare>()
            from search in Searches
            from month in months
            let filter = new HorizonFilter(window, care, search, month)
            let read = Read(filter.Query)
            where read != filter
            select $"{filter} became {read} by {filter.Query}");
    }

    [Fact]
    public void What_is_not_narrowed_is_not_named()
    {
        Assert.Equal("", new HorizonFilter().Query);
        Assert.Equal("", new HorizonFilter(Search: "   ").Query);
        Assert.Equal("?care=NeedsYou&search=a%26b", new HorizonFilter(Care: HorizonCare.NeedsYou, Search: "a&b").Query);
    }

    [Theory]
    [InlineData("day", "needsyou", "2026-13")]
    [InlineData("1", "2", "2026-1")]
    [InlineData("Day,Week", "Renews,NeedsYou", "2026-01-01")]
    [InlineData("99", "-1", "9999-12")]
    [InlineData(" Day", "Renews ", "٢٠٢٦-٠١")]
    [InlineData(null, null, null)]
    public void Whatever_somebody_types_into_the_address_is_all_or_what_it_says(string? window, string? care, string? month) =>
        Assert.Equal(new HorizonFilter(), HorizonFilter.Read(window, care, null, month));

    [Fact]
    public void A_search_that_is_too_long_is_cut_between_letters()
    {
        Assert.Equal(new string('x', HorizonFilter.LongestSearch), HorizonFilter.Read(null, null, new string('x', 5000), null).Search);
        Assert.Equal(new string('x', HorizonFilter.LongestSearch - 1), HorizonFilter.Read(null, null, new string('x', HorizonFilter.LongestSearch - 1) + "🏢", null).Search);
    }

    private static HorizonFilter Read(string query)
    {
        var parts = HttpUtility.ParseQueryString(query);
        return HorizonFilter.Read(parts["window"], parts["care"], parts["search"], parts["month"]);
    }
}
