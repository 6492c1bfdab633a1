using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Invitations.Pages;
using PartnerDashboard.Features.Subscriptions;

namespace PartnerDashboard.Tests.Features.Invitations.Pages;

/// <summary>The decision page's two parts: what an administrator must know, and the two answers.</summary>
public sealed class DecisionPartsTests : StageContext
{
    private Party _partner = null!;
    private Party _customer = null!;
    private Invitation _invitation = null!;

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("global", true)]
    [InlineData("usgov", false)]
    [InlineData("germany", false)]
    [InlineData("21vianet", false)]
    public async Task R11_The_agreement_is_asked_for_where_the_cloud_has_it(string cloud, bool asked)
    {
        await SetSceneAsync(cloud);

        Assert.Equal(asked, Answer(await OpenAsync()).FindAll("input[type=checkbox][name='Input.Agreement']").Count == 1);
    }

    [Fact]
    public async Task The_organisation_stands_in_the_button_and_the_hash_of_what_is_shown_in_the_form()
    {
        await SetSceneAsync();
        var view = await OpenAsync();

        var answer = Answer(view);

        Assert.Contains("Kiesel & Söhne 🙂", answer.Find("button[value=Approved]").TextContent, StringComparison.Ordinal);
        Assert.Equal(view.Terms.Hash, answer.Find("input[name='Input.TermsHash']").GetAttribute("value"));
        Assert.Equal(["Approved", "Declined"], answer.FindAll("button[name='Input.Outcome']").Select(button => button.GetAttribute("value")));
        Assert.False(answer.Find("details").HasAttribute("open"));
    }

    [Fact]
    public async Task What_cannot_be_approved_says_why_and_opens_the_other_answer()
    {
        await SetSceneAsync();
        await Stage.SuspendAsync(_partner);

        var answer = Answer(await OpenAsync());

        Assert.Empty(answer.FindAll("button[value=Approved], input[name='Input.Agreement']"));
        Assert.True(answer.Find("details").HasAttribute("open"));
        Assert.NotEmpty(answer.FindAll("button[value=Declined]"));
        Assert.Contains("suspended", answer.Find(".answer").TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_reason_that_was_typed_is_kept_and_is_no_markup()
    {
        await SetSceneAsync();

        var answer = Answer(await OpenAsync(), "<b>Not now</b>");

        Assert.Equal("<b>Not now</b>", answer.Find("#decline-reason").TextContent);
        Assert.Empty(answer.FindAll("#decline-reason b"));
        Assert.True(answer.Find("details").HasAttribute("open"));
    }

    [Fact]
    public async Task The_offer_says_who_you_are_first_and_how_to_end_it_last()
    {
        await SetSceneAsync();

        var offer = Offer(await OpenAsync());

        var sections = offer.FindAll("section").Select(section => section.TextContent).ToList();
        var words = Words();
        string[] order = ["You", "They", "Why", "What", "Changes"];
        var titles = offer.FindAll("h2").Select(title => title.TextContent.Trim()).ToList();
        Assert.Equal(order.Select(part => words[$"Decision.{part}"]), titles.Take(5));
        Assert.Equal([words["Unchanged.Title"], words["Decision.Duration"], words["Decision.End"]], titles.Skip(5));
        Assert.Contains(_customer.Actor.Email, sections[0], StringComparison.Ordinal);
        Assert.Contains(_partner.Tenant.PartnerNumber, sections[1], StringComparison.Ordinal);
        var promises = Services.GetRequiredService<Words<SubscriptionText>>();
        Assert.All(Enum.GetValues<Promise>(), promise => Assert.Contains(promises.Of(promise), sections[5], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Powers_are_named_when_they_are_asked_for_and_denied_when_not()
    {
        await SetSceneAsync(delegated: true);
        var words = Words();
        Assert.Contains(words["Gets.GlobalAdmin"], Offer(await OpenAsync()).Markup, StringComparison.Ordinal);

        _invitation = await Stage.SendAsync(await Stage.World.PartnerAsync("Vauban"), _customer, delegated: false);
        var offer = Offer(await OpenAsync());
        Assert.DoesNotContain(words["Gets.GlobalAdmin"], offer.Markup, StringComparison.Ordinal);
        Assert.Contains(words["Gets.NoAdmin"], offer.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Present_partners_and_subscriptions_are_told()
    {
        await SetSceneAsync();
        await Stage.RelateAsync(await Stage.World.PartnerAsync("Vauban"), _customer);
        await Stage.SellAsync(_customer, seller: null, "Azure plan");

        var offer = Offer(await OpenAsync());

        Assert.Contains("Vauban", offer.Markup, StringComparison.Ordinal);
        var cells = offer.FindAll("tbody tr")[^1].Children;
        Assert.Equal("Azure plan", cells[0].TextContent.Trim());
        Assert.EndsWith(cells[1].TextContent.Trim(), cells[2].TextContent.Trim(), StringComparison.Ordinal);
    }

    private async Task SetSceneAsync(string cloud = "global", bool? delegated = null)
    {
        await SetAsync(cloud);
        (_partner, _customer) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.CustomerAsync("Kiesel & Söhne 🙂"));
        _invitation = await Stage.SendAsync(_partner, _customer, delegated);
    }

    private async Task<DecisionView.Open> OpenAsync() => Assert.IsType<DecisionView.Open>(await Stage.ShowAsync(_invitation, _customer.Actor));

    private Words<InvitationText> Words() => Services.GetRequiredService<Words<InvitationText>>();

    private IRenderedComponent<DecisionAnswer> Answer(DecisionView.Open view, string reason = "") => Render<DecisionAnswer>(part => part
        .Add(answer => answer.View, view).Add(answer => answer.RequestId, Guid.NewGuid()).Add(answer => answer.Reason, reason));

    private IRenderedComponent<DecisionOffer> Offer(DecisionView.Open view) => Render<DecisionOffer>(part => part
        .Add(offer => offer.View, view).Add(offer => offer.Actor, _customer.Actor));
}
