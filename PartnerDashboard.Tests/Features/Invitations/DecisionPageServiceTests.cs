using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>What the decision page shows to whom, and that looking changes nothing (T01, T02).</summary>
public sealed class DecisionPageServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;
    private Invitation _invitation = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
        _customer = await _stage.World.CustomerAsync("Kiesel");
        _invitation = await _stage.SendAsync(_partner, _customer);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Looking_changes_nothing_whoever_looks()
    {
        var decided = await _stage.SendAsync(await _stage.World.PartnerAsync("Vauban"), _customer);
        var decision = await _stage.ApproveAsync(decided, _customer);
        Actor?[] visitors = [null, _customer.Actor, _partner.Actor, (await _stage.World.CustomerAsync("Lefranc")).Actor,
            await _stage.World.MemberAsync(_customer.Tenant, TenantRole.Reader), (await _stage.World.OperatorAsync()).Actor];

        await _stage.UnchangedByAsync(async () =>
        {
            foreach (var visitor in visitors)
            {
                await _stage.ShowAsync(_invitation, visitor);
                await _stage.ShowAsync(decided, visitor);
                await (visitor is null ? Task.CompletedTask : _stage.Get<DecisionPageService>().ReceiptAsync(decision, visitor, Cancel));
            }

            await _stage.Get<InvitationService>().FindAsync(_invitation.Id, _partner.Actor, Cancel);
            await _stage.Get<InvitationService>().ListAsync(new(), null, _partner.Actor, Cancel);
            await _stage.Get<OpenLinkService>().FindAsync(_partner.Actor, Cancel);
            await _stage.Get<ComposeService>().StartAsync("", _partner.Actor, Cancel);
            await _stage.Get<ComposeService>().CheckAsync(await _stage.FormAsync(_partner, _customer), _partner.Actor, Cancel);
            await _stage.Get<CustomerService>().ListAsync(new(), null, _partner.Actor, Cancel);
            await _stage.Get<CustomerService>().FindAsync(_customer.Id, _partner.Actor, Cancel);
            await _stage.Get<RelationshipService>().ListAsync(_customer.Actor, Cancel);
            await _stage.Get<RelationshipService>().FindAsync(_partner.Id, _customer.Actor, Cancel);
            await _stage.Get<RelationshipService>().ObstacleAsync(_customer.Id, _partner.Actor, Cancel);
            await _stage.Get<HomeService>().OfPartnerAsync(_partner.Actor, Cancel);
            await _stage.Get<HomeService>().OfCustomerAsync(_customer.Actor, Cancel);
            await _stage.Get<AuditService>().ListAsync(new(), null, _customer.Actor, Cancel);
        });
    }

    [Fact]
    public async Task Strangers_learn_nothing_and_others_no_name()
    {
        Assert.IsType<DecisionView.SignInFirst>(await _stage.ShowAsync(_invitation, null));
        var foreign = Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(_invitation, (await _stage.World.CustomerAsync("Lefranc")).Actor));
        var partners = Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(_invitation, _partner.Actor));

        Assert.Equal((InvitationError.WrongOrganisation, "", 0), (foreign.Why, foreign.PartnerName, foreign.Approvers.Count));
        Assert.Equal((InvitationError.PartnerCannotDecide, ""), (partners.Why, partners.PartnerName));
    }

    [Fact]
    public async Task A_member_who_may_not_decide_hears_who_may()
    {
        var reader = await _stage.World.MemberAsync(_customer.Tenant, TenantRole.Reader);

        var shown = Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(_invitation, reader));

        Assert.Equal(InvitationError.NotAnApprover, shown.Why);
        Assert.Equal([_customer.Actor.Name], shown.Approvers);
    }

    [Fact]
    public async Task A_decided_one_says_who_and_when()
    {
        var decision = await _stage.DeclineAsync(_invitation, _customer, "Not now.");

        var shown = Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(_invitation, _customer.Actor));

        Assert.Equal(InvitationError.AlreadyDecided, shown.Why);
        Assert.Equal((decision, _customer.Actor.Name, "Not now."), (shown.Decision!.Id, shown.Decision.DecidedByName, shown.Decision.Reason));
    }

    [Fact]
    public async Task A_receipt_is_for_the_two_sides()
    {
        var decision = await _stage.ApproveAsync(_invitation, _customer);

        Task<Receipt?> ReadAsync(Actor actor) => _stage.Get<DecisionPageService>().ReceiptAsync(decision, actor, Cancel);

        Assert.Equal(("Northlight", "Kiesel", true), await ReadAsync(_customer.Actor) is { } mine ? (mine.PartnerName, mine.CustomerName, mine.DelegatedAdministration) : default);
        Assert.Equal((await ReadAsync(_customer.Actor))!.TermsHash, (await ReadAsync(_partner.Actor))!.TermsHash);
        Assert.Null(await ReadAsync((await _stage.World.CustomerAsync("Lefranc")).Actor));
        Assert.Null(await ReadAsync((await _stage.World.PartnerAsync("Vauban")).Actor));
        Assert.Null(await _stage.Get<DecisionPageService>().ReceiptAsync(Guid.NewGuid(), _customer.Actor, Cancel));
    }

    [Fact]
    public async Task First_opened_is_told_once_and_by_an_approver_alone()
    {
        Actor[] others = [_partner.Actor, (await _stage.World.CustomerAsync("Lefranc")).Actor, await _stage.World.MemberAsync(_customer.Tenant, TenantRole.BillingAdmin)];
        await _stage.UnchangedByAsync(async () =>
        {
            foreach (var other in others)
            {
                await SeenAsync(_invitation, other);
            }
        });

        _stage.Clock.Advance(TimeSpan.FromHours(1));
        await SeenAsync(_invitation, _customer.Actor);
        var opened = _stage.Clock.Now;
        Assert.Equal(opened, (await _stage.InvitationAsync(_invitation.Id)).FirstOpenedAt);

        _stage.Clock.Advance(TimeSpan.FromHours(1));
        await _stage.UnchangedByAsync(() => SeenAsync(_invitation, _customer.Actor));
        Assert.Equal(1, await _stage.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Activity == Activity.InvitationOpened, Cancel)));
    }

    [Fact]
    public async Task First_opened_is_not_told_of_an_open_link_a_lapsed_one_or_an_unknown_one()
    {
        var link = await _stage.OpenLinkAsync(_partner);
        _stage.Clock.Set(_invitation.ExpiresAt!.Value);

        await _stage.UnchangedByAsync(async () =>
        {
            await SeenAsync(link, _customer.Actor);
            await SeenAsync(_invitation, _customer.Actor);
            await _stage.Get<DecisionPageService>().SeenAsync("nothing", _customer.Actor, Cancel);
        });
    }

    [Fact]
    public async Task A_domain_bound_request_is_for_the_owner_of_the_domain()
    {
        var form = await _stage.FormAsync(_partner, _customer);
        (form.Customer, form.RecipientEmail) = ("", "it@newcomer.example");
        var invitation = await _stage.SendAsync(_partner, form);
        Assert.Equal((InvitationAudience.Domain, "newcomer.example", null), (invitation.Audience, invitation.EmailDomain, invitation.CustomerId));
        var newcomer = await _stage.World.CustomerAsync("Newcomer");
        Assert.Equal(InvitationError.WrongOrganisation, Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(invitation, newcomer.Actor)).Why);

        await _stage.Databases.AddAsync("global", TenantDomain.Of(newcomer.Id, "newcomer.example"));
        Assert.Contains((await _stage.Get<HomeService>().OfCustomerAsync(newcomer.Actor, Cancel)).Pending, pending => pending.PublicId == invitation.PublicId);
        await _stage.ApproveAsync(invitation, newcomer);

        var kept = await _stage.InvitationAsync(invitation.Id);
        Assert.Equal((newcomer.Id, "Newcomer"), (kept.CustomerId, kept.CustomerName));
    }

    [Fact]
    public async Task The_page_tells_what_is_there_already()
    {
        await _stage.RelateAsync(await _stage.World.PartnerAsync("Vauban"), _customer);
        await _stage.SellAsync(_customer, seller: null);

        var first = Assert.IsType<DecisionView.Open>(await _stage.ShowAsync(_invitation, _customer.Actor));
        Assert.Equal((false, true), (first.KnownBefore, first.CanBeApproved));
        Assert.Equal("Vauban", Assert.Single(first.PresentPartners).Name);
        Assert.Single(first.Subscriptions);

        await _stage.ApproveAsync(_invitation, _customer);
        Assert.Null(await _stage.Get<RelationshipService>().RemoveAsync(_customer.Id, _partner.Actor, Cancel));
        var again = await _stage.SendAsync(_partner, _customer);
        Assert.True(Assert.IsType<DecisionView.Open>(await _stage.ShowAsync(again, _customer.Actor)).KnownBefore);
    }

    private Task SeenAsync(Invitation invitation, Actor actor) => _stage.Get<DecisionPageService>().SeenAsync(invitation.PublicId, actor, Cancel);
}
