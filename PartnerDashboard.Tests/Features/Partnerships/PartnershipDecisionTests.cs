using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Partnerships;

/// <summary>A reseller decides: who may, on which terms, once, and what both sides have of it afterwards. A refusal leaves nothing behind.</summary>
public sealed class PartnershipDecisionTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _provider = null!;
    private Party _reseller = null!;
    private Partnership _asked = null!;
    private PartnershipDecision _answer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_provider, _reseller) = (await _stage.ProviderAsync(), await _stage.ResellerAsync());
        _asked = await _stage.AskAsync(_provider, _reseller);
        _answer = await _stage.AnswerAsync(_asked, _reseller.Actor);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Authorizing_makes_the_partnership_with_rows_and_mails_on_both_sides()
    {
        Assert.True((await DecideAsync(_answer)).TryGetValue(out var id, out _));

        Assert.Equal((PartnershipStatus.Active, _reseller.Id), ((await _stage.PartnershipAsync(id)).Status, (await _stage.PartnershipAsync(id)).ResellerId!.Value));
        foreach (var (side, other) in new[] { (_provider, _reseller), (_reseller, _provider) })
        {
            Assert.Equal((other.Tenant.Name, other.Id), (await _stage.Get<PartnershipService>().FindAsync(id, side.Actor, Cancel))!.Row is var row ? (row.Other, row.OtherId!.Value) : default);
            Assert.Contains(await _stage.Get<AuditService>().OfSubjectAsync(id, side.Actor, Cancel), line => line.Activity == Activity.PartnershipAuthorized);
            Assert.Contains(await MailsAsync(), mail => mail == side.Actor.Email);
        }
    }

    [Fact]
    public async Task Declining_gives_a_reason_and_makes_nothing()
    {
        Assert.True((await DecideAsync(_answer with { Authorizes = false, Reason = "Not now.", Confirmed = false })).TryGetValue(out var id, out _));

        Assert.Equal((PartnershipStatus.Declined, "Not now."), (await _stage.PartnershipAsync(id)) is var kept ? (kept.Status, kept.DeclineReason) : default);
    }

    [Fact]
    public async Task R07_It_is_decided_once_and_the_same_request_again_gets_the_same_answer()
    {
        Assert.True((await DecideAsync(_answer)).TryGetValue(out var id, out _));

        Assert.True((await DecideAsync(_answer)).TryGetValue(out var again, out _));
        Assert.Equal(id, again);
        await RefusedAsync(PartnershipError.AlreadyDecided, _answer with { RequestId = Guid.NewGuid() });
        await RefusedAsync(PartnershipError.AlreadyDecided, _answer with { Authorizes = false });
    }

    [Fact]
    public async Task T08_Of_many_who_answer_at_the_same_moment_one_decides()
    {
        var deciders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _stage.World.MemberAsync(_reseller.Tenant, TenantRole.GlobalAdmin)));

        var answers = await Task.WhenAll(deciders.Select((decider, index) => Task.Run(() => _stage.SettleAsync(
            _answer with { RequestId = Guid.NewGuid(), Authorizes = index % 2 == 0 }, decider), Cancel)));

        Assert.Single(answers, answer => answer.TryGetValue(out _, out _));
        Assert.Equal(7, answers.Count(answer => !answer.TryGetValue(out _, out var refusal) && refusal == PartnershipError.AlreadyDecided));
    }

    [Fact]
    public async Task Only_a_Global_admin_of_the_reseller_decides()
    {
        foreach (var role in RoleRights.RolesOf(TenantKind.Partner).Where(role => role != TenantRole.GlobalAdmin))
        {
            var member = await _stage.World.MemberAsync(_reseller.Tenant, role);
            await RefusedAsync(PartnershipError.NotAnApprover, _answer, member);
            Assert.Contains(_reseller.Actor.Name, Assert.IsType<PartnershipView.Closed>(await _stage.ShowAsync(_asked, member)).Approvers);
        }

        await _stage.DemoteAsync(_reseller.Actor);
        await RefusedAsync(PartnershipError.NotAnApprover, _answer);
    }

    [Fact]
    public async Task T01_Others_learn_nothing_of_it()
    {
        foreach (var other in new[] { _provider.Actor, (await _stage.ResellerAsync("Other")).Actor, (await _stage.World.CustomerAsync()).Actor })
        {
            await RefusedAsync(PartnershipError.WrongOrganisation, _answer, other);
            Assert.Equal(
                (PartnershipError.WrongOrganisation, null, ""),
                Assert.IsType<PartnershipView.Closed>(await _stage.ShowAsync(_asked, other)) is var shown ? (shown.Why, shown.Partnership, shown.ProviderName) : default);
        }

        Assert.IsType<PartnershipView.SignInFirst>(await _stage.ShowAsync(_asked, null));
        await RefusedAsync(PartnershipError.NotFound, _answer with { PublicId = "unknown" });
    }

    [Fact]
    public async Task T04_Other_terms_than_those_shown_are_not_decided()
    {
        await RefusedAsync(PartnershipError.TermsChanged, _answer with { TermsHash = Secrets.Hash("") });
        await RefusedAsync(PartnershipError.TermsChanged, _answer with { TermsHash = Secrets.Hash(""), Authorizes = false });
        await RefusedAsync(PartnershipError.NotConfirmed, _answer with { Confirmed = false });
        await RefusedAsync(PartnershipError.DeclineReasonTooLong, _answer with { Reason = new('x', PartnershipLimits.DeclineReason + 1) });
    }

    [Fact]
    public async Task What_has_changed_in_between_is_asked_again()
    {
        await _stage.SuspendAsync(_provider);
        await RefusedAsync(PartnershipError.ProviderIsSuspended, _answer);
        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        await RefusedAsync(PartnershipError.CloudIsReadOnly, _answer);
        await _stage.SwitchOffAsync(Feature.IndirectModel);
        await RefusedAsync(PartnershipError.NotOffered, _answer);
    }

    [Fact]
    public async Task Provider_and_reseller_share_the_market()
    {
        var abroad = await _stage.ResellerAsync("Ailleurs", "FR");

        await ObstructedAsync(PartnershipError.WrongMarket, abroad);
    }

    [Fact]
    public async Task Only_an_indirect_reseller_authorizes() =>
        await ObstructedAsync(PartnershipError.NotAReseller, await _stage.World.PartnerAsync("Direct", TenantRole.GlobalAdmin));

    [Fact]
    public async Task A_reseller_cannot_be_a_customer_of_the_same_provider()
    {
        await _stage.ChangeAsync(db =>
        {
            var held = ResellerRelationship.Establish(_provider.Id, _reseller.Id, Guid.NewGuid(), Guid.NewGuid(), _stage.Clock.Now);
            db.Add(held);
            db.Record(_reseller.Actor, Activity.RelationshipEstablished, _stage.Clock.Now, held.Id, _provider.Id, _reseller.Id);
            return Task.CompletedTask;
        });

        await RefusedAsync(PartnershipError.ResellerIsCustomer, _answer);
        Assert.True((await DecideAsync(_answer with { Authorizes = false })).TryGetValue(out _, out _));
    }

    [Fact]
    public async Task Two_who_have_one_already_make_no_second()
    {
        await _stage.JoinAsync(_provider, _reseller);

        await RefusedAsync(PartnershipError.AlreadyPartners, _answer);
    }

    private Task<Result<Guid, PartnershipError>> DecideAsync(PartnershipDecision decision) => _stage.SettleAsync(decision, _reseller.Actor);

    private Task<List<string>> MailsAsync() => _stage.ReadAsync(db => db.OutboxMessages.Where(mail => mail.SubjectId == _asked.Id).Select(mail => mail.ToAddress).ToListAsync(Cancel));

    private async Task ObstructedAsync(PartnershipError expected, Party asked)
    {
        var partnership = await _stage.AskAsync(_provider, asked);
        Assert.Equal([expected], Assert.IsType<PartnershipView.Open>(await _stage.ShowAsync(partnership, asked.Actor)).Obstacles);
        await RefusedAsync(expected, await _stage.AnswerAsync(partnership, asked.Actor), asked.Actor);
    }

    private Task RefusedAsync(PartnershipError expected, PartnershipDecision decision, Actor? by = null) => _stage.UnchangedByAsync(async () =>
        Assert.Equal(expected, (await _stage.SettleAsync(decision, by ?? _reseller.Actor)).Error));
}
