using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Invitations.Pages;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Roles.Pages;

namespace PartnerDashboard.Tests.Features.Invitations.Pages;

/// <summary>What a customer administrator reads about a granular request before answering (R16, R18, R19).</summary>
public sealed class GranularDecisionPartsTests : StageContext
{
    private Party _partner = null!;
    private Party _customer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_partner, _customer) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.CustomerAsync("Kiesel"));
    }

    [Theory]
    [InlineData("Glance.TakeOver", "global-administrator", "directory-readers")]
    [InlineData("Glance.Change", "exchange-administrator", "directory-readers")]
    [InlineData("Glance.Read", "global-reader", "directory-readers")]
    public async Task The_first_thing_said_is_how_far_the_roles_reach(string said, params string[] roles)
    {
        var offer = await OfferAsync(await Stage.GranularFormAsync(_partner, _customer, Of(roles)));

        Assert.Contains(Words[said], offer.Find("section").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_stand_under_how_far_they_reach_the_furthest_first_each_with_its_sentence()
    {
        var offer = await OfferAsync(await Stage.GranularFormAsync(_partner, _customer, Of("directory-readers", "exchange-administrator", "global-administrator")));
        var names = Services.GetRequiredService<Words<RoleText>>();

        Assert.Equal(
            [PrivilegeLevel.TakeOver, PrivilegeLevel.Change, PrivilegeLevel.Read],
            offer.FindComponents<RolesByLevel>().Single().FindComponents<LevelChip>().Select(chip => chip.Instance.Level));
        Assert.Equal(
            Roles("global-administrator", "exchange-administrator", "directory-readers").Select(names.AboutOf), offer.FindAll(".role-level .role-about").Select(line => line.TextContent));
        Assert.Single(offer.FindAll(".role-level .chip.tone-attention"));
    }

    [Theory]
    [InlineData(true, "AutoExtend.On")]
    [InlineData(false, "AutoExtend.Off")]
    public async Task R16_Auto_extend_is_said_in_words(bool on, string said)
    {
        var form = await Stage.GranularFormAsync(_partner, _customer);
        form.Granular!.AutoExtend = on;

        Assert.Contains(Words[said], (await OfferAsync(form)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R18_R19_It_says_that_nobody_has_access_yet_and_that_it_is_all_or_nothing()
    {
        var offer = await OfferAsync(await Stage.GranularFormAsync(_partner, _customer));

        Assert.Contains(Words["Changes.NobodyYet", "Northlight"], Text(offer), StringComparison.Ordinal);
        Assert.Contains(Words["Gets.AllOrNothing"], Text(offer), StringComparison.Ordinal);
        Assert.Contains(Words["End.Granular"], Text(offer), StringComparison.Ordinal);
        Assert.Empty(offer.FindAll("input[type=checkbox]"));
    }

    [Fact]
    public async Task The_board_puts_the_request_beside_every_partner_with_powers_and_folds_what_is_only_read()
    {
        await Stage.GrantAsync(await Stage.World.PartnerAsync("Vauban"), _customer, Of("exchange-administrator", "intune-administrator"));
        await Stage.RelateAsync(await Stage.World.PartnerAsync("Seller"), _customer, delegated: false);

        var offer = await OfferAsync(await Stage.GranularFormAsync(_partner, _customer, Of("exchange-administrator", "directory-readers")));

        var boards = offer.FindComponents<PowerBoard>();
        Assert.All(boards, board => Assert.Equal(["Northlight", "Vauban"], board.Instance.Columns.Select(column => column.Title)));
        Assert.All(boards, board => Assert.Equal([true, false], board.Instance.Columns.Select(column => column.Asked)));
        var shown = boards[0].Instance.Columns[0].Powers.Levels;
        Assert.All(shown.Values, level => Assert.True(level > PowerLevel.Read));
        Assert.Contains(Power.Mail, shown.Keys);
        Assert.Contains(Power.Devices, boards[1].Instance.Columns[1].Powers.Levels.Keys);

        // Together the two tell everything, and nothing twice.
        var (asked, present) = (PowerSet.Of(Roles("exchange-administrator", "directory-readers")), PowerSet.Of(Roles("exchange-administrator", "intune-administrator")));
        foreach (var (column, powers) in new[] { (0, asked), (1, present) })
        {
            Assert.Equal(powers, boards[0].Instance.Columns[column].Powers.With(boards[1].Instance.Columns[column].Powers));
            Assert.Empty(boards[0].Instance.Columns[column].Powers.Levels.Keys.Intersect(boards[1].Instance.Columns[column].Powers.Levels.Keys));
        }
    }

    [Fact]
    public async Task The_board_stands_beside_a_reseller_with_delegated_administration_too_folded_because_it_is_everything()
    {
        await Stage.GrantAsync(await Stage.World.PartnerAsync("Vauban"), _customer);
        var view = await OpenAsync(await Stage.SendAsync(_partner, _customer, delegated: true));

        var board = Render<DecisionBoard>(part => part.Add(each => each.View, view));

        Assert.Equal(PowerSet.Of(RoleCatalogue.DelegatedAdministration), board.FindComponents<PowerBoard>()[0].Instance.Columns[0].Powers);
        Assert.False(board.Find("details").HasAttribute("open"));
    }

    [Fact]
    public async Task R19_An_amendment_reads_as_what_comes_what_goes_and_what_stays()
    {
        var granted = await Stage.GrantAsync(_partner, _customer);
        var form = await Stage.Get<GranularComposeService>().StartAsync("", granted.Id, _partner.Actor, Cancel);
        (form!.RecipientEmail, form.Reason) = ($"it@{_customer.Tenant.DefaultDomain}", StageActs.Reason);
        form.Granular!.Roles = [.. Of("exchange-administrator", "user-administrator")];
        var offer = await OfferAsync(form);
        var words = Services.GetRequiredService<Words<RoleText>>();

        var parts = offer.FindAll(".role-changes > section").Select(section => section.TextContent).ToList();

        Assert.Equal(3, parts.Count);
        Assert.Contains(words.Count("Changes.Adds", 1), parts[0], StringComparison.Ordinal);
        Assert.Contains(words.NameOf(RoleCatalogue.Of("user-administrator")), parts[0], StringComparison.Ordinal);
        Assert.Contains(words.Count("Changes.Removes", 1), parts[1], StringComparison.Ordinal);
        Assert.Contains(words.NameOf(RoleCatalogue.Of("helpdesk-administrator")), parts[1], StringComparison.Ordinal);
        Assert.Contains(words.Count("Changes.Stays", 1), parts[2], StringComparison.Ordinal);
        Assert.Contains(words.NameOf(RoleCatalogue.Of("exchange-administrator")), parts[2], StringComparison.Ordinal);
        Assert.Contains(Words["Granular.SameEnd"], offer.Markup, StringComparison.Ordinal);
    }

    private Words<InvitationText> Words => Services.GetRequiredService<Words<InvitationText>>();

    private static IReadOnlyList<DirectoryRole> Roles(params string[] keys) => [.. keys.Select(RoleCatalogue.Of)];

    private static Guid[] Of(params string[] keys) => [.. keys.Select(key => RoleCatalogue.Of(key).TemplateId)];

    private static string Text(IRenderedComponent<DecisionOffer> offer) => string.Concat(offer.FindAll("section").Select(section => section.TextContent));

    private async Task<DecisionView.Open> OpenAsync(Invitation invitation) => Assert.IsType<DecisionView.Open>(await Stage.ShowAsync(invitation, _customer.Actor));

    private async Task<IRenderedComponent<DecisionOffer>> OfferAsync(InvitationForm form)
    {
        var view = await OpenAsync(await Stage.SendAsync(_partner, form));
        return Render<DecisionOffer>(part => part.Add(offer => offer.View, view).Add(offer => offer.Actor, _customer.Actor));
    }
}
