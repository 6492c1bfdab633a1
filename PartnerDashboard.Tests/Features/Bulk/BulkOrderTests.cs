using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PartnerDashboard.Features.Bulk;

namespace PartnerDashboard.Tests.Features.Bulk;

/// <summary>What is ordered stands in an address, where anybody may type anything; and what is selected in a list.</summary>
public sealed class BulkOrderTests
{
    [Fact]
    public void It_comes_back_from_its_address_as_it_was()
    {
        var order = new BulkOrder(BulkKind.AddTag, new("?search=a b&country=FR", [], BulkList.Customers), "Key & account");
        var picked = new BulkOrder(BulkKind.ResendInvitation, new(null, [Guid.NewGuid(), Guid.NewGuid()], BulkList.Invitations));

        Assert.Equal((order.Kind, order.Selection.Query, order.With), (Back(order).Kind, Back(order).Selection.Query, Back(order).With));
        var asked = new BulkOrder(BulkKind.RequestGranular, new("", [], BulkList.Customers), "First line\nSecond") { Note = "Because & so" };
        Assert.Equal(("Because & so", 2), (Back(asked).Note, Back(asked).Names.Count));
        Assert.Equal(picked.Selection.Picked, Back(picked).Selection.Picked);
        Assert.Null(Back(picked).Selection.Query);
    }

    [Fact]
    public void A_name_that_is_typed_in_capitals_once_more_is_the_same_name() => Assert.Equal(["VIP", "Écoles"], BulkOrder.NamesIn("VIP\nvip\r\nÉcoles\n ÉCOLES "));

    [Theory]
    [InlineData("Nonsense", "Customers")]
    [InlineData("AddTag", "Nonsense")]
    [InlineData("99", "Customers")]
    [InlineData(null, null)]
    public void Nonsense_orders_nothing(string? kind, string? list) => Assert.Null(BulkOrder.Read(kind, list, null, null, null, null));

    [Fact]
    public void Ids_that_are_none_do_not_turn_a_choice_of_some_into_all()
    {
        var order = BulkOrder.Read("AddTag", "Customers", "", "nonsense", "VIP", null)!;

        Assert.Null(order.Selection.Query);
        Assert.Empty(order.Selection.Picked);
    }

    [Fact]
    public void From_all_one_less_leaves_those_on_the_page_and_another_filter_is_not_all_any_more()
    {
        Guid[] shown = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        var pick = new BulkPick(BulkList.Customers);
        pick.Begin();
        Assert.Null(pick.Address(BulkKind.AddTag, ""));
        pick.TakeAll();
        Assert.True(pick.Holds(Guid.NewGuid()));

        pick.Turn(shown[0], shown);
        Assert.Equal((false, 2, false, true), (pick.IsAll, pick.Count, pick.Holds(shown[0]), pick.Holds(shown[1])));

        pick.TakeAll();
        pick.Narrowed();
        Assert.False(pick.IsAll);
        pick.End();
        Assert.Equal((false, 0), (pick.IsOn, pick.Count));
    }

    private static BulkOrder Back(BulkOrder order)
    {
        var typed = new QueryCollection(QueryHelpers.ParseQuery(order.Address));
        return BulkOrder.Read(typed["do"], typed["list"], typed["query"], typed["picked"], typed["with"], typed["undo"], note: typed["note"])!;
    }
}
