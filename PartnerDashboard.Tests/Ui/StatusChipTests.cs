using Bunit;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

public sealed class StatusChipTests : KitContext
{
    [Fact]
    public void Every_tone_has_a_shape_and_a_colour_of_its_own()
    {
        var chips = Enum.GetValues<Tone>().Select(tone => Render<StatusChip>(parameters => parameters
            .Add(chip => chip.Text, "Word")
            .Add(chip => chip.Tone, tone))).ToList();

        Assert.All(chips, chip => Assert.Equal("Word", chip.Find(".chip").TextContent));
        Assert.Distinct(chips.Select(chip => chip.Find(".chip").ClassName));
        var styles = File.ReadAllText(Path.Combine(TestRun.Root, "PartnerDashboard", "wwwroot", "portal.css"));
        Assert.All(Enum.GetValues<Tone>(), tone => Assert.Contains($"<path d='{IconPaths.Of(tone.Shape())}'/>", styles.Split('\n').Single(line => line.StartsWith($".state.{tone.CssClass()} ", StringComparison.Ordinal)), StringComparison.Ordinal));
        Assert.Distinct(Enum.GetValues<Tone>().Select(tone => tone.Shape()));
    }

    [Fact]
    public void Every_icon_is_drawn_and_silent()
    {
        foreach (var name in Enum.GetValues<IconName>())
        {
            var icon = Render<Icon>(parameters => parameters.Add(icon => icon.Name, name)).Find("svg");

            Assert.Equal("true", icon.GetAttribute("aria-hidden"));
            Assert.StartsWith("M", icon.QuerySelector("path")!.GetAttribute("d"), StringComparison.Ordinal);
        }
    }
}
