using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.Relationships;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>A granular request in front of its customer: what is shown is what is approved, all or nothing, once (R7, R18, R19, T04).</summary>
public sealed class GranularDecisionTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
        _customer = await _stage.World.CustomerAsync("Kiesel");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task The_page_has_the_roles_the_end_and_no_agreement_or_reseller_relationship()
    {
        var invitation = await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer));

        var shown = await OpenAsync(invitation);

        Assert.Equal(["exchange-administrator", "helpdesk-administrator"], shown.AskedRoles.Select(role => role.Key));
        Assert.Equal(_stage.Clock.Now.AddDays(365), shown.EndIfApprovedNow);
        Assert.Equal((false, false, true), (shown.Terms.Agreement, shown.KnownBefore, shown.CanBeApproved));

        await _stage.ApproveAsync(invitation, _customer);
        Assert.False(await _stage.ReadAsync(db => db.ResellerRelationships.AnyAsync(Cancel)));
        var again = await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer));
        Assert.True((await OpenAsync(again)).KnownBefore);
    }

    [Fact]
    public async Task The_board_has_every_partner_with_what_it_was_granted_effective_or_not()
    {
        var (seller, admin, granular) = (await _stage.World.PartnerAsync("Vauban"), await _stage.World.PartnerAsync("Adatum"), await _stage.World.PartnerAsync("Brückentor"));
        await _stage.RelateAsync(seller, _customer, delegated: false);
        await _stage.RelateAsync(admin, _customer, delegated: true);
        await _stage.GrantAsync(granular, _customer, StageGranular.HelpdeskAdministrator);
        await _stage.GrantAsync(granular, _customer, StageGranular.ExchangeAdministrator);
        await _stage.EndAsync(await _stage.GrantAsync(await _stage.World.PartnerAsync("Gone"), _customer), _customer);
        await _stage.SendAsync(await _stage.World.PartnerAsync("Waiting"), await _stage.GranularFormAsync(await _stage.World.PartnerAsync("Draft"), _customer));

        var present = (await OpenAsync(await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer)))).PresentPartners;

        Assert.Equal(["Adatum", "Brückentor", "Vauban"], present.Select(partner => partner.Name));
        Assert.Equal([true, false, true], present.Select(partner => partner.IsReseller));
        Assert.Equal([true, false, false], present.Select(partner => partner.CanTakeOver));
        Assert.Equal(PowerSet.Of(RoleCatalogue.DelegatedAdministration), present[0].Powers);
        Assert.Equal(PowerSet.Of(RoleCatalogue.HelpdeskAdministrator, RoleCatalogue.Of("exchange-administrator")), present[1].Powers);
        Assert.Equal([null, _stage.Clock.Now.AddDays(365), null], present.Select(partner => partner.Until));
        Assert.True(present[2].Powers.IsEmpty);
    }

    [Fact]
    public async Task R18_What_was_approved_a_moment_ago_counts_on_the_board_already()
    {
        await _stage.ApproveAsync(await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer)), _customer);

        var shown = await OpenAsync(await _stage.SendAsync(await _stage.World.PartnerAsync("Vauban"), _customer));

        var present = Assert.Single(shown.PresentPartners);
        Assert.Equal(("Northlight", null, false), (present.Name, present.Until, present.Powers.IsEmpty));
    }

    [Fact]
    public async Task R19_An_amendment_shows_the_difference_and_approving_makes_exactly_that()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        var invitation = await _stage.SendAsync(_partner, await AmendAsync(granted, days: 0));

        var shown = await OpenAsync(invitation);

        Assert.Equal(granted.Roles, shown.Terms.Before!.Roles);
        Assert.Equal(granted.EndsAt, shown.EndIfApprovedNow);
        Assert.Equal([StageGranular.ExchangeAdministrator, RoleCatalogue.Of("user-administrator").TemplateId], shown.AskedRoles.Select(role => role.TemplateId));

        await _stage.ApproveAsync(invitation, _customer);
        var after = await _stage.GranularAsync(granted.Id);
        Assert.Equal(shown.Terms.Granular!.Roles, after.Roles);
        Assert.Equal(granted.EndsAt, after.EndsAt);
    }

    [Fact]
    public async Task An_amendment_with_a_new_term_ends_when_the_page_said()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        _stage.Clock.Advance(TimeSpan.FromDays(100));
        var invitation = await _stage.SendAsync(_partner, await AmendAsync(granted, days: 730));
        var end = (await OpenAsync(invitation)).EndIfApprovedNow;

        await _stage.ApproveAsync(invitation, _customer);

        Assert.Equal(_stage.Clock.Now.AddDays(730), end);
        Assert.Equal(end, (await _stage.GranularAsync(granted.Id)).EndsAt);
    }

    [Fact]
    public async Task T04_A_difference_is_refused_when_what_it_differs_from_changed_meanwhile()
    {
        var granted = await _stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator, StageGranular.ExchangeAdministrator);
        var invitation = await _stage.SendAsync(_partner, await AmendAsync(granted, days: 0));
        var answer = await _stage.AnswerAsync(invitation, _customer.Actor);
        Assert.Null(await _stage.Get<GranularService>().DropGlobalAdministratorAsync(granted.Id, granted.Version, _partner.Actor, Cancel));

        await _stage.UnchangedByAsync(async () =>
            Assert.Equal(InvitationError.TermsChanged, (await _stage.DecideAsync(answer, _customer.Actor)).Error));

        await _stage.ApproveAsync(invitation, _customer);
    }

    [Fact]
    public async Task An_amendment_of_what_ended_meanwhile_cannot_be_approved_and_still_be_declined()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        var invitation = await _stage.SendAsync(_partner, await AmendAsync(granted, days: 0));
        await _stage.EndAsync(granted, _customer);

        Assert.Equal([InvitationError.AmendedIsNotActive], (await OpenAsync(invitation)).Obstacles);
        await _stage.DeclineAsync(invitation, _customer, "It is over.");
    }

    [Fact]
    public async Task R07_Of_two_customers_one_is_first_and_the_other_is_told_so_and_not_by_whom()
    {
        var invitation = await _stage.SendAsync(_partner, await OpenFormAsync());
        var slow = await _stage.World.CustomerAsync("Lefranc");
        var late = await _stage.AnswerAsync(invitation, slow.Actor);

        await _stage.ApproveAsync(invitation, _customer);

        await _stage.UnchangedByAsync(async () => Assert.Equal(InvitationError.TakenByAnother, (await _stage.DecideAsync(late, slow.Actor)).Error));
        var closed = Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(invitation, slow.Actor));
        Assert.Equal((InvitationError.TakenByAnother, "", null, 0), (closed.Why, closed.PartnerName, closed.Decision, closed.Approvers.Count));
        Assert.Equal(InvitationError.AlreadyDecided, Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(invitation, _customer.Actor)).Why);
        Assert.Equal(_customer.Id, (await _stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().SingleAsync(Cancel))).CustomerId);
    }

    [Fact]
    public async Task R07_A_no_of_one_customer_leaves_it_open_for_the_next_and_stays_its_answer()
    {
        var invitation = await _stage.SendAsync(_partner, await OpenFormAsync());
        var first = await _stage.World.CustomerAsync("Lefranc");

        var no = await _stage.DeclineAsync(invitation, first, "Not us.");
        Assert.Equal(InvitationStatus.Sent, (await _stage.InvitationAsync(invitation.Id)).Status);
        await _stage.ApproveAsync(invitation, _customer);

        var closed = Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(invitation, first.Actor));
        Assert.Equal((InvitationError.AlreadyDecided, no), (closed.Why, closed.Decision!.Id));
        await _stage.WorkAsync();
        Assert.Equal(GranularStatus.Active, (await _stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().SingleAsync(Cancel))).Status);
    }

    [Fact]
    public async Task Whoever_is_not_asked_may_not_decide_here_either()
    {
        var invitation = await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer));
        var reader = await _stage.World.MemberAsync(_customer.Tenant, TenantRole.Reader);

        Assert.IsType<DecisionView.SignInFirst>(await _stage.ShowAsync(invitation, null));
        Assert.Equal(InvitationError.PartnerCannotDecide, await WhyAsync(invitation, _partner.Actor));
        Assert.Equal(InvitationError.WrongOrganisation, await WhyAsync(invitation, (await _stage.World.CustomerAsync("Lefranc")).Actor));
        Assert.Equal(InvitationError.NotAnApprover, await WhyAsync(invitation, reader));
    }

    [Fact]
    public async Task The_receipt_keeps_the_terms_and_what_they_were_compared_with()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        var decision = await _stage.ApproveAsync(await _stage.SendAsync(_partner, await AmendAsync(granted, days: 0)), _customer);

        var receipt = await _stage.Get<DecisionPageService>().ReceiptAsync(decision, _customer.Actor, Cancel);

        Assert.Equal((granted.Name, granted.Id), (receipt!.Granular!.Name, receipt.Granular.AmendsId));
        Assert.Equal(granted.Roles, receipt.Before!.Roles);
        Assert.Equal(granted.EndsAt, receipt.Before.EndsAt);
    }

    [Fact]
    public async Task The_first_page_says_what_waits_and_what_deserves_a_look()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        await _stage.GrantAsync(await _stage.World.PartnerAsync("Vauban"), _customer, StageGranular.GlobalAdministrator);
        await _stage.AssignAsync(granted, "Mail team", [_partner.Actor]);
        var sent = await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer));

        var home = await _stage.Get<HomeService>().OfCustomerAsync(_customer.Actor, Cancel);
        Assert.Equal((2, 2, 1, 0, 1), (home.Partners, home.Delegated, home.CanTakeOver, home.EndingSoon, home.Unused));
        var waiting = Assert.Single(home.Pending);
        Assert.Equal((sent.PublicId, sent.Granular!.Name, 2, false), (waiting.PublicId, waiting.GranularName, waiting.Roles, waiting.Amends));
        Assert.Equal(home.Pending, await _stage.Get<PendingService>().OfCustomerAsync(_customer.Actor, Cancel));

        _stage.Clock.Advance(TimeSpan.FromDays(336));
        Assert.Equal(2, (await _stage.Get<HomeService>().OfCustomerAsync(_customer.Actor, Cancel)).EndingSoon);
    }

    private async Task<DecisionView.Open> OpenAsync(Invitation invitation) => Assert.IsType<DecisionView.Open>(await _stage.ShowAsync(invitation, _customer.Actor));

    private async Task<InvitationError> WhyAsync(Invitation invitation, Actor actor) =>
        Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(invitation, actor)).Why;

    /// <summary>Helpdesk and Global administrator go, User administrator comes, the rest stays.</summary>
    private async Task<InvitationForm> AmendAsync(GranularRelationship granted, int days)
    {
        var form = await _stage.Get<GranularComposeService>().StartAsync("", granted.Id, _partner.Actor, Cancel);
        form!.RecipientEmail = $"it@{_customer.Tenant.DefaultDomain}";
        form.RecipientName = "Robin Poe";
        form.Reason = StageActs.Reason;
        form.Granular!.Days = days;
        form.Granular.Roles = [StageGranular.ExchangeAdministrator, RoleCatalogue.Of("user-administrator").TemplateId];
        return form;
    }

    private async Task<InvitationForm> OpenFormAsync()
    {
        var form = await _stage.GranularFormAsync(_partner, _customer);
        (form.Customer, form.RecipientEmail, form.RecipientName) = ("", "", "");
        form.Granular!.AnyCustomer = true;
        return form;
    }
}
