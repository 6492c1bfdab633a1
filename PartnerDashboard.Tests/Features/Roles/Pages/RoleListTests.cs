using Bunit;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Roles.Pages;

namespace PartnerDashboard.Tests.Features.Roles.Pages;

/// <summary>Roles as they are read before somebody decides.</summary>
public sealed class RoleListTests : RolePageContext
{
    public static TheoryData<string> Languages => [.. Language.All.Select(language => language.Code)];

    [Fact]
    public void A_line_says_name_level_and_what_it_means()
    {
        using var _ = Language.English.Use();

        var line = Render<RoleLine>(with => with.Add(one => one.Role, RoleCatalogue.Of("license-administrator")));

        Assert.Equal("License administrator", line.Find(".role-name > span").TextContent);
        Assert.Equal("Makes changes", line.Find(".chip").TextContent.Trim());
        Assert.Equal("Gives licenses to people and takes them back; cannot buy any.", line.Find(".role-about").TextContent);
    }

    [Theory]
    [InlineData("directory-readers", "tone-neutral", "Reads only")]
    [InlineData("user-administrator", "tone-waiting", "Makes changes")]
    [InlineData("privileged-role-administrator", "tone-danger", "Can take over")]
    public void A_level_has_its_word_and_its_color(string role, string tone, string word)
    {
        using var _ = Language.English.Use();

        var chip = Render<LevelChip>(with => with.Add(one => one.Level, RoleCatalogue.Of(role).Level)).Find(".chip");

        Assert.Contains(tone, chip.ClassList);
        Assert.Equal(word, chip.TextContent.Trim());
        Assert.Equal(3, Enum.GetValues<PrivilegeLevel>().Select(level => Render<LevelChip>(with => with.Add(one => one.Level, level)).Find("path").GetAttribute("d")).Distinct().Count());
    }

    [Fact]
    public void Roles_stand_under_their_headings_in_the_order_of_the_picker_with_their_number()
    {
        using var _ = Language.English.Use();

        var list = Show([RoleCatalogue.Of("security-reader"), RoleCatalogue.Of("global-administrator"), RoleCatalogue.Of("teams-administrator"), RoleCatalogue.Of("exchange-administrator")]);

        Assert.Equal("4 roles", list.Find(".roles-count").TextContent);
        Assert.Equal(["Collaboration 2", "Global 1", "Read-only 1"], list.FindAll("h3").Select(title => title.TextContent));
        Assert.Equal(4, list.FindAll("li").Count);
    }

    [Fact]
    public void One_role_is_counted_as_one()
    {
        using var _ = Language.English.Use();

        Assert.Equal("1 role", Show([RoleCatalogue.GlobalAdministrator]).Find(".roles-count").TextContent);
    }

    [Fact]
    public void Descriptions_wait_behind_a_switch_that_needs_no_script()
    {
        using var _ = Language.English.Use();

        var list = Show(RolePresets.IndirectReseller.Roles);

        Assert.Equal("Show role descriptions", list.Find("details.roles-switch > summary").TextContent);
        Assert.False(list.Find("details.roles-switch").HasAttribute("open"));
        Assert.Equal(RolePresets.IndirectReseller.Roles.Count, list.FindAll(".role-about").Count);
    }

    [Fact]
    public void Descriptions_can_show_from_the_start() => Assert.True(
        Render<RoleList>(with => with.Add(one => one.Roles, RolePresets.Tier1.Roles).Add(one => one.Open, true)).Find("details").HasAttribute("open"));

    [Fact]
    public void No_roles_are_said_to_be_none()
    {
        using var _ = Language.English.Use();

        Assert.Equal("No roles", Show([]).Find("p").TextContent);
    }

    [Theory, MemberData(nameof(Languages))]
    public void The_whole_catalogue_has_its_words(string language)
    {
        using var _ = Language.Of(language).Use();

        var list = Show(RoleCatalogue.All);

        Assert.Equal(73, list.FindAll("li").Count);
        Assert.DoesNotMatch(@"\b(Role|Roles|RoleGroup|PrivilegeLevel)\.\w", list.Markup);
    }

    private IRenderedComponent<RoleList> Show(IReadOnlyList<DirectoryRole> roles) => Render<RoleList>(with => with.Add(one => one.Roles, roles));
}
