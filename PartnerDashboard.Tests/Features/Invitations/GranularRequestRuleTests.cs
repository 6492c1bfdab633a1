using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>The rules of a granular request (R15, R16, R19): each while composing, and again on sending.</summary>
public sealed class GranularRequestRuleTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public static TheoryData<InvitationError, string, Action<GranularForm>> Terms => new()
    {
        { InvitationError.RelationshipNameMissing, "Name", form => form.Name = " " },
        { InvitationError.RelationshipNameTooLong, "Name", form => form.Name = new string('n', 51) },
        { InvitationError.ControlCharacters, "Name", form => form.Name = "a\u202Eb" },
        { InvitationError.TextHasAddress, "Name", form => form.Name = "see www.evil.com" },
        { InvitationError.DurationOutOfRange, "Days", form => form.Days = 0 },
        { InvitationError.DurationOutOfRange, "Days", form => form.Days = 731 },
        { InvitationError.DurationOutOfRange, "Days", form => form.Days = -1 },
        { InvitationError.DurationOutOfRange, "Days", form => form.Days = int.MaxValue },
        { InvitationError.DurationOutOfRange, "Days", form => form.Days = null },
        { InvitationError.RolesMissing, "Roles", form => form.Roles = [] },
        { InvitationError.RoleUnknown, "Roles", form => form.Roles.Add(Guid.NewGuid()) },
        { InvitationError.AutoExtendWithGlobalAdministrator, "AutoExtend", form => (form.AutoExtend, form.Roles) = (true, [StageGranular.GlobalAdministrator]) },
    };

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_partner, _customer) = (await _stage.World.PartnerAsync(), await _stage.World.CustomerAsync());
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [MemberData(nameof(Terms))]
    public async Task R15_R16_Terms_that_break_a_rule_are_shown_at_their_field_and_not_sent(InvitationError refusal, string field, Action<GranularForm> spoil)
    {
        var form = await _stage.GranularFormAsync(_partner, _customer);
        spoil(form.Granular!);

        Assert.Contains(new InvitationIssue(refusal, field), (await _stage.Get<ComposeService>().CheckAsync(form, _partner.Actor, Cancel)).Issues);
        Assert.Equal(refusal, await _stage.RefusalOfAsync(_partner, form));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(730)]
    public async Task R15_The_shortest_and_the_longest_duration_can_be_sent(int days)
    {
        var form = await _stage.GranularFormAsync(_partner, _customer);
        (form.Granular!.Days, form.Granular.Name) = (days, new string('n', 50));

        Assert.Equal(days, (await _stage.SendAsync(_partner, form)).Granular!.Days);
    }

    [Fact]
    public async Task R15_A_name_is_unique_over_all_relationships_of_the_partner_and_drafts_do_not_count()
    {
        var taken = (await _stage.GrantAsync(_partner, _customer)).Name;
        var form = await _stage.GranularFormAsync(_partner, await _stage.World.CustomerAsync("Proseware"));
        form.Granular!.Name = taken;
        Assert.Equal(InvitationError.RelationshipNameTaken, await _stage.RefusalOfAsync(_partner, form));

        var litware = await _stage.World.PartnerAsync("Litware");
        var theirs = await _stage.GranularFormAsync(litware, _customer);
        theirs.Granular!.Name = taken;
        Assert.Equal(taken, (await _stage.SendAsync(litware, theirs)).Granular!.Name);
    }

    [Fact]
    public async Task R15_The_name_of_a_withdrawn_request_is_free_again()
    {
        var form = await _stage.GranularFormAsync(_partner, _customer);
        var sent = await _stage.SendAsync(_partner, form);
        Assert.Null(await _stage.Get<InvitationService>().WithdrawAsync(sent.Id, sent.Version, _partner.Actor, Cancel));

        var again = await _stage.GranularFormAsync(_partner, _customer);
        again.Granular!.Name = form.Granular!.Name;
        await _stage.SendAsync(_partner, again);
    }

    [Fact]
    public async Task R16_Without_Global_Administrator_it_may_extend_itself_and_with_it_the_choice_is_taken_back()
    {
        var form = await _stage.GranularFormAsync(_partner, _customer);
        form.Granular!.AutoExtend = true;
        Assert.True((await _stage.SendAsync(_partner, form)).Granular!.AutoExtend);

        form.Granular.Take(new RoleChoice([StageGranular.GlobalAdministrator], []));
        Assert.False(form.Granular.AutoExtend);
    }

    [Fact]
    public async Task R19_A_change_of_roles_asks_the_customer_again_and_what_would_change_nothing_is_not_sent()
    {
        var live = await _stage.GrantAsync(_partner, _customer);
        var form = await AmendAsync(live.Id);
        Assert.Equal(InvitationError.NothingWouldChange, await _stage.RefusalOfAsync(_partner, form));

        form = await AmendAsync(live.Id);
        form.Granular!.Roles.Add(StageGranular.GlobalAdministrator);
        var asked = await _stage.SendAsync(_partner, form);

        Assert.Equal(2, (await _stage.GranularAsync(live.Id)).Roles.Count);
        await _stage.ApproveAsync(asked, _customer);
        Assert.Equal(3, (await _stage.GranularAsync(live.Id)).Roles.Count);
    }

    [Fact]
    public async Task R19_What_is_over_foreign_or_unknown_cannot_be_changed_and_one_answer_fits_all()
    {
        var live = await _stage.GrantAsync(_partner, _customer);
        var foreign = await _stage.GrantAsync(await _stage.World.PartnerAsync("Litware"), _customer);
        foreach (var id in new[] { foreign.Id, Guid.NewGuid() })
        {
            var form = await AmendAsync(live.Id);
            form.Granular!.AmendsId = id;
            form.Granular.Roles = [StageGranular.ExchangeAdministrator];
            Assert.Equal(InvitationError.AmendedIsNotActive, await _stage.RefusalOfAsync(_partner, form));
        }

        var elsewhere = await AmendAsync(live.Id);
        (elsewhere.Customer, elsewhere.RecipientEmail) = ((await _stage.World.CustomerAsync("Proseware")).Id.ToString(), "");
        Assert.Contains(InvitationError.AmendedIsNotActive, (await _stage.Get<ComposeService>().CheckAsync(elsewhere, _partner.Actor, Cancel)).For(""));
    }

    [Fact]
    public async Task A_partner_cannot_be_the_customer_and_markets_do_not_matter()
    {
        var rival = await _stage.World.PartnerAsync("Litware");
        Assert.Equal(InvitationError.CustomerTransactsAsCsp, await _stage.RefusalOfAsync(_partner, await _stage.GranularFormAsync(_partner, rival)));

        var abroad = await _stage.World.EnterAsync(A.Customer("Lefranc", "FR"), global::PartnerDashboard.Features.Tenants.TenantRole.GlobalAdmin);
        await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, abroad));
    }

    [Theory]
    [InlineData("germany")]
    [InlineData("21vianet")]
    public async Task Where_there_are_none_they_cannot_be_asked_for(string cloud)
    {
        await using var stage = await Stage.SetAsync(cloud);
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        Assert.False((await stage.Get<FeatureService>().ReadAsync(stage.Cloud.Id, Cancel)).Has(Feature.GranularRelationships));

        Assert.Equal(InvitationError.GranularIsNotOffered, await stage.RefusalOfAsync(partner, await stage.GranularFormAsync(partner, customer)));
    }

    private async Task<InvitationForm> AmendAsync(Guid id)
    {
        var form = await _stage.Get<GranularComposeService>().StartAsync("", id, _partner.Actor, Cancel) ?? throw new InvalidOperationException("There is nothing to amend.");
        (form.RecipientEmail, form.Reason) = ($"it@{_customer.Tenant.DefaultDomain}", StageActs.Reason);
        return form;
    }
}
