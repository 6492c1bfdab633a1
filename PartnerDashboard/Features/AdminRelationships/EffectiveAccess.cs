using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Who can do what at which customer now (domain.md §2.1, rule R18). Granular access comes from groups with effective roles in an active
/// relationship, delegated administration from being an agent. Whoever has granular access at a customer has only that there.
/// </summary>
public static class EffectiveAccess
{
    private static readonly (StandardGroup Group, IReadOnlyList<Guid> Roles)[] Delegated =
    [
        (StandardGroup.AdminAgents, [RoleCatalogue.GlobalAdministrator.TemplateId]),
        (StandardGroup.HelpdeskAgents, [RoleCatalogue.HelpdeskAdministrator.TemplateId]),
    ];

    /// <summary>One entry for each person and customer between whom there is any access; in no particular order.</summary>
    public static IReadOnlyList<PersonAccess> Of(AccessFacts facts, DateTimeOffset now)
    {
        var granular = Granular(facts, now).ToList();
        var outranked = granular.Select(held => held.At).ToHashSet();
        return
        [
            .. granular.Concat(ByDelegation(facts).Where(held => !outranked.Contains(held.At)))
                .GroupBy(held => held.At)
                .Select(held => new PersonAccess(held.First().Person, held.Key.Partner, held.Key.Customer, [.. held.Select(each => each.Way)])),
        ];
    }

    private static IEnumerable<Held> Granular(AccessFacts facts, DateTimeOffset now) =>
        from assignment in facts.Assignments
        where assignment.EffectiveRoles.Count > 0
        join relationship in facts.Relationships on assignment.RelationshipId equals relationship.Id
        where relationship.GivesAccess(now)
        join @group in facts.Groups on assignment.GroupId equals @group.Id
        let way = new AccessWay(@group, relationship.Id, relationship.Name, assignment.EffectiveRoles, relationship.EndsAt, relationship.AutoExtend, [])
        from person in @group.Members
        select new Held(person, (person.UserId, assignment.PartnerId, assignment.CustomerId), way);

    private static IEnumerable<Held> ByDelegation(AccessFacts facts) =>
        from delegation in facts.Delegations
        where delegation.Status == DelegationStatus.Active
        from delegated in Delegated
        join @group in facts.Groups on (delegation.PartnerId, delegated.Group) equals (@group.PartnerId, @group.Standard)
        let way = new AccessWay(@group, null, "", delegated.Roles, null, false, delegation.Services)
        from person in @group.Members
        select new Held(person, (person.UserId, delegation.PartnerId, delegation.CustomerId), way);

    private sealed record Held(GroupMember Person, (Guid User, Guid Partner, Guid Customer) At, AccessWay Way);
}
