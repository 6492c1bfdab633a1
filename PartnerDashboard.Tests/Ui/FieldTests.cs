using Bunit;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

public sealed class FieldTests : KitContext
{
    [Fact]
    public void An_input_is_told_its_label_hint_and_error()
    {
        using var speaking = Language.English.Use();
        var field = Render<Field>(parameters => parameters
            .Add(field => field.Label, "Reason")
            .Add(field => field.For, "reason")
            .Add(field => field.Hint, "In one sentence")
            .Add(field => field.Error, "Too long")
            .Add(field => field.Optional, true)
            .AddChildContent("<textarea id=\"reason\"></textarea>"));

        Assert.Equal("reason", field.Find("label").GetAttribute("for"));
        Assert.Equal("Reason (optional)", field.Find("label").TextContent);
        Assert.Equal(["In one sentence", "Too long"], Field.DescribedBy("reason").Split(' ').Select(id => field.Find($"#{id}").TextContent));
    }

    [Fact]
    public void What_describes_it_is_there_even_when_empty()
    {
        var field = Render<Field>(parameters => parameters.Add(field => field.Label, "Reason").Add(field => field.For, "reason"));

        Assert.All(Field.DescribedBy("reason").Split(' '), id => Assert.Equal("", field.Find($"#{id}").TextContent));
        Assert.Empty(field.FindAll(".has-error"));
    }
}
