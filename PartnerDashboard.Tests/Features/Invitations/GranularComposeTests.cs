using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>Composing a granular request: what the partner is told before, and what a draft cannot be talked into.</summary>
public sealed class GranularComposeTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_partner, _customer) = (await _stage.World.PartnerAsync(), await _stage.World.CustomerAsync());
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task What_is_there_already_and_what_is_waiting_is_pointed_out_and_does_not_stand_in_the_way()
    {
        var live = await _stage.GrantAsync(_partner, _customer);
        var waiting = await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer, StageGranular.GlobalAdministrator));
        var form = await _stage.GranularFormAsync(_partner, _customer, StageGranular.ExchangeAdministrator);

        var hints = await HintsAsync(form);

        Assert.Equal([live.Id], hints.Covering.Select(held => held.Id));
        Assert.Equal([waiting.Id], hints.Waiting.Select(sent => sent.InvitationId));
        Assert.Null(hints.Amended);
        await _stage.SendAsync(_partner, form);
    }

    [Fact]
    public async Task A_relationship_that_allows_less_another_partners_and_one_that_is_over_cover_nothing()
    {
        var ended = await _stage.GrantAsync(_partner, _customer);
        Assert.Null(await _stage.Get<GranularService>().TerminateAsync(ended.Id, ended.Version, _partner.Actor, Cancel));
        await _stage.WorkAsync();
        await _stage.GrantAsync(_partner, _customer, StageGranular.HelpdeskAdministrator);
        await _stage.GrantAsync(await _stage.World.PartnerAsync("Litware"), _customer, StageGranular.GlobalAdministrator);

        Assert.Empty((await HintsAsync(await _stage.GranularFormAsync(_partner, _customer, StageGranular.ExchangeAdministrator))).Covering);
        Assert.Empty((await HintsAsync(new() { Customer = "", Granular = new() })).Covering);
    }

    [Fact]
    public async Task An_amendment_shows_what_there_is_and_keeps_the_name_that_the_customer_knows()
    {
        var live = await _stage.GrantAsync(_partner, _customer);
        var form = await AmendAsync(live.Id);
        (form.Granular!.Name, form.Granular.Roles) = ("Harmless reading", [StageGranular.GlobalAdministrator]);

        Assert.Equal((live.Name, live.EndsAt), ((await HintsAsync(form)).Amended?.Name, (await HintsAsync(form)).Amended?.EndsAt));
        Assert.Equal(live.Name, (await _stage.SendAsync(_partner, form)).Granular!.Name);
    }

    [Fact]
    public async Task A_draft_stays_what_it_was_begun_as()
    {
        var live = await _stage.GrantAsync(_partner, _customer);
        var granular = await _stage.GranularFormAsync(_partner, _customer);
        var reseller = await _stage.FormAsync(_partner, _customer);
        foreach (var form in new[] { granular, reseller })
        {
            (form.Id, form.Version) = await KeepAsync(form);
        }

        (granular.Id, reseller.Id) = (reseller.Id, granular.Id);
        Assert.Equal(InvitationError.NotFound, await _stage.RefusalOfAsync(_partner, granular));
        Assert.Equal(InvitationError.NotFound, await _stage.RefusalOfAsync(_partner, reseller));

        // And what it was begun for: else a relationship of its own would hang on an amendment.
        (granular.Id, granular.Granular!.AmendsId) = (reseller.Id, live.Id);
        Assert.Null((await _stage.SendAsync(_partner, granular)).Granular!.AmendsId);
    }

    [Fact]
    public async Task R7_For_any_customer_nobody_needs_to_be_named_and_the_first_approval_uses_it_up()
    {
        var form = await _stage.GranularFormAsync(_partner, _customer);
        (form.Granular!.AnyCustomer, form.Customer, form.RecipientEmail) = (true, "", "");
        var mails = await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(Cancel));

        var sent = await _stage.SendAsync(_partner, form);

        Assert.Equal((InvitationAudience.FirstCustomer, mails), (sent.Audience, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(Cancel))));
        Assert.Equal(InvitationError.WrongStatus, await _stage.Get<InvitationService>().ResendAsync(sent.Id, sent.Version, _partner.Actor, Cancel));
        await _stage.ApproveAsync(sent, _customer);
        Assert.IsNotType<DecisionView.Open>(await _stage.ShowAsync(sent, (await _stage.World.CustomerAsync("Proseware")).Actor));
    }

    [Fact]
    public async Task Whoever_may_only_sell_reads_a_granular_request_and_neither_sends_nor_withdraws_it()
    {
        var seller = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
        var sent = await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer));
        var form = await _stage.GranularFormAsync(_partner, _customer);

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(InvitationError.NotAllowed, (await _stage.Get<ComposeService>().SendAsync(form, seller, Cancel)).Error);
            Assert.Equal(InvitationError.NotAllowed, (await _stage.Get<ComposeService>().SaveAsync(form, seller, Cancel)).Error);
            Assert.Equal(InvitationError.NotAllowed, await _stage.Get<InvitationService>().WithdrawAsync(sent.Id, sent.Version, seller, Cancel));
            Assert.Equal(InvitationError.NotAllowed, await _stage.Get<InvitationService>().ResendAsync(sent.Id, sent.Version, seller, Cancel));
        });
        Assert.Equal(Right.ManageAdminRelationships, (await _stage.Get<InvitationService>().FindAsync(sent.Id, seller, Cancel))?.Needs);
    }

    [Fact]
    public async Task The_page_of_a_request_leads_to_the_relationship_as_soon_as_there_is_one()
    {
        var sent = await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer));
        Assert.Null((await DetailAsync(sent.Id)).RelationshipId);

        await _stage.ApproveAsync(sent, _customer);
        await _stage.WorkAsync();
        var live = await _stage.ReadAsync(db => db.GranularRelationships.SingleAsync(made => made.InvitationId == sent.Id, Cancel));
        Assert.Equal(live.Id, (await DetailAsync(sent.Id)).RelationshipId);

        var change = await AmendAsync(live.Id);
        change.Granular!.Days = 30;
        Assert.Equal(live.Id, (await DetailAsync((await _stage.SendAsync(_partner, change)).Id)).RelationshipId);
    }

    [Theory]
    [InlineData("en", "Exchange administrator", "365 days")]
    [InlineData("de", "Exchange-Administrator", "365 Tage")]
    [InlineData("fr", "Administrateur Exchange", "365 jours")]
    [InlineData("zh-Hans", "Exchange 管理员", "365")]
    public async Task The_mail_names_roles_and_duration_in_the_customers_language(string language, string role, string days)
    {
        var form = await _stage.GranularFormAsync(_partner, _customer);
        form.Language = language;

        var mail = (await _stage.Get<ComposeService>().CheckAsync(form, _partner.Actor, Cancel)).Mail.Text;

        Assert.Contains(role, mail, StringComparison.Ordinal);
        Assert.Contains(days, mail, StringComparison.Ordinal);
        Assert.Contains(form.Granular!.Name, mail, StringComparison.Ordinal);
    }

    private Task<GranularHints> HintsAsync(InvitationForm form) => _stage.Get<GranularComposeService>().HintsAsync(form, _partner.Actor, Cancel);

    private async Task<InvitationDetail> DetailAsync(Guid id) =>
        await _stage.Get<InvitationService>().FindAsync(id, _partner.Actor, Cancel) ?? throw new InvalidOperationException("There is no such invitation.");

    private async Task<(Guid Id, int Version)> KeepAsync(InvitationForm form)
    {
        Assert.True((await _stage.Get<ComposeService>().SaveAsync(form, _partner.Actor, Cancel)).TryGetValue(out var kept, out var refusal), $"{refusal}");
        return (kept.Id, kept.Version);
    }

    private async Task<InvitationForm> AmendAsync(Guid id)
    {
        var form = await _stage.Get<GranularComposeService>().StartAsync("", id, _partner.Actor, Cancel) ?? throw new InvalidOperationException("There is nothing to amend.");
        (form.RecipientEmail, form.Reason) = ($"it@{_customer.Tenant.DefaultDomain}", StageActs.Reason);
        return form;
    }
}
