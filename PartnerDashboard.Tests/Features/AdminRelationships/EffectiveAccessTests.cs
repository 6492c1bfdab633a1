using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>Who can do what where: the precedence of domain.md §2.1, case by case and against a brute-force computation on random worlds.</summary>
public sealed class EffectiveAccessTests
{
    private readonly AccessWorld _world = new(seed: 1);

    [Fact]
    public void R18_an_active_relationship_gives_nobody_access_until_a_group_has_roles()
    {
        _world.Relationship(GranularStatus.Active);
        _world.Join(_world.Agents, "Ana");

        Assert.Empty(_world.Access());
    }

    [Fact]
    public void R18_members_of_the_assigned_group_have_its_roles_and_others_have_none()
    {
        var relationship = _world.Relationship(GranularStatus.Active);
        var group = _world.Group();
        _world.Join(group, "Ana");
        _world.Join(_world.Group(), "Ben");
        _world.Assign(relationship, group, [StageGranular.ExchangeAdministrator], effective: true);

        var access = Assert.Single(_world.Access());
        Assert.Equal("Ana", access.Person.Name);
        Assert.Equal([StageGranular.ExchangeAdministrator], access.Roles.Select(role => role.TemplateId));
        var way = Assert.Single(access.Ways);
        Assert.Equal((group.Id, relationship.Id, relationship.Name, relationship.EndsAt), (way.Group.Id, way.RelationshipId!.Value, way.RelationshipName, way.Until));
    }

    [Fact]
    public void A_pending_assignment_gives_nothing_yet()
    {
        var group = _world.Group();
        _world.Join(group, "Ana");
        _world.Assign(_world.Relationship(GranularStatus.Active), group, [StageGranular.ExchangeAdministrator], effective: false);

        Assert.Empty(_world.Access());
    }

    [Fact]
    public void Only_agents_have_delegated_administration_where_it_is()
    {
        _world.Delegate();
        _world.Join(_world.Agents, "Ana");
        _world.Join(_world.Helpdesk, "Ben");
        _world.Join(_world.Group(), "Eve");

        Assert.Equal(["Ana: global-administrator", "Ben: helpdesk-administrator"], _world.Told());
    }

    [Fact]
    public void Granular_access_outranks_delegated_administration_for_whoever_is_in_an_assigned_group()
    {
        _world.Delegate();
        var group = _world.Group();
        _world.Assign(_world.Relationship(GranularStatus.Active), group, [StageGranular.ExchangeAdministrator], effective: true);
        _world.Join(_world.Agents, "Ana");
        _world.Join(_world.Agents, "Ben");
        _world.Join(group, "Ben");
        _world.Join(group, "Eve");

        Assert.Equal(["Ana: global-administrator", "Ben: exchange-administrator", "Eve: exchange-administrator"], _world.Told());
    }

    [Fact]
    public void Without_granular_access_at_that_customer_an_agent_keeps_delegated_administration_there()
    {
        _world.Delegate();
        var group = _world.Group();
        _world.Assign(_world.Relationship(GranularStatus.Active, Guid.NewGuid()), group, [StageGranular.ExchangeAdministrator], effective: true);
        _world.Join(_world.Agents, "Ana");
        _world.Join(group, "Ana");

        Assert.Equal(["exchange-administrator", "global-administrator"], _world.Access().Select(access => access.Roles.Single().Key).Order());
    }

    [Fact]
    public void Access_stops_at_the_end_even_if_the_background_was_not_there()
    {
        var relationship = _world.Relationship(GranularStatus.Active);
        var group = _world.Group();
        _world.Join(group, "Ana");
        _world.Assign(relationship, group, [StageGranular.ExchangeAdministrator], effective: true);

        Assert.NotEmpty(_world.Access(relationship.EndsAt!.Value.AddTicks(-1)));
        Assert.Empty(_world.Access(relationship.EndsAt.Value));

        relationship.SetAutoExtend(true, MovableClock.Noon);
        Assert.NotEmpty(_world.Access(relationship.EndsAt.Value.AddDays(3)));
    }

    [Fact]
    public void What_is_computed_equals_brute_force_on_five_hundred_random_worlds()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var world = AccessWorld.Random(seed);
            foreach (var now in new[] { MovableClock.Noon, MovableClock.Noon.AddDays(100), MovableClock.Noon.AddDays(400) })
            {
                Agreed.Same($"seed {seed}\n{BruteForce.Of(world.Facts, now)}", $"seed {seed}\n{Lines(EffectiveAccess.Of(world.Facts, now))}");
            }
        }
    }

    [Fact]
    public void The_random_worlds_hold_every_kind_of_access_and_of_precedence()
    {
        var all = Enumerable.Range(0, 500).Select(AccessWorld.Random).ToList();

        Assert.All(Enum.GetValues<GranularStatus>(), status => Assert.Contains(all, world => world.Facts.Relationships.Any(each => each.Status == status)));
        Assert.Contains(all, world => EffectiveAccess.Of(world.Facts, MovableClock.Noon).Any(access => access.Ways.Count > 1));
        Assert.Contains(all, world => EffectiveAccess.Of(world.Facts, MovableClock.Noon).Any(access => access.Ways.Any(way => way.IsDelegated)));
        Assert.Contains(all, world => EffectiveAccess.Of(world.Facts, MovableClock.Noon).Count
            < EffectiveAccess.Of(world.Facts with { Relationships = [] }, MovableClock.Noon).Count + EffectiveAccess.Of(world.Facts with { Delegations = [] }, MovableClock.Noon).Count);
    }

    private static string Lines(IEnumerable<PersonAccess> access) => string.Join('\n', access
        .SelectMany(each => each.Ways.SelectMany(way => way.Roles, (way, role) =>
            $"{each.Person.UserId} {each.PartnerId} {each.CustomerId} {role} {way.Group.Id} {way.RelationshipId} {way.Until:O} {string.Join(',', way.Services)}"))
        .Order(StringComparer.Ordinal));
}
