using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.SecurityGroups;

/// <summary>Who is in which group now, as those ask who compute access (rule R18).</summary>
public sealed class GroupMembersTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(TenantRole.AdminAgent, StandardGroup.AdminAgents)]
    [InlineData(TenantRole.HelpdeskAgent, StandardGroup.HelpdeskAgents)]
    [InlineData(TenantRole.SalesAgent, StandardGroup.SalesAgents)]
    public async Task R18_a_standard_group_follows_the_agent_role_at_once(TenantRole role, StandardGroup standard)
    {
        await _stage.StandardAsync(_partner);
        var id = SecurityGroup.IdOf(_partner.Id, standard);
        var who = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.BillingAdmin);
        Assert.DoesNotContain(who.UserId, await _stage.ActiveAsync(id));

        await _stage.GrantAsync(who, role);

        Assert.Contains(who.UserId, await _stage.ActiveAsync(id));
        Assert.Equal([id], await _stage.GroupsOfAsync(who));
        Assert.Equal((await _stage.ActiveAsync(id)).Count, await _stage.HeadCountAsync(id));

        await _stage.DemoteAsync(who);

        Assert.DoesNotContain(who.UserId, await _stage.ActiveAsync(id));
        Assert.Empty(await _stage.GroupsOfAsync(who));
    }

    [Fact]
    public async Task R18_a_group_gives_nothing_to_whoever_lost_every_role_and_gives_it_back_with_a_role()
    {
        var who = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
        var id = await _stage.GroupAsync(_partner, "Tier 1", who, _partner.Actor);
        Assert.Equal(2, await _stage.HeadCountAsync(id));

        await _stage.DemoteAsync(who);

        Assert.Equal([_partner.Actor.UserId], await _stage.ActiveAsync(id));
        Assert.Equal(1, await _stage.HeadCountAsync(id));
        Assert.Empty(await _stage.GroupsOfAsync(who));

        await _stage.GrantAsync(who, TenantRole.HelpdeskAgent);

        Assert.Contains(id, await _stage.GroupsOfAsync(who));
        Assert.Equal(2, await _stage.HeadCountAsync(id));
    }

    [Fact]
    public async Task R18_a_deleted_group_has_nobody_at_once()
    {
        var id = await _stage.GroupAsync(_partner, "Tier 1", _partner.Actor);
        Assert.Contains(id, await _stage.GroupsOfAsync(_partner.Actor));

        Assert.Null(await _stage.DeleteAsync(_partner, id));

        Assert.Empty(await _stage.ActiveAsync(id));
        Assert.Equal(0, await _stage.HeadCountAsync(id));
        Assert.DoesNotContain(id, await _stage.GroupsOfAsync(_partner.Actor));
    }

    [Fact]
    public async Task R18_a_row_that_names_somebody_of_another_organisation_gives_nothing()
    {
        var id = await _stage.GroupAsync(_partner);
        var (foreign, customer) = ((await _stage.World.PartnerAsync("Vauban")).Actor, (await _stage.World.CustomerAsync()).Actor);

        // Past every rule, as a fault or an intruder would write it.
        await _stage.Databases.AddAsync("global", [.. new[] { foreign.UserId, customer.UserId, Guid.NewGuid() }
            .Select(user => SecurityGroupMember.Of(id, user, _partner.Actor.UserId, _stage.Clock.Now))]);

        Assert.Empty(await _stage.ActiveAsync(id));
        Assert.Equal(0, await _stage.HeadCountAsync(id));
        Assert.DoesNotContain(id, await _stage.GroupsOfAsync(foreign));
        Assert.Empty(await _stage.GroupsOfAsync(customer));
        Assert.Empty((await _stage.GroupAsync(_partner, id)).People);
    }

    [Fact]
    public async Task Many_groups_are_answered_at_once_and_each_as_it_is_alone()
    {
        var (one, two, other) = (await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent),
            await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent, TenantRole.SalesAgent), await _stage.World.PartnerAsync("Vauban"));
        List<Guid> ids = [await _stage.GroupAsync(_partner, "Tier 1", one, two), await _stage.GroupAsync(_partner, "Empty"), await _stage.GroupAsync(other, "Tier 1", other.Actor)];
        ids.AddRange((await _stage.StandardAsync(_partner)).Concat(await _stage.StandardAsync(other)).Select(group => group.Id));
        ids.Add(Guid.NewGuid());

        var members = await _stage.ReadAsync(db => GroupMembers.MembersAsync(db, ids, Cancel));
        var counts = await _stage.ReadAsync(db => GroupMembers.HeadCountsAsync(db, ids, Cancel));

        Assert.Equal(ids.Order(), counts.Keys.Order());
        foreach (var id in ids)
        {
            var alone = await _stage.ActiveAsync(id);
            Assert.Equal(alone, members.GetValueOrDefault(id, []).Select(member => member.UserId).Order());
            Assert.Equal(alone.Count, counts[id]);
        }

        Assert.Equal([2, 0, 1, 1, 1, 2, 1, 0, 0, 0], ids.Select(id => counts[id]));
    }

    [Fact]
    public async Task Standard_groups_are_made_once_however_many_ask_for_them()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _stage.StandardAsync(_partner), Cancel)));

        Assert.All(made, groups => Assert.Equal(StandardGroups.All.Select(standard => SecurityGroup.IdOf(_partner.Id, standard)), groups.Select(group => group.Id)));
        Assert.Equal(3, await _stage.ReadAsync(db => db.SecurityGroups.CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_database_itself_takes_no_second_standard_group_name_or_place()
    {
        await _stage.StandardAsync(_partner);
        var id = await _stage.GroupAsync(_partner, "Tier 1", _partner.Actor);
        var second = SecurityGroup.Of(_partner.Id, StandardGroup.SalesAgents, _stage.Clock.Now);

        foreach (var row in new Entity[] { second, SecurityGroup.Create(_partner.Id, "TIER 1", "", _stage.Clock.Now), SecurityGroupMember.Of(id, _partner.Actor.UserId, Guid.NewGuid(), _stage.Clock.Now) })
        {
            await Assert.ThrowsAsync<DbUpdateException>(() => _stage.Databases.AddAsync("global", row));
        }
    }
}
