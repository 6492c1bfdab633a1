using Bunit;
using PartnerDashboard.Features.SecurityGroups.Pages;

namespace PartnerDashboard.Tests.Features.SecurityGroups.Pages;

/// <summary>Groups where the cloud has no granular relationships: own ones can be kept, and the list says that they give no access.</summary>
public sealed class GroupsElsewhereTests : StageContext
{
    public override async ValueTask InitializeAsync() => await SetAsync("21vianet");

    [Fact]
    public async Task The_list_says_that_own_groups_give_no_access_and_names_help_desk_agents_as_that_cloud_does()
    {
        SignIn((await Stage.World.PartnerAsync()).Actor);

        var page = Render<GroupsPage>();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody a")), TimeSpan.FromSeconds(10));
        Assert.Contains("no access in this cloud", page.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Contains("Help desk agents", page.FindAll("tbody a").Select(link => link.TextContent));
    }
}
