using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

public sealed class PagerPlaceTests
{
    private readonly PagerPlace _place = new();

    [Fact]
    public void The_way_back_is_the_way_that_was_gone()
    {
        _place.Next = "b";
        _place.Forth();
        _place.Next = "c";
        _place.Forth();
        Assert.Equal(("c", true, false), (_place.Here, _place.HasPrevious, _place.PreviousIsFirst));

        _place.Back();
        Assert.Equal(("b", true, false), (_place.Here, _place.HasPrevious, _place.PreviousIsFirst));

        _place.Back();
        Assert.Equal((null, false, false), (_place.Here, _place.HasPrevious, _place.PreviousIsFirst));
    }

    [Fact]
    public void Whoever_was_led_somewhere_knows_the_first_page_alone_until_they_go_on()
    {
        _place.Begin("m");
        Assert.Equal(("m", true, true), (_place.Here, _place.HasPrevious, _place.PreviousIsFirst));

        _place.Next = "n";
        _place.Forth();
        Assert.False(_place.PreviousIsFirst);

        _place.Back();
        Assert.True(_place.PreviousIsFirst);

        _place.Back();
        Assert.Equal((null, false), (_place.Here, _place.HasPrevious));
    }

    [Fact]
    public void A_list_that_begins_anew_forgets_its_way()
    {
        _place.Begin("m");
        _place.Begin();

        Assert.Equal((null, false, false), (_place.Here, _place.HasPrevious, _place.PreviousIsFirst));
    }

    [Fact]
    public void Behind_the_last_page_there_is_none() => Assert.Throws<InvalidOperationException>(_place.Forth);
}
