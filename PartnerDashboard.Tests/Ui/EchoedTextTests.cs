using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

public sealed class EchoedTextTests
{
    private readonly EchoedText _box = new();

    [Fact]
    public void What_comes_back_late_takes_no_letter_away()
    {
        Type("c");
        Type("co");
        Type("con");

        _box.Hear("c");
        Assert.Equal("con", _box.Value);

        Type("cont ");
        _box.Hear("con");
        Assert.Equal("cont ", _box.Value);

        _box.Hear("cont");
        Assert.Equal("cont ", _box.Value);
    }

    [Fact]
    public void What_somebody_else_wrote_into_the_address_stands_in_the_box()
    {
        Type("con");
        _box.Hear("con");

        _box.Hear("");
        Assert.Equal("", _box.Value);

        _box.Hear("con");
        Assert.Equal("con", _box.Value);
    }

    private void Type(string text)
    {
        _box.Value = text;
        _box.Send();
    }
}
