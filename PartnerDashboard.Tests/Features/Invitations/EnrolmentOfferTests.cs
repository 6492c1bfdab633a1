using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>An invited person without an account gets one through the invited mailbox and in no other way (T01, T18).</summary>
public sealed class EnrolmentOfferTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData("it@newcomer.example")]
    [InlineData("IT@Newcomer.Example")]
    [InlineData("  it@newcomer.example ")]
    public async Task The_invited_address_gets_a_mail_with_a_token_of_its_own(string typed)
    {
        var invitation = await SendAsync("it@newcomer.example");

        await OfferAsync(invitation, typed);

        var (mail, token) = (Assert.Single(await MailsAsync(invitation)), Assert.Single(await TokensAsync()));
        Assert.Equal("it@newcomer.example", mail.ToAddress);
        Assert.Equal((null, TenantRole.GlobalAdmin, $"i/{invitation.PublicId}"), (token.TenantId, token.Role, token.ReturnTo));
        var raw = System.Text.RegularExpressions.Regex.Match(mail.Text, "/global/account/enrol/([A-Za-z0-9_-]{43})").Groups[1].Value;
        Assert.Equal(token.TokenHash, Secrets.Hash(raw));
    }

    [Fact]
    public async Task A_known_customer_without_members_gets_its_first_administrator()
    {
        var empty = await EmptyAsync("Kiesel");
        var invitation = await SendAsync($"it@{empty.Tenant.DefaultDomain}", empty);

        await OfferAsync(invitation, invitation.RecipientEmail);

        Assert.Equal(empty.Id, Assert.Single(await TokensAsync()).TenantId);
    }

    [Fact]
    public async Task A_partner_cannot_invite_itself_into_a_foreign_tenant()
    {
        var empty = await EmptyAsync("Kiesel");

        await NothingAsync(await SendAsync("us@our-second-domain.example", empty));
        await NothingAsync(await SendAsync($"us@{(await _stage.World.CustomerAsync("Lefranc")).Tenant.DefaultDomain}", await EmptyAsync("Adatum")));
    }

    [Fact]
    public async Task Nobody_gets_one_where_somebody_is_already()
    {
        var customer = await _stage.World.CustomerAsync();
        await NothingAsync(await SendAsync($"new@{customer.Tenant.DefaultDomain}", customer));

        await NothingAsync(await SendAsync(customer.Actor.Email.ToUpperInvariant().Replace(
            customer.Tenant.DefaultDomain.ToUpperInvariant(), customer.Tenant.DefaultDomain, StringComparison.Ordinal), await EmptyAsync("Adatum")));
    }

    [Fact]
    public async Task An_address_with_an_account_gets_none_whatever_its_case()
    {
        var empty = await EmptyAsync("Kiesel");
        var invitation = await SendAsync($"Robin.Poe@{empty.Tenant.DefaultDomain}", empty);
        var elsewhere = await _stage.World.CustomerAsync("Lefranc");
        await _stage.ChangeAsync(db => db.Users.Where(user => user.Id == elsewhere.Actor.UserId).ExecuteUpdateAsync(
            update => update.SetProperty(user => user.NormalizedEmail, invitation.RecipientEmail.ToUpperInvariant()), Cancel));

        await NothingAsync(invitation);
    }

    [Theory]
    [InlineData("")]
    [InlineData("other@newcomer.example")]
    [InlineData("it@newcomer.example.evil.example")]
    [InlineData("it@newcomer.example\r\nBcc: all@evil.example")]
    [InlineData("it\0@newcomer.example")]
    public async Task Another_address_gets_nothing(string typed)
    {
        var invitation = await SendAsync("it@newcomer.example");

        await _stage.UnchangedByAsync(() => OfferAsync(invitation, typed));
    }

    [Fact]
    public async Task A_closed_a_lapsed_and_an_unknown_invitation_and_the_open_link_give_nothing()
    {
        var withdrawn = await SendAsync("it@newcomer.example");
        Assert.Null(await _stage.Get<InvitationService>().WithdrawAsync(withdrawn.Id, withdrawn.Version, _partner.Actor, Cancel));
        await NothingAsync(withdrawn);

        var link = await _stage.OpenLinkAsync(_partner);
        await _stage.UnchangedByAsync(() => OfferAsync(link, ""));
        await _stage.UnchangedByAsync(() => _stage.Get<DecisionPageService>().OfferEnrolmentAsync("unknown", "it@newcomer.example", Portal, Cancel));

        var lapsed = await SendAsync("it@newcomer.example");
        _stage.Clock.Set(lapsed.ExpiresAt!.Value);
        await NothingAsync(lapsed);
    }

    [Fact]
    public void T18_Whether_it_worked_is_said_by_nothing() =>
        Assert.Equal(typeof(Task), typeof(DecisionPageService).GetMethod(nameof(DecisionPageService.OfferEnrolmentAsync))!.ReturnType);

    private Actor Portal => Actor.System(_stage.Cloud.Id);

    private async Task<Party> EmptyAsync(string name)
    {
        var empty = await _stage.World.EnterAsync(A.Customer(name));
        await _stage.ChangeAsync(db => db.Members.Where(member => member.TenantId == empty.Id).ExecuteDeleteAsync(Cancel));
        return empty;
    }

    private async Task<Invitation> SendAsync(string to, Party? customer = null)
    {
        var form = await _stage.FormAsync(_partner, customer ?? _partner);
        (form.Customer, form.RecipientEmail) = (customer?.Id.ToString() ?? "", to);
        return await _stage.SendAsync(_partner, form);
    }

    private Task OfferAsync(Invitation invitation, string typed) =>
        _stage.Get<DecisionPageService>().OfferEnrolmentAsync(invitation.PublicId, typed, Portal, Cancel);

    private Task NothingAsync(Invitation invitation) => _stage.UnchangedByAsync(() => OfferAsync(invitation, invitation.RecipientEmail));

    private Task<List<OutboxMessage>> MailsAsync(Invitation invitation) => _stage.ReadAsync(db =>
        db.OutboxMessages.Where(mail => mail.SubjectId == invitation.Id && mail.Text.Contains("enrol")).ToListAsync(Cancel));

    private Task<List<EnrolmentToken>> TokensAsync() => _stage.ReadAsync(db => db.EnrolmentTokens.ToListAsync(Cancel));
}
