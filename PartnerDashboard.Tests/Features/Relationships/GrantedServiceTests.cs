using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Relationships;

/// <summary>What a customer reads about the granular relationships it granted: what, until when, and who at the partner can use it (R18).</summary>
public sealed class GrantedServiceTests : IAsyncLifetime
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
    public async Task R18_An_approved_relationship_is_nobodys_until_a_group_with_people_has_roles()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        Assert.True((await OneAsync()).IsUnused);

        await _stage.AssignAsync(granted, "Nobody home", []);
        var empty = await OneAsync();
        Assert.Equal((true, 0, 0), (empty.IsUnused, empty.People, Assert.Single(empty.Groups).People));

        await _stage.AssignAsync(granted, "Mail team", [_partner.Actor]);
        var used = await OneAsync();
        Assert.Equal((false, 1), (used.IsUnused, used.People));
        Assert.Equal(["Mail team", "Nobody home"], used.Groups.Select(group => group.Name));
    }

    [Fact]
    public async Task R18_Somebody_in_two_groups_is_one_person_and_whoever_lost_every_role_is_nobody()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        var (second, third) = (await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent), await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent));
        await _stage.AssignAsync(granted, "Mail team", [_partner.Actor, second], StageGranular.ExchangeAdministrator);
        await _stage.AssignAsync(granted, "Helpdesk", [second, third], StageGranular.HelpdeskAdministrator);

        var row = await OneAsync();
        Assert.Equal(3, row.People);
        Assert.Equal([2, 2], row.Groups.Select(group => group.People));
        Assert.Equal([1, 1], row.Groups.Select(group => group.Roles.Count));

        await _stage.DemoteAsync(third);
        Assert.Equal(2, (await OneAsync()).People);
    }

    [Fact]
    public async Task R18_A_standard_group_counts_whoever_holds_its_role_now()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        await _stage.World.MemberAsync(_partner.Tenant, TenantRole.AdminAgent);
        var agents = SecurityGroup.Of(_partner.Id, StandardGroup.AdminAgents, _stage.Clock.Now);
        await _stage.ChangeAsync(db => db.StandardAsync(_partner.Id, _stage.Clock.Now, Cancel));

        await _stage.AssignAsync(granted, agents);

        Assert.Equal((StandardGroup.AdminAgents, 2), (Assert.Single((await OneAsync()).Groups).Standard, (await OneAsync()).People));
    }

    [Fact]
    public async Task Drafts_and_what_waits_for_an_answer_are_not_among_what_was_granted()
    {
        var form = await _stage.GranularFormAsync(_partner, _customer);
        await _stage.Get<PartnerDashboard.Features.Invitations.ComposeService>().SaveAsync(form, _partner.Actor, Cancel);
        await _stage.SendAsync(_partner, await _stage.GranularFormAsync(_partner, _customer));

        Assert.Empty(await ListAsync());
        Assert.Null(await _stage.Get<RelationshipService>().FindAsync(_partner.Id, _customer.Actor, Cancel));
    }

    [Fact]
    public async Task A_partner_with_a_granular_relationship_alone_has_a_page_and_sells_nothing()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);

        var detail = await _stage.Get<RelationshipService>().FindAsync(_partner.Id, _customer.Actor, Cancel);

        Assert.Equal(("Northlight", null, true), (detail!.Name, detail.Row, detail.IsPresent));
        Assert.Equal(granted.Id, Assert.Single(detail.Granted).Row.Relationship.Id);
        Assert.Empty(await _stage.Get<RelationshipService>().ListAsync(_customer.Actor, Cancel));
    }

    [Fact]
    public async Task The_story_tells_each_change_with_what_it_added_and_took_away()
    {
        var granted = await _stage.GrantAsync(_partner, _customer, StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator);
        Assert.Null(await _stage.Get<GranularService>().DropGlobalAdministratorAsync(granted.Id, granted.Version, _partner.Actor, Cancel));
        var form = await _stage.Get<PartnerDashboard.Features.Invitations.GranularComposeService>().StartAsync("", granted.Id, _partner.Actor, Cancel);
        form!.RecipientEmail = $"it@{_customer.Tenant.DefaultDomain}";
        form.Reason = StageActs.Reason;
        form.Granular!.Roles.Add(StageGranular.ExchangeAdministrator);
        await _stage.GrantAsync(_partner, _customer, form);

        var steps = Assert.Single((await _stage.Get<RelationshipService>().FindAsync(_partner.Id, _customer.Actor, Cancel))!.Granted).Steps;

        Assert.Equal([GranularChange.Amended, GranularChange.GlobalAdministratorDropped, GranularChange.Approved], steps.Select(step => step.Version.Change));
        Assert.Equal(["exchange-administrator", "", ""], steps.Select(step => string.Join(' ', step.Added.Select(role => role.Key))));
        Assert.Equal(["", "global-administrator", ""], steps.Select(step => string.Join(' ', step.Removed.Select(role => role.Key))));
        Assert.Equal([true, false, true], steps.Select(step => step.Version.DecisionId is not null));
    }

    [Fact]
    public async Task What_ended_stays_in_sight_for_a_year_and_the_partner_with_it()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        await _stage.EndAsync(granted, _customer);

        var row = await OneAsync();
        Assert.Equal((true, false, false, GranularEnding.ByCustomer), (row.IsOver, row.IsLive, row.IsUnused, row.Relationship.Ending));
        Assert.False((await _stage.Get<RelationshipService>().FindAsync(_partner.Id, _customer.Actor, Cancel))!.IsPresent);

        _stage.Clock.Advance(GranularLimits.Retention);
        await _stage.WorkAsync();
        Assert.Empty(await ListAsync());
        Assert.Null(await _stage.Get<RelationshipService>().FindAsync(_partner.Id, _customer.Actor, Cancel));
    }

    [Fact]
    public async Task The_preview_of_a_removal_says_what_goes_and_what_other_ways_keep()
    {
        await _stage.SellAsync(_customer, seller: null);
        var first = await _stage.GrantAsync(_partner, _customer, StageGranular.ExchangeAdministrator, StageGranular.HelpdeskAdministrator);
        var second = await _stage.GrantAsync(_partner, _customer, StageGranular.HelpdeskAdministrator);

        var preview = await PreviewAsync(first.Id, _customer.Actor);

        var change = preview!.Before.Powers.To(preview.After.Powers);
        Assert.Equal(PowerSet.Of(RoleCatalogue.HelpdeskAdministrator), preview.After.Powers);
        Assert.Empty(change.Adds);
        Assert.Contains(change.Removes, each => each is { Power: Power.Mail, After: PowerLevel.None });
        Assert.Equal(second.Id, Assert.Single(preview.After.Granular).RelationshipId);
        Assert.Single(preview.Subscriptions);

        // What was foretold is what happens.
        await _stage.EndAsync(first, _customer);
        var present = Assert.Single(await PresentAsync());
        Assert.Equal(preview.After.Powers, present.Powers);
    }

    [Fact]
    public async Task With_delegated_administration_beside_it_a_removal_takes_no_power_away()
    {
        await _stage.RelateAsync(_partner, _customer);
        var granted = await _stage.GrantAsync(_partner, _customer);

        var preview = await PreviewAsync(granted.Id, _customer.Actor);

        Assert.Equal(preview!.Before.Powers, preview.After.Powers);
        Assert.Equal((true, true), (preview.After.HasDelegatedAdministration, preview.After.IsReseller));
    }

    [Fact]
    public async Task A_removal_is_previewed_by_those_alone_who_could_do_it_and_at_its_own_partner()
    {
        var granted = await _stage.GrantAsync(_partner, _customer);
        var reader = await _stage.World.MemberAsync(_customer.Tenant, TenantRole.Reader);
        var other = await _stage.World.CustomerAsync("Lefranc");

        Assert.Single(await _stage.Get<GrantedService>().ListAsync(reader, Cancel));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => PreviewAsync(granted.Id, reader));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => PreviewAsync(granted.Id, _partner.Actor));
        Assert.Null(await PreviewAsync(granted.Id, other.Actor));
        Assert.Null(await _stage.Get<GrantedService>().PreviewRemovalAsync(Guid.NewGuid(), granted.Id, _customer.Actor, Cancel));
        Assert.Empty(await _stage.Get<GrantedService>().ListAsync(other.Actor, Cancel));
    }

    [Fact]
    public async Task The_number_of_queries_does_not_grow_with_the_relationships()
    {
        var counting = new CountingQueries();
        await using var stage = await Stage.SetAsync("global", counting);
        var customer = await stage.World.CustomerAsync();
        var partner = await stage.World.PartnerAsync();
        await stage.AssignAsync(await stage.GrantAsync(partner, customer), "One", [partner.Actor]);
        var one = await counting.OfAsync(() => stage.Get<GrantedService>().ListAsync(customer.Actor, Cancel));
        for (var number = 2; number <= 5; number++)
        {
            var next = await stage.World.PartnerAsync($"Partner {number}");
            await stage.AssignAsync(await stage.GrantAsync(next, customer), $"Group {number}", [next.Actor]);
        }

        Assert.Equal(one, await counting.OfAsync(() => stage.Get<GrantedService>().ListAsync(customer.Actor, Cancel)));
        Assert.Equal(5, (await stage.Get<GrantedService>().ListAsync(customer.Actor, Cancel)).Count);
    }

    private Task<IReadOnlyList<GrantedRow>> ListAsync() => _stage.Get<GrantedService>().ListAsync(_customer.Actor, Cancel);

    private async Task<GrantedRow> OneAsync() => Assert.Single(await ListAsync());

    private Task<RemovalPreview?> PreviewAsync(Guid id, Actor actor) => _stage.Get<GrantedService>().PreviewRemovalAsync(_partner.Id, id, actor, Cancel);

    private Task<IReadOnlyList<PresentPartner>> PresentAsync() => _stage.ReadAsync(db => PresentPartner.OfCustomerAsync(db, _customer.Id, Cancel));
}
