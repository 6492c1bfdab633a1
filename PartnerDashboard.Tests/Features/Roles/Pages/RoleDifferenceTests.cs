using AngleSharp.Dom;
using Bunit;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Roles.Pages;

namespace PartnerDashboard.Tests.Features.Roles.Pages;

/// <summary>What a choice of roles changes against another.</summary>
public sealed class RoleDifferenceTests : RolePageContext
{
    public static TheoryData<string> Languages => [.. Language.All.Select(language => language.Code)];

    [Fact]
    public void What_comes_goes_and_stays_is_told_apart()
    {
        using var _ = Language.English.Use();

        var difference = Show(RoleCatalogue.Of("exchange-recipient-administrator"), RoleCatalogue.Of("exchange-administrator"));

        Assert.Equal("7 powers added or raised", difference.Find(".tone-attention h3").TextContent.Trim());
        Assert.Empty(difference.FindAll(".tone-closed"));
        Assert.Empty(difference.FindAll("details"));
        Assert.Equal("Mailboxes and mail flow Full before: Change", Spoken(difference.FindAll("li")[^1]));
    }

    [Fact]
    public void A_power_that_goes_says_how_far_it_went()
    {
        using var _ = Language.English.Use();

        var difference = Show(RoleCatalogue.Of("printer-administrator"), RoleCatalogue.Of("printer-technician"));

        Assert.Equal(
            ["Directory of people and devices None before: Read", "Printers Change before: Full"],
            difference.FindAll(".tone-closed li").Select(Spoken));
        Assert.Empty(difference.FindAll(".tone-attention"));
    }

    [Fact]
    public void What_stays_can_be_opened()
    {
        using var _ = Language.English.Use();

        var difference = Show(RoleCatalogue.Of("directory-readers"), RoleCatalogue.Of("guest-inviter"));

        Assert.Equal("1 power stays", difference.Find("details > summary").TextContent);
        Assert.Equal(["Directory of people and devices Read"], difference.FindAll("details li").Select(Spoken));
    }

    [Fact]
    public void The_same_choice_changes_nothing()
    {
        using var _ = Language.English.Use();

        var difference = Show(RoleCatalogue.Of("directory-readers"), RoleCatalogue.Of("directory-readers"));

        Assert.Equal("No power changes.", difference.Find("p").TextContent);
        Assert.Empty(difference.FindAll("section"));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_part_has_its_words(string language)
    {
        using var _ = Language.Of(language).Use();

        Assert.DoesNotMatch(
            @"\b(Power|PowerLevel|Difference)\.\w", Show(RoleCatalogue.Of("security-administrator"), RoleCatalogue.Of("intune-administrator")).Markup);
    }

    private static string Spoken(IElement line) => string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<RoleDifference> Show(DirectoryRole before, DirectoryRole after) =>
        Render<RoleDifference>(with => with.Add(one => one.Before, before.Powers).Add(one => one.After, after.Powers));
}
