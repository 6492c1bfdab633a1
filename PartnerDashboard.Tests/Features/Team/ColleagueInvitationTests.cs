using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Team;

/// <summary>Colleagues are invited by mail, once at a time, with roles the inviter may give; links are sent again and revoked.</summary>
public sealed class ColleagueInvitationTests : IAsyncLifetime
{
    private const string Address = "sam@northlight.example";

    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight", TenantRole.GlobalAdmin);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task An_invitation_mails_a_link_for_both_settings_and_stands_in_list_and_log()
    {
        Assert.Null(await _stage.InviteAsync(Admin, $" {Address} ", TenantRole.BillingAdmin, TenantRole.SalesAgent));

        var open = await _stage.InvitedAsync(Admin);
        Assert.Equal((Address, false), (open.Email, open.IsExpired));
        Assert.Equal([TenantRole.SalesAgent, TenantRole.BillingAdmin], open.Roles);
        Assert.Contains("Sales agent, Billing admin", Assert.Single(await _stage.MailsAsync(Address)).Text, StringComparison.Ordinal);
        var told = await _stage.LastActivityAsync();
        Assert.Equal((Activity.MemberInvited, _partner.Id, $"{Address}, SalesAgent + BillingAdmin"), (told.Activity, told.PartnerId, told.Detail));
    }

    [Fact]
    public async Task A_customer_invites_too()
    {
        var customer = await _stage.World.CustomerAsync();

        Assert.Null(await _stage.InviteAsync(customer.Actor, Address, TenantRole.Reader));
        Assert.Equal((Activity.MemberInvited, customer.Id), ((await _stage.LastActivityAsync()).Activity, (await _stage.LastActivityAsync()).CustomerId));
        Assert.Equal(TeamError.RoleWrong, await _stage.InviteAsync(customer.Actor, "kim@contoso.example", TenantRole.AdminAgent));
    }

    [Fact]
    public async Task Whoever_may_not_manage_people_invites_nobody()
    {
        var agent = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.AdminAgent);

        await RefusedAsync(TeamError.NotAllowed, agent, Address, TenantRole.SalesAgent);
    }

    [Fact]
    public async Task Only_a_Global_admin_invites_a_Global_admin_and_sends_again_or_revokes_such_a_link()
    {
        var manager = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.UserManagementAdmin);
        await RefusedAsync(TeamError.OnlyGlobalAdmins, manager, Address, TenantRole.GlobalAdmin);
        Assert.Null(await _stage.InviteAsync(Admin, Address, TenantRole.GlobalAdmin));
        var open = await _stage.InvitedAsync(manager);

        Assert.Equal(TeamError.OnlyGlobalAdmins, await Service.RevokeAsync(open.Id, manager, Cancel));
        Assert.Equal(TeamError.OnlyGlobalAdmins, await Service.ResendAsync(open.Id, manager, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b.example\nBcc: c@d.example")]
    public Task What_is_no_address_is_refused(string email) => RefusedAsync(TeamError.EmailWrong, Admin, email, TenantRole.SalesAgent);

    [Fact]
    public async Task Without_a_role_or_with_a_wrong_one_nobody_is_invited()
    {
        await RefusedAsync(TeamError.RoleMissing, Admin, Address);
        await RefusedAsync(TeamError.RoleWrong, Admin, Address, TenantRole.Reader);
    }

    [Fact]
    public async Task A_colleague_is_not_invited_again_and_a_stranger_with_an_account_is_answered_like_anybody()
    {
        var stranger = await _stage.World.CustomerAsync();

        await RefusedAsync(TeamError.AlreadyMember, Admin, Admin.Email.ToUpperInvariant(), TenantRole.SalesAgent);
        Assert.Null(await _stage.InviteAsync(Admin, stranger.Actor.Email, TenantRole.SalesAgent));
    }

    [Fact]
    public async Task An_address_with_a_link_that_is_good_is_not_invited_twice()
    {
        Assert.Null(await _stage.InviteAsync(Admin, Address, TenantRole.SalesAgent));

        await RefusedAsync(TeamError.AlreadyInvited, Admin, "SAM@northlight.example", TenantRole.SalesAgent);
        _stage.Clock.Advance(EnrolmentToken.Lifetime);
        Assert.Null(await _stage.InviteAsync(Admin, Address, TenantRole.SalesAgent));
    }

    [Fact]
    public async Task More_open_links_than_an_organisation_may_have_are_refused()
    {
        await _stage.ChangeAsync(db =>
        {
            for (var number = 0; number < ColleagueInvitationService.MostOpen; number++)
            {
                EnrolmentTokens.Issue(db, $"person{number}@northlight.example", _partner.Id, TenantRole.SalesAgent, "", _stage.Clock.Now);
            }

            return Task.CompletedTask;
        });

        await RefusedAsync(TeamError.TooManyInvited, Admin, Address, TenantRole.SalesAgent);
    }

    [Fact]
    public async Task Sending_again_replaces_the_link_and_waits_ten_minutes_and_stops_after_three_mails_a_day()
    {
        Assert.Null(await _stage.InviteAsync(Admin, Address, TenantRole.SalesAgent, TenantRole.BillingAdmin));
        var first = await _stage.InvitedAsync(Admin);
        Assert.Equal(TeamError.SentJustNow, await Service.ResendAsync(first.Id, Admin, Cancel));

        _stage.Clock.Advance(ColleagueInvitationService.Breather);
        Assert.Null(await Service.ResendAsync(first.Id, Admin, Cancel));
        var second = await _stage.InvitedAsync(Admin);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first.Roles, second.Roles);
        Assert.Equal(Activity.MemberInvitedAgain, (await _stage.LastActivityAsync()).Activity);
        Assert.Equal(TeamError.NotFound, await Service.ResendAsync(first.Id, Admin, Cancel));

        _stage.Clock.Advance(ColleagueInvitationService.Breather);
        Assert.Null(await Service.ResendAsync(second.Id, Admin, Cancel));
        _stage.Clock.Advance(ColleagueInvitationService.Breather);
        Assert.Equal(TeamError.MailedOften, await Service.ResendAsync((await _stage.InvitedAsync(Admin)).Id, Admin, Cancel));
        Assert.Equal(ColleagueInvitationService.MailsADay, (await _stage.MailsAsync(Address)).Count);
    }

    [Fact]
    public async Task A_revoked_link_is_gone()
    {
        Assert.Null(await _stage.InviteAsync(Admin, Address, TenantRole.SalesAgent));
        var open = await _stage.InvitedAsync(Admin);

        Assert.Null(await Service.RevokeAsync(open.Id, Admin, Cancel));

        Assert.Equal(0, await _stage.ReadAsync(db => db.EnrolmentTokens.CountAsync(Cancel)));
        Assert.Equal(Activity.MemberInvitationRevoked, (await _stage.LastActivityAsync()).Activity);
        Assert.Equal(TeamError.NotFound, await Service.RevokeAsync(open.Id, Admin, Cancel));
    }

    [Fact]
    public async Task An_expired_link_stays_in_the_list_for_a_month_and_leaves_it_when_its_owner_joined()
    {
        Assert.Null(await _stage.InviteAsync(Admin, Address, TenantRole.SalesAgent));
        _stage.Clock.Advance(EnrolmentToken.Lifetime);
        Assert.True((await _stage.InvitedAsync(Admin)).IsExpired);

        await _stage.ChangeAsync(db => Task.FromResult(db.Add(Member.Of(_partner.Id, Guid.NewGuid(), "Sam", Address, _stage.Clock.Now))));
        Assert.Empty(await _stage.Get<TeamService>().InvitedAsync("", Admin, Cancel));
    }

    [Fact]
    public async Task A_closed_cloud_invites_nobody()
    {
        await _stage.SwitchOffAsync(Feature.OpenForChanges);

        await RefusedAsync(TeamError.CloudIsReadOnly, Admin, Address, TenantRole.SalesAgent);
    }

    private Actor Admin => _partner.Actor;

    private ColleagueInvitationService Service => _stage.Get<ColleagueInvitationService>();

    private Task RefusedAsync(TeamError refusal, Actor by, string email, params TenantRole[] roles) =>
        _stage.UnchangedByAsync(async () => Assert.Equal(refusal, await _stage.InviteAsync(by, email, roles)));
}
