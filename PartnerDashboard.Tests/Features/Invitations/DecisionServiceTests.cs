using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>Everything that can stand between an answer and its decision. A refusal leaves nothing behind.</summary>
public sealed class DecisionServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;
    private Invitation _invitation = null!;
    private DecisionRequest _answer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
        _customer = await _stage.World.CustomerAsync("Kiesel");
        _invitation = await _stage.SendAsync(_partner, _customer);
        _answer = await _stage.AnswerAsync(_invitation, _customer.Actor);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task R07_A_personal_link_is_approved_once()
    {
        await _stage.ApproveAsync(_invitation, _customer);

        await RefusedAsync(InvitationError.AlreadyDecided, _answer with { RequestId = Guid.NewGuid() });
        await RefusedAsync(InvitationError.AlreadyDecided, _answer with { RequestId = Guid.NewGuid(), Outcome = DecisionOutcome.Declined });
    }

    [Theory]
    [InlineData(TenantRole.GlobalAdmin, true)]
    [InlineData(TenantRole.BillingAdmin, false)]
    [InlineData(TenantRole.Reader, false)]
    public async Task R11_Only_an_approver_of_the_customer_decides(TenantRole role, bool may)
    {
        var member = await _stage.World.MemberAsync(_customer.Tenant, role);

        if (may)
        {
            Assert.True((await _stage.DecideAsync(_answer, member)).TryGetValue(out _, out _));
        }
        else
        {
            await RefusedAsync(InvitationError.NotAnApprover, _answer, member);
            await RefusedAsync(InvitationError.NotAnApprover, _answer with { Outcome = DecisionOutcome.Declined }, member);
        }
    }

    [Fact]
    public async Task R11_The_customer_agreement_is_confirmed_where_the_cloud_asks_for_it()
    {
        await RefusedAsync(InvitationError.AgreementNotConfirmed, _answer with { AgreementConfirmed = false });

        Assert.True((await _stage.DecideAsync(_answer, _customer.Actor)).TryGetValue(out _, out _));
    }

    [Theory]
    [InlineData("usgov")]
    [InlineData("germany")]
    [InlineData("21vianet")]
    public async Task R11_Elsewhere_there_is_no_agreement_to_confirm(string cloud)
    {
        await using var stage = await Stage.SetAsync(cloud);
        var customer = await stage.World.CustomerAsync();
        var answer = await stage.AnswerAsync(await stage.SendAsync(await stage.World.PartnerAsync(), customer), customer.Actor);

        Assert.True((await stage.DecideAsync(answer with { AgreementConfirmed = false }, customer.Actor)).TryGetValue(out _, out _));
    }

    [Fact]
    public async Task Declining_needs_no_agreement_and_keeps_the_reason()
    {
        var decline = _answer with { Outcome = DecisionOutcome.Declined, AgreementConfirmed = false, Reason = "  We have somebody. 您好 🙂 " };

        Assert.True((await _stage.DecideAsync(decline, _customer.Actor)).TryGetValue(out var id, out _));

        var kept = await _stage.ReadAsync(db => db.InvitationDecisions.SingleAsync(Cancel));
        Assert.Equal((id, "We have somebody. 您好 🙂"), (kept.Id, kept.Reason));
    }

    [Fact]
    public async Task An_unknown_invitation_a_draft_and_one_of_another_cloud_are_not_found()
    {
        var draft = await _stage.Get<ComposeService>().SaveAsync(
            await _stage.FormAsync(_partner, await _stage.World.CustomerAsync("Lefranc")), _partner.Actor, Cancel);
        Assert.True(draft.TryGetValue(out var kept, out _));
        var publicId = (await _stage.InvitationAsync(kept!.Id)).PublicId;
        await RefusedAsync(InvitationError.NotFound, _answer with { PublicId = publicId });
        await RefusedAsync(InvitationError.NotFound, _answer with { PublicId = "AAAAAAAAAAAAAAAAAAAAAA" });
        await RefusedAsync(InvitationError.NotFound, _answer with { PublicId = "" });

        await using var other = await Stage.SetAsync("usgov");
        Assert.Equal(InvitationError.NotFound, (await other.DecideAsync(_answer, (await other.World.CustomerAsync()).Actor)).Error);
    }

    [Fact]
    public async Task Others_do_not_decide()
    {
        await RefusedAsync(InvitationError.WrongOrganisation, _answer, (await _stage.World.CustomerAsync("Lefranc")).Actor);
        await RefusedAsync(InvitationError.PartnerCannotDecide, _answer, _partner.Actor);
        await RefusedAsync(InvitationError.PartnerCannotDecide, _answer, (await _stage.World.PartnerAsync("Vauban")).Actor);
        await RefusedAsync(InvitationError.WrongOrganisation, _answer, (await _stage.World.OperatorAsync()).Actor);
        await RefusedAsync(InvitationError.WrongOrganisation, _answer, Actor.System(_stage.Cloud.Id));
        await RefusedAsync(InvitationError.NotAnApprover, _answer, _customer.Actor with { UserId = Guid.NewGuid() });
    }

    [Fact]
    public async Task It_lapses_at_its_end_and_not_a_tick_before()
    {
        _stage.Clock.Set(_invitation.ExpiresAt!.Value);
        await RefusedAsync(InvitationError.Lapsed, _answer);

        _stage.Clock.Set(_invitation.ExpiresAt.Value.AddTicks(-1));
        Assert.True((await _stage.DecideAsync(_answer, _customer.Actor)).TryGetValue(out _, out _));
    }

    [Fact]
    public async Task An_expired_and_a_withdrawn_one_are_not_decided()
    {
        var withdrawn = await _stage.SendAsync(_partner, await _stage.World.CustomerAsync("Lefranc"));
        Assert.Null(await _stage.Get<InvitationService>().WithdrawAsync(withdrawn.Id, withdrawn.Version, _partner.Actor, Cancel));
        Assert.Null(await _stage.Get<InvitationService>().WithdrawAsync(_invitation.Id, _invitation.Version, _partner.Actor, Cancel));
        await RefusedAsync(InvitationError.WrongStatus, _answer);

        var again = await _stage.SendAsync(_partner, _customer);
        var late = await _stage.AnswerAsync(again, _customer.Actor);
        _stage.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(1, await _stage.Get<ExpiryService>().SweepAsync(Actor.System(_stage.Cloud.Id), Cancel));
        await RefusedAsync(InvitationError.Lapsed, late);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("not a hash \u0000")]
    public async Task Tampered_terms_are_refused_in_both_outcomes(string hash)
    {
        await RefusedAsync(InvitationError.TermsChanged, _answer with { TermsHash = hash });
        await RefusedAsync(InvitationError.TermsChanged, _answer with { TermsHash = hash, Outcome = DecisionOutcome.Declined });
        await RefusedAsync(InvitationError.TermsChanged, _answer with { TermsHash = _answer.TermsHash.ToUpperInvariant() });
    }

    [Fact]
    public async Task What_changes_between_showing_and_deciding_is_noticed()
    {
        await _stage.SwitchOffAsync(Feature.AgreementAtAcceptance);
        await RefusedAsync(InvitationError.TermsChanged, _answer);
        var answer = await _stage.AnswerAsync(_invitation, _customer.Actor);

        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        await RefusedAsync(InvitationError.CloudIsReadOnly, answer);
        await _stage.SwitchAsync(Feature.OpenForChanges, null, null);

        await _stage.SuspendAsync(_partner);
        await RefusedAsync(InvitationError.PartnerIsSuspended, answer);

        _stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await _stage.DemoteAsync(_customer.Actor);
        await RefusedAsync(InvitationError.NotAnApprover, answer);
    }

    [Fact]
    public async Task A_renamed_partner_is_another_on_the_page()
    {
        await _stage.ChangeAsync(db => db.Tenants.Where(tenant => tenant.Id == _partner.Id)
            .ExecuteUpdateAsync(update => update.SetProperty(tenant => tenant.Name, "Northlight II"), Cancel));

        await RefusedAsync(InvitationError.TermsChanged, _answer);
    }

    [Fact]
    public async Task A_request_for_what_is_there_already_is_not_approved()
    {
        var link = await _stage.OpenLinkAsync(_partner);
        var byLink = await _stage.AnswerAsync(link, _customer.Actor);
        await _stage.ApproveAsync(_invitation, _customer);

        await RefusedAsync(InvitationError.AlreadyRelated, byLink);
    }

    [Fact]
    public async Task Where_a_customer_has_one_partner_a_second_is_refused()
    {
        await _stage.RelateAsync(await _stage.World.PartnerAsync("Vauban"), _customer);
        await _stage.SwitchOffAsync(Feature.MultiPartner);

        await RefusedAsync(InvitationError.AnotherPartnerPresent, _answer);
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_another_under_its_id_none()
    {
        var decision = await _stage.DecideAsync(_answer, _customer.Actor);
        Assert.True(decision.TryGetValue(out var id, out _));
        _stage.Clock.Advance(TimeSpan.FromDays(200));

        await _stage.UnchangedByAsync(async () => Assert.Equal(id, Value(await _stage.DecideAsync(_answer, _customer.Actor))));
        await RefusedAsync(InvitationError.RequestReplayed, _answer with { Outcome = DecisionOutcome.Declined });
        await RefusedAsync(InvitationError.RequestReplayed, _answer with { TermsHash = new string('0', 64) });
        await RefusedAsync(InvitationError.RequestReplayed, _answer, await _stage.World.MemberAsync(_customer.Tenant, TenantRole.GlobalAdmin));
        await RefusedAsync(InvitationError.RequestReplayed, _answer, (await _stage.World.CustomerAsync("Lefranc")).Actor);
        var other = await _stage.SendAsync(await _stage.World.PartnerAsync("Vauban"), _customer);
        await RefusedAsync(InvitationError.RequestReplayed, (await _stage.AnswerAsync(other, _customer.Actor)) with { RequestId = _answer.RequestId });
    }

    [Fact]
    public async Task A_declined_request_again_with_another_reason_is_another_request()
    {
        var decline = _answer with { Outcome = DecisionOutcome.Declined, Reason = "Not now." };
        Assert.True((await _stage.DecideAsync(decline, _customer.Actor)).TryGetValue(out var id, out _));

        Assert.Equal(id, Value(await _stage.DecideAsync(decline with { Reason = " Not now." }, _customer.Actor)));
        await RefusedAsync(InvitationError.RequestReplayed, decline with { Reason = "Never." });
    }

    private static Guid Value(Result<Guid, InvitationError> result) => result.TryGetValue(out var id, out _) ? id : Guid.Empty;

    private Task RefusedAsync(InvitationError expected, DecisionRequest answer, Actor? actor = null) => _stage.UnchangedByAsync(async () =>
        Assert.Equal(expected, (await _stage.DecideAsync(answer, actor ?? _customer.Actor)).Error));
}
