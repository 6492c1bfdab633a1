using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>The partner's reusable link (R6).</summary>
public sealed class OpenLinkServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task R06_One_link_serves_any_number_of_customers_and_each_decides_once()
    {
        var link = await _stage.OpenLinkAsync(_partner);
        for (var number = 0; number < 4; number++)
        {
            var customer = await _stage.World.CustomerAsync($"Customer {number}");
            await (number == 3 ? _stage.DeclineAsync(link, customer) : _stage.ApproveAsync(link, customer));
            Assert.Equal(InvitationError.AlreadyDecided, Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(link, customer.Actor)).Why);
        }

        Assert.Equal(InvitationStatus.Sent, (await _stage.InvitationAsync(link.Id)).Status);
        var detail = await _stage.Get<InvitationService>().FindAsync(link.Id, _partner.Actor, Cancel);
        Assert.Equal(4, detail!.Decisions.Count);
    }

    [Fact]
    public async Task R06_The_link_is_tied_to_the_partner_and_holds_nothing_of_a_customer()
    {
        var link = await _stage.OpenLinkAsync(_partner);
        var detail = await _stage.Get<InvitationService>().FindAsync(link.Id, _partner.Actor, Cancel);

        Assert.EndsWith($"/global/i/{link.PublicId}", detail!.Link, StringComparison.Ordinal);
        Assert.Equal((null, "", "", ""), (link.CustomerId, link.CustomerName, link.EmailDomain, link.RecipientEmail));
        Assert.Null(link.ExpiresAt);
    }

    [Fact]
    public async Task R06_Whoever_reads_the_link_of_an_indirect_reseller_learns_with_which_provider_it_asks()
    {
        var (provider, reseller) = (await _stage.ProviderAsync("Stellwerk"), await _stage.ResellerAsync());
        await _stage.JoinAsync(provider, reseller);
        Assert.Null(await _stage.Get<OpenLinkService>().CreateAsync(new() { Reason = "We would look after it.", DelegatedAdministration = true, ProviderId = provider.Id }, reseller.Actor, Cancel));
        var link = await _stage.Get<OpenLinkService>().FindAsync(reseller.Actor, Cancel);

        Assert.Equal(provider.Tenant.Name, (await _stage.Get<InvitationService>().FindAsync(link!.Value, reseller.Actor, Cancel))!.Provider);
        Assert.Null((await _stage.Get<InvitationService>().FindAsync((await _stage.OpenLinkAsync(_partner)).Id, _partner.Actor, Cancel))!.Provider);
    }

    [Fact]
    public async Task R06_The_text_round_a_link_is_the_partners_and_the_link_is_not()
    {
        var form = await _stage.FormAsync(_partner, await _stage.World.CustomerAsync());
        form.MailText = "Dear colleague,\n\nwe spoke on Monday.";

        var invitation = await _stage.SendAsync(_partner, form);

        var mail = await _stage.ReadAsync(db => Task.FromResult(db.OutboxMessages.Single(message => message.SubjectId == invitation.Id)));
        Assert.Contains("we spoke on Monday.", mail.Text, StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(mail.Text, "://"));
        Assert.Contains($"/global/i/{invitation.PublicId}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_one_at_a_time_and_a_withdrawn_one_makes_room()
    {
        var first = await _stage.OpenLinkAsync(_partner);
        var again = new InvitationForm { Reason = StageActs.Reason, DelegatedAdministration = false };
        Assert.Equal(InvitationError.AlreadyInvited, await CreateAsync(again));

        Assert.Null(await _stage.Get<InvitationService>().WithdrawAsync(first.Id, first.Version, _partner.Actor, Cancel));
        Assert.Null(await CreateAsync(again));

        var second = await _stage.Get<OpenLinkService>().FindAsync(_partner.Actor, Cancel);
        Assert.NotEqual(first.Id, second);
        var shown = await _stage.ShowAsync(first, (await _stage.World.CustomerAsync()).Actor);
        Assert.Equal(InvitationError.WrongStatus, Assert.IsType<DecisionView.Closed>(shown).Why);
    }

    [Fact]
    public async Task It_is_neither_listed_nor_mailed_nor_expires()
    {
        var link = await _stage.OpenLinkAsync(_partner);
        _stage.Clock.Advance(TimeSpan.FromDays(1000));

        Assert.Equal(0, await _stage.Get<ExpiryService>().SweepAsync(Actor.System(_stage.Cloud.Id), Cancel));
        Assert.Empty((await _stage.Get<InvitationService>().ListAsync(new(), null, _partner.Actor, Cancel)).Items);
        Assert.Equal(InvitationError.WrongStatus, await _stage.Get<InvitationService>().ResendAsync(link.Id, link.Version, _partner.Actor, Cancel));
        await _stage.ApproveAsync(link, await _stage.World.CustomerAsync());
    }

    [Fact]
    public async Task The_rules_of_a_request_hold_for_it()
    {
        Assert.Equal(InvitationError.ReasonMissing, await CreateAsync(new() { Reason = " " }));
        Assert.Equal(InvitationError.ReasonTooLong, await CreateAsync(new() { Reason = new string('x', InvitationLimits.Reason + 1) }));
        Assert.Equal(InvitationError.TextHasAddress, await CreateAsync(new() { Reason = "See evil.example.com" }));
        Assert.Equal(InvitationError.ControlCharacters, await CreateAsync(new() { Reason = "A\0B" }));

        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        Assert.Equal(InvitationError.CloudIsReadOnly, await CreateAsync(new() { Reason = StageActs.Reason }));
    }

    [Fact]
    public async Task Who_may_not_ask_and_who_is_suspended_make_none()
    {
        var helpdesk = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent);
        var form = new InvitationForm { Reason = StageActs.Reason };
        Assert.Equal(InvitationError.NotAllowed, await _stage.Get<OpenLinkService>().CreateAsync(form, helpdesk, Cancel));

        await _stage.SuspendAsync(_partner);
        Assert.Equal(InvitationError.PartnerIsSuspended, await CreateAsync(form));
    }

    [Fact]
    public async Task Somebody_without_the_customers_approver_role_does_not_use_it()
    {
        var link = await _stage.OpenLinkAsync(_partner);
        var reader = await _stage.World.CustomerAsync("Kiesel", TenantRole.Reader);

        Assert.Equal(InvitationError.NotAnApprover, Assert.IsType<DecisionView.Closed>(await _stage.ShowAsync(link, reader.Actor)).Why);
    }

    private Task<InvitationError?> CreateAsync(InvitationForm form) => _stage.Get<OpenLinkService>().CreateAsync(form, _partner.Actor, Cancel);
}
