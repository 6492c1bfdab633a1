using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Relationships.Pages;

namespace PartnerDashboard.Tests.Features.Relationships.Pages;

/// <summary>What a customer reads about a partner's powers.</summary>
public sealed class PowersTests : StageContext
{
    private Party _partner = null!;
    private Party _customer = null!;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("global", true, "Can.Sell Can.Administer")]
    [InlineData("global", false, "Can.Sell Can.NoAdmin")]
    [InlineData("germany", true, "Can.Sell Can.Administer")]
    public async Task Every_power_is_said_and_so_is_the_lack_of_one(string cloud, bool delegated, string expected)
    {
        await SetSceneAsync(cloud, delegated);

        Assert.Equal(expected.Split(' ').Select(key => Words[key]), (await RenderAsync()).FindAll("li span").Select(line => line.TextContent.Trim()));
    }

    [Fact]
    public async Task R05_The_services_are_named_where_powers_go_by_service()
    {
        await SetSceneAsync("21vianet", delegated: true);
        var service = Services.GetRequiredService<Words<CloudText>>().Of(CloudService.Office365);

        Assert.Equal($"({service})", (await RenderAsync()).Find("li span.muted").TextContent.Trim());
    }

    [Fact]
    public async Task R12_What_was_taken_away_is_no_longer_said()
    {
        await SetSceneAsync("21vianet", delegated: true);
        Assert.Null(await Stage.Get<DelegationService>().RemoveAsync(_partner.Id, _customer.Id, _customer.Actor, Cancel));

        var lines = (await RenderAsync()).FindAll("li span").Select(line => line.TextContent.Trim());

        Assert.Equal([Words["Can.Sell"], Words["Can.NoAdmin"]], lines);
    }

    private Words<RelationshipText> Words => Services.GetRequiredService<Words<RelationshipText>>();

    private async Task SetSceneAsync(string cloud, bool delegated)
    {
        await SetAsync(cloud);
        (_partner, _customer) = (await Stage.World.PartnerAsync(), await Stage.World.CustomerAsync());
        await Stage.RelateAsync(_partner, _customer, delegated);
    }

    private async Task<IRenderedComponent<Powers>> RenderAsync()
    {
        var row = Assert.Single(await Stage.Get<RelationshipService>().ListAsync(_customer.Actor, Cancel));
        return Render<Powers>(part => part.Add(each => each.Row, row));
    }
}
