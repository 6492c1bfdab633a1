using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>Which requests may be sent: cloud by cloud, and the same while composing (R4, R8, R9, R10).</summary>
public sealed class RequestRuleTests
{
    [Fact]
    public async Task R04_A_tenant_that_transacts_in_CSP_is_nobodys_customer()
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync();
        var transacting = await stage.World.EnterAsync(A.Customer("Adatum", transactsAsCsp: true), TenantRole.GlobalAdmin);
        var otherPartner = await stage.World.PartnerAsync("Vauban");

        Assert.Equal(InvitationError.CustomerTransactsAsCsp, await stage.RefusalOfAsync(partner, await stage.FormAsync(partner, transacting)));
        Assert.Equal(InvitationError.CustomerTransactsAsCsp, await stage.RefusalOfAsync(partner, await stage.FormAsync(partner, otherPartner)));
    }

    [Fact]
    public async Task R04_The_partners_separate_tenant_that_transacts_nothing_may_be_a_customer()
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync();
        var ownInternal = await stage.World.CustomerAsync("Vauban internal");

        await stage.RelateAsync(partner, ownInternal);
    }

    [Fact]
    public async Task R04_An_open_link_does_not_go_round_it()
    {
        await using var stage = await Stage.SetAsync();
        var link = await stage.OpenLinkAsync(await stage.World.PartnerAsync());
        var transacting = await stage.World.EnterAsync(A.Customer("Adatum", transactsAsCsp: true), TenantRole.GlobalAdmin);

        var shown = Assert.IsType<DecisionView.Open>(await stage.ShowAsync(link, transacting.Actor));
        Assert.Equal([InvitationError.CustomerTransactsAsCsp], shown.Obstacles);
        var answer = await stage.AnswerAsync(link, transacting.Actor);
        Assert.Equal(InvitationError.CustomerTransactsAsCsp, (await stage.DecideAsync(answer, transacting.Actor)).Error);
    }

    [Theory]
    [InlineData("global", true, true, null)]
    [InlineData("global", true, false, null)]
    [InlineData("usgov", false, true, null)]
    [InlineData("usgov", false, false, InvitationError.DelegatedAdministrationIsIncluded)]
    [InlineData("germany", false, true, null)]
    [InlineData("germany", false, false, InvitationError.DelegatedAdministrationIsIncluded)]
    [InlineData("21vianet", false, true, null)]
    [InlineData("21vianet", false, false, InvitationError.DelegatedAdministrationIsIncluded)]
    public async Task R08_Delegated_administration_is_a_choice_in_the_global_cloud_alone(string cloud, bool hasChoice, bool delegated, InvitationError? expected)
    {
        await using var stage = await Stage.SetAsync(cloud);
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var features = await stage.Get<FeatureService>().ReadAsync(stage.Cloud.Id, Cancel);

        Assert.Equal(hasChoice, features.Has(Feature.DelegatedAdministrationChoice));
        Assert.True((await stage.Get<ComposeService>().StartAsync("", partner.Actor, Cancel)).DelegatedAdministration, "It is ticked to begin with.");
        Assert.Equal(expected, await stage.RefusalOfAsync(partner, await stage.FormAsync(partner, customer, delegated)));
    }

    [Theory]
    [InlineData("usgov")]
    [InlineData("germany")]
    [InlineData("21vianet")]
    public async Task R08_An_open_link_without_it_is_refused_where_it_is_included(string cloud)
    {
        await using var stage = await Stage.SetAsync(cloud);
        var partner = await stage.World.PartnerAsync();
        var form = new InvitationForm { Reason = StageActs.Reason, DelegatedAdministration = false };

        Assert.Equal(InvitationError.DelegatedAdministrationIsIncluded, await stage.Get<OpenLinkService>().CreateAsync(form, partner.Actor, Cancel));
    }

    [Theory]
    [InlineData("global")]
    [InlineData("usgov")]
    [InlineData("germany")]
    public async Task R09_From_the_operators_day_on_requests_carry_none(string cloud)
    {
        await using var stage = await Stage.SetAsync(cloud);
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var tomorrow = DateOnly.FromDateTime(stage.Clock.Now.UtcDateTime).AddDays(1);
        await stage.SwitchAsync(Feature.DelegatedAdministration, null, tomorrow);
        var asked = await stage.SendAsync(partner, await stage.World.CustomerAsync("Lefranc"));
        Assert.True(asked.AsksForDelegatedAdministration, "The day before it is as it was.");

        stage.Clock.Set(new DateTimeOffset(tomorrow, TimeOnly.MinValue, TimeSpan.Zero));

        Assert.False((await stage.Get<ComposeService>().StartAsync("", partner.Actor, Cancel)).DelegatedAdministration);
        Assert.Equal(InvitationError.DelegatedAdministrationIsRetired, await stage.RefusalOfAsync(partner, await stage.FormAsync(partner, customer, delegated: true)));
        Assert.False((await stage.RelateAsync(partner, customer, delegated: false)).AsksForDelegatedAdministration);
    }

    [Fact]
    public async Task R09_What_was_asked_before_is_not_approved_afterwards_and_can_be_declined()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var invitation = await stage.SendAsync(partner, customer);
        var shownBefore = await stage.AnswerAsync(invitation, customer.Actor);

        await stage.SwitchOffAsync(Feature.DelegatedAdministration);

        Assert.Equal(InvitationError.DelegatedAdministrationIsRetired, (await stage.DecideAsync(shownBefore, customer.Actor)).Error);
        Assert.Equal([InvitationError.DelegatedAdministrationIsRetired], Assert.IsType<DecisionView.Open>(await stage.ShowAsync(invitation, customer.Actor)).Obstacles);
        await stage.DeclineAsync(invitation, customer);
    }

    [Fact]
    public async Task R10_A_customer_is_in_the_partners_market_country_by_country()
    {
        foreach (var cloud in TestClouds.Catalogue.Served)
        {
            await using var stage = await Stage.SetAsync(cloud.Id.Slug);
            var markets = cloud.Markets.GroupBy(country => country.Value, country => country.Key).ToList();
            foreach (var market in markets)
            {
                var (first, last) = (market.Min(StringComparer.Ordinal)!, market.Max(StringComparer.Ordinal)!);
                var elsewhere = markets.FirstOrDefault(other => other.Key != market.Key)?.First() ?? "BR";
                var partner = await stage.World.EnterAsync(A.Partner($"Partner of {market.Key}", first, cloud: cloud.Id.Slug), TenantRole.AdminAgent);

                Assert.DoesNotContain(InvitationError.WrongMarket, await IssuesAsync(stage, partner, last));
                Assert.Contains(InvitationError.WrongMarket, await IssuesAsync(stage, partner, elsewhere));
            }

            var outside = await stage.World.EnterAsync(A.Partner("Outside of every market", "KP", cloud: cloud.Id.Slug), TenantRole.AdminAgent);
            Assert.Contains(InvitationError.WrongMarket, await IssuesAsync(stage, outside, "KP"));
        }
    }

    [Fact]
    public async Task R10_It_is_asked_again_when_an_open_link_is_used()
    {
        await using var stage = await Stage.SetAsync();
        var link = await stage.OpenLinkAsync(await stage.World.PartnerAsync());
        var abroad = await stage.World.EnterAsync(A.Customer("Lefranc", "FR"), TenantRole.GlobalAdmin);

        var answer = await stage.AnswerAsync(link, abroad.Actor);

        Assert.Equal(InvitationError.WrongMarket, (await stage.DecideAsync(answer, abroad.Actor)).Error);
    }

    private static async Task<IEnumerable<InvitationError>> IssuesAsync(Stage stage, Party partner, string country)
    {
        var customer = await stage.World.EnterAsync(A.Customer($"Customer in {country}", country, cloud: stage.Cloud.Id.Slug));
        var form = await stage.FormAsync(partner, new Party(customer.Tenant, partner.Actor));
        return (await stage.Get<ComposeService>().CheckAsync(form, partner.Actor, Cancel)).For(nameof(form.Customer));
    }
}
