using PartnerDashboard.Data;
using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>What is typed is found in whatever case it is written, in every alphabet; it always means itself.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData("ZÜRICH Werkstätten", "zürich")]
    [InlineData("ZÜRICH Werkstätten", "zurich")]
    [InlineData("Élodie & Fils", "ÉLODIE")]
    [InlineData("ΑΘΗΝΑ", "αθηνα")]
    [InlineData("ОКЕАН", "океан")]
    [InlineData("Ｃｏｎｔｏｓｏ", "contoso")]
    [InlineData("北京书店", "书店")]
    [InlineData("100 %", "%")]
    public void It_is_found(string text, string typed) => Assert.True(TextSearch.Finds(text, typed));

    [Theory]
    [InlineData("Contoso", "%")]
    [InlineData("Contoso", "_")]
    [InlineData("Zürich", "zürichs")]
    [InlineData("", "a")]
    public void It_is_not_found(string text, string typed) => Assert.False(TextSearch.Finds(text, typed));

    [Fact]
    public async Task A_list_is_searched_so_by_the_database()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync("ZÜRICH Werkstätten"));
        await stage.RelateAsync(partner, customer);

        var found = await stage.Get<CustomerService>().ListAsync(new("zürich"), null, partner.Actor, Cancel);

        Assert.Equal(customer.Id, Assert.Single(found.Items).Id);
    }
}
