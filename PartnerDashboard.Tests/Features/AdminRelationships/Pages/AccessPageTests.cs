using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.AdminRelationships.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Pages;

/// <summary>Who can do what, of somebody at more customers than a page shows.</summary>
public sealed class AccessPageTests : StageContext
{
    private const int Customers = AccessService.PageSize + 15;

    private Party _partner = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _partner = await Stage.World.PartnerAsync("Northlight");
        await Stage.ChangeAsync(db =>
        {
            var crowd = new DelegationCrowd(Stage, _partner, seed: 1);
            for (var number = 0; number < Customers; number++)
            {
                crowd.Grant(db, crowd.Enter(db, $"Customer {number:00}"), Stage.Clock.Now);
            }

            return Task.CompletedTask;
        });
        SignIn(_partner.Actor);
    }

    [Fact]
    public async Task More_are_shown_when_asked_for_and_stay_when_something_happens()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"admin-relationships/access?person={_partner.Actor.UserId}");
        var page = Render<AccessPage>();
        Assert.Equal(AccessService.PageSize, page.FindAll("tbody tr").Count);

        await page.Find(".actions button").ClickAsync(new());

        Assert.Equal(Names(Customers), Shown(page));
        Assert.Empty(page.FindAll(".actions button"));

        var (last, gone) = (page.FindAll("tbody tr a")[^1].GetAttribute("href")!, page.RenderCount);
        Assert.Null(await Stage.Get<DelegationService>().RemoveAsync(_partner.Id, Guid.Parse(last[^36..]), _partner.Actor, Cancel));
        Services.GetRequiredService<ChangeFeed<TenantChanged>>().Publish(new(Stage.Cloud.Id, _partner.Id));
        page.WaitForAssertion(() => Assert.Equal(Names(Customers - 1), Shown(page)), TimeSpan.FromSeconds(10));
        Assert.True(page.RenderCount > gone);
    }

    [Fact]
    public void Another_person_is_read_from_the_beginning()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"admin-relationships/access?person={_partner.Actor.UserId}");
        var page = Render<AccessPage>();
        page.Find(".actions button").Click();
        Assert.Equal(Customers, page.FindAll("tbody tr").Count);

        navigation.NavigateTo($"admin-relationships/access?person={Guid.NewGuid()}");
        page.Render();

        Assert.Empty(page.FindAll("tbody tr"));
    }

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(number => $"Customer {number:00}");

    private static IEnumerable<string> Shown(IRenderedComponent<AccessPage> page) => page.FindAll("tbody tr td:first-child a").Select(link => link.TextContent);
}
