using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>Partners, customers, relationships, groups and people in no database, from which access is computed.</summary>
internal sealed class AccessWorld
{
    private readonly Random _random;
    private readonly List<GranularRelationship> _relationships = [];
    private readonly List<AccessAssignment> _assignments = [];
    private readonly List<DelegatedAdministration> _delegations = [];
    private readonly List<AccessGroup> _groups = [];
    private readonly Guid _partner;
    private readonly Guid _customer;
    private int _number;

    public AccessWorld(int seed)
    {
        _random = new(seed);
        (_partner, _customer) = (Id(), Id());
        (Agents, Helpdesk) = (Standard(_partner, StandardGroup.AdminAgents), Standard(_partner, StandardGroup.HelpdeskAgents));
    }

    public AccessGroup Agents { get; }

    public AccessGroup Helpdesk { get; }

    public AccessFacts Facts => new(_relationships, _assignments, _delegations, _groups);

    public IReadOnlyList<PersonAccess> Access(DateTimeOffset? now = null) => EffectiveAccess.Of(Facts, now ?? MovableClock.Noon);

    public IReadOnlyList<string> Told() =>
        [.. Access().Select(access => $"{access.Person.Name}: {string.Join(' ', access.Roles.Select(role => role.Key))}").Order(StringComparer.Ordinal)];

    public GranularRelationship Relationship(GranularStatus status, Guid? customer = null, Guid? partner = null, int days = 365, bool autoExtend = false)
    {
        var terms = new GranularTerms { Name = $"R{++_number}", Days = days, AutoExtend = autoExtend, Roles = [.. RoleCatalogue.All.Where(role => !role.BlocksAutoExtend).Select(role => role.TemplateId)] };
        var made = GranularRelationship.Draft(partner ?? _partner, customer ?? _customer, Id(), terms, MovableClock.Noon);
        var by = An.Actor("global", TenantKind.Customer, customer ?? _customer);
        Func<bool>[] way = status switch
        {
            GranularStatus.Expiring or GranularStatus.Expired => [.. Begun(made, by), () => Ended(made), () => made.FinishEnding(made.EndsAt!.Value)],
            _ => [.. Begun(made, by), () => made.RequestTermination(GranularEnding.ByPartner, ""), made.Terminate, () => made.FinishEnding(MovableClock.Noon)],
        };
        foreach (var step in way.TakeWhile(_ => made.Status != status))
        {
            Assert.True(step());
        }

        Assert.Equal(status, made.Status);
        _relationships.Add(made);
        return made;
    }

    public AccessGroup Group(Guid? partner = null) => Keep(new(Id(), partner ?? _partner, $"Group {++_number}", StandardGroup.None, new List<GroupMember>()));

    public AccessGroup Standard(Guid partner, StandardGroup standard) =>
        Keep(new(SecurityGroup.IdOf(partner, standard), partner, standard.ToString(), standard, new List<GroupMember>()));

    /// <summary>One person of one name.</summary>
    public GroupMember Join(AccessGroup group, string name)
    {
        var person = _groups.SelectMany(each => each.Members).FirstOrDefault(member => member.Name == name) ?? new(Id(), name, $"{name}@fabrikam.example");
        ((List<GroupMember>)group.Members).Add(person);
        return person;
    }

    public AccessAssignment Assign(GranularRelationship relationship, AccessGroup group, IReadOnlyList<Guid> roles, bool effective)
    {
        var assignment = AccessAssignment.Ask(relationship, group.Id, roles, MovableClock.Noon);
        _assignments.Add(assignment);
        Assert.True(!effective || assignment.Activate(MovableClock.Noon));
        return assignment;
    }

    public DelegatedAdministration Delegate(Guid? customer = null, Guid? partner = null, params CloudService[] services)
    {
        var made = DelegatedAdministration.Grant(partner ?? _partner, customer ?? _customer, Id(), services, Id(), MovableClock.Noon);
        _delegations.Add(made);
        return made;
    }

    /// <summary>Two partners and three customers with everything that can be between them, from one seed.</summary>
    public static AccessWorld Random(int seed)
    {
        var world = new AccessWorld(seed);
        var random = world._random;
        Guid[] partners = [world._partner, world.Id()];
        Guid[] customers = [world._customer, world.Id(), world.Id()];
        foreach (var partner in partners)
        {
            AccessGroup[] groups =
            [
                .. partner == world._partner ? [world.Agents, world.Helpdesk] : new[] { world.Standard(partner, StandardGroup.AdminAgents), world.Standard(partner, StandardGroup.HelpdeskAgents) },
                world.Standard(partner, StandardGroup.SalesAgents), world.Group(partner), world.Group(partner), world.Group(partner),
            ];
            foreach (var (group, person) in from @group in groups from person in Enumerable.Range(0, 5) where random.Next(3) == 0 select (@group, person))
            {
                world.Join(group, $"P{partner} {person}");
            }

            foreach (var customer in customers)
            {
                world.Between(partner, customer, groups);
            }
        }

        return world;
    }

    private void Between(Guid partner, Guid customer, AccessGroup[] groups)
    {
        if (_random.Next(2) == 0)
        {
            var made = Delegate(customer, partner, _random.Next(3) == 0 ? [CloudService.Office365] : []);
            Assert.True(_random.Next(4) > 0 || made.Remove(Id(), partner, MovableClock.Noon));
        }

        for (var count = _random.Next(4); count > 0; count--)
        {
            var status = _random.Next(2) == 0 ? GranularStatus.Active : (GranularStatus)_random.Next(Enum.GetValues<GranularStatus>().Length);
            var relationship = Relationship(status, customer, partner, _random.Next(1, 731), _random.Next(4) == 0);
            foreach (var group in groups.Where(_ => _random.Next(3) == 0))
            {
                Shake(Assign(relationship, group, Roles(), _random.Next(4) > 0));
            }
        }
    }

    // What else may have become of it since.
    private void Shake(AccessAssignment assignment)
    {
        switch (_random.Next(6))
        {
            case 0:
                assignment.Change(Roles(), MovableClock.Noon);
                break;
            case 1:
                assignment.Fail(AssignmentFault.GroupDeleted, MovableClock.Noon);
                break;
            case 2:
                assignment.Delete(MovableClock.Noon);
                break;
            case 3:
                assignment.Narrow(Roles());
                break;
        }
    }

    private List<Guid> Roles() => [.. RoleCatalogue.All.Take(6).Where(_ => _random.Next(2) == 0).Select(role => role.TemplateId).DefaultIfEmpty(StageGranular.ExchangeAdministrator)];

    private AccessGroup Keep(AccessGroup group)
    {
        _groups.Add(group);
        return group;
    }

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new(bytes);
    }

    private static Func<bool>[] Begun(GranularRelationship made, Actor by) =>
        [made.LockForApproval, () => made.Approve(by, MovableClock.Noon), made.Activate, () => made.FinishActivation(MovableClock.Noon)];

    private static bool Ended(GranularRelationship made)
    {
        made.SetAutoExtend(false, MovableClock.Noon);
        return made.Expire(made.EndsAt!.Value);
    }
}

/// <summary>The precedence of domain.md §2.1 written down as it reads there: person by person, customer by customer.</summary>
internal static class BruteForce
{
    public static string Of(AccessFacts facts, DateTimeOffset now)
    {
        List<string> lines = [];
        foreach (var partner in facts.Groups.Select(group => group.PartnerId).Distinct())
        {
            foreach (var user in facts.Groups.Where(group => group.PartnerId == partner).SelectMany(group => group.Members).Select(member => member.UserId).Distinct())
            {
                foreach (var customer in facts.Relationships.Select(each => each.CustomerId!.Value).Concat(facts.Delegations.Select(each => each.CustomerId)).Distinct())
                {
                    lines.AddRange(Of(facts, now, partner, user, customer));
                }
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static List<string> Of(AccessFacts facts, DateTimeOffset now, Guid partner, Guid user, Guid customer)
    {
        List<string> granular = [];
        List<string> delegated = [];
        foreach (var group in facts.Groups)
        {
            if (group.PartnerId != partner || !group.Members.Any(member => member.UserId == user))
            {
                continue;
            }

            foreach (var relationship in facts.Relationships)
            {
                var counts = relationship.PartnerId == partner && relationship.CustomerId == customer && relationship.Status == GranularStatus.Active
                    && !(relationship.EndsAt <= now && !relationship.AutoExtend);
                foreach (var assignment in facts.Assignments)
                {
                    if (counts && assignment.RelationshipId == relationship.Id && assignment.GroupId == group.Id)
                    {
                        granular.AddRange(assignment.EffectiveRoles.Select(role => $"{user} {partner} {customer} {role} {group.Id} {relationship.Id} {relationship.EndsAt:O} "));
                    }
                }
            }

            foreach (var delegation in facts.Delegations)
            {
                if (delegation.PartnerId == partner && delegation.CustomerId == customer && delegation.RemovedAt is null)
                {
                    var role = group.Standard switch
                    {
                        StandardGroup.AdminAgents => StageGranular.GlobalAdministrator,
                        StandardGroup.HelpdeskAgents => StageGranular.HelpdeskAdministrator,
                        _ => Guid.Empty,
                    };
                    if (role != Guid.Empty)
                    {
                        delegated.Add($"{user} {partner} {customer} {role} {group.Id}   {string.Join(',', delegation.Services)}");
                    }
                }
            }
        }

        return granular.Count > 0 ? granular : delegated;
    }
}
