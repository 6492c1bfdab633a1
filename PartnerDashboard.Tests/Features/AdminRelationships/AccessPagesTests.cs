using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.Customers;
using PartnerDashboard.Tests.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>What somebody can do at very many customers: told page by page and in a file, each customer once and as all facts together say.</summary>
public sealed class AccessPagesTests : IAsyncLifetime
{
    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Actor _helper = null!;
    private Actor _seller = null!;
    private (Guid Helpers, Guid Admins) _groups;

    private AccessService Service => _stage.Get<AccessService>();

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        _partner = await _stage.World.PartnerAsync("Northlight");
        (_helper, _seller) = (await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent), await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent));
        _groups = (await _stage.GroupAsync(_partner, "Helpers", _helper), await _stage.GroupAsync(_partner, "Admins", _partner.Actor));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Pages_and_the_file_tell_of_each_customer_once_by_name_what_all_facts_say(int seed)
    {
        await FillAsync(seed);
        foreach (var (person, most) in new[] { (_partner.Actor, 100), (_helper, 100), (_seller, 0) })
        {
            var expected = await ExpectedAsync(person);
            Assert.True(expected.Count >= most && (most > 0 || expected.Count == 0), $"{person.Name}: {expected.Count}");

            var (read, pages, after) = (new List<string>(), 0, (string?)null);
            do
            {
                var page = await Service.OfPersonAsync(person.UserId, after, _partner.Actor, Cancel);
                Assert.True(page!.Access.Count is > 0 and <= AccessService.PageSize || page.Next is null);
                read.AddRange(await LinesAsync(page.Access));
                (after, pages) = (page.Next, pages + 1);
            }
            while (after is not null);

            Assert.Equal(expected, read);
            Assert.True(pages > most / AccessService.PageSize);
            Assert.Equal(expected, await LinesAsync(await Service.ExportAsync(person.UserId, _partner.Actor, Cancel).SelectMany(part => part.Access).ToListAsync(Cancel)));
        }
    }

    [Fact]
    public async Task Customers_that_are_met_one_by_one_are_those_that_are_looked_up()
    {
        await FillAsync(seed: 3);
        foreach (var reach in new AccessReach[] { new([_groups.Helpers], false), new([_groups.Admins, _groups.Helpers], false), new([_groups.Admins], true), new([Guid.NewGuid()], false), new([], true), new([], false) })
        {
            await using var db = _stage.Open();
            Task<Slice<AccessCustomer>> Page(string? after, int few) => ReachedCustomers.ListAsync(db, reach, after, 7, few, _stage.Clock.Now, _partner.Actor, Cancel);
            var (looked, _) = await Slice.ReadAsync(int.MaxValue, after => Page(after, few: int.MaxValue - 1));
            var (met, _) = await Slice.ReadAsync(int.MaxValue, after => Page(after, few: -1));

            Assert.Equal(looked, met);
            Assert.Equal(reach.Delegated || reach.Groups.Contains(_groups.Helpers), looked.Count > 50);
        }
    }

    [Fact]
    public async Task A_page_reads_what_its_customers_have_and_not_what_the_partner_has()
    {
        await FillAsync(seed: 4);
        _planned.Forget();
        await Service.OfPersonAsync(_partner.Actor.UserId, null, _partner.Actor, Cancel);

        await using var db = _stage.Open();
        Agreed.None(await _planned.FullScansAsync(db, "GranularRelationships", "DelegatedAdministrations", "AccessAssignments", "CustomerEntries", "Tenants"));
        var steps = await _planned.StepsAsync(db);
        foreach (var table in new[] { "GranularRelationships", "DelegatedAdministrations", "AccessAssignments" })
        {
            Assert.Contains(steps, step => step.Sql.Contains($"FROM \"{table}\"", StringComparison.Ordinal) && step.Step.Contains("(CustomerId=?", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_page_that_nothing_remains_of_goes_on_with_the_next()
    {
        await FillAsync(seed: 5);

        // All that the background has made effective is taken back, but at the customer that comes last.
        var last = await _stage.ReadAsync(db => (
            from held in db.AccessAssignments
            where held.GroupId == _groups.Helpers && held.Status == AssignmentStatus.Active
            join entry in db.CustomerEntries on held.CustomerId equals entry.CustomerId
            orderby entry.Number descending
            select held.Id).FirstAsync(Cancel));
        await _stage.ChangeAsync(async db => Assert.All(
            await db.AccessAssignments.Where(held => held.Id != last).ToListAsync(Cancel), held => Assert.True(held.Fail(AssignmentFault.RoleNotGranted, _stage.Clock.Now))));
        await _stage.DemoteAsync(_helper);
        var person = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
        Assert.Null(await _stage.AddAsync(_partner, _groups.Helpers, person));

        var report = await Service.OfPersonAsync(person.UserId, null, _partner.Actor, Cancel);

        Assert.Single(report!.Access);
        Assert.Null(report.Next);
    }

    /// <summary>Customers by the hundred that grant delegated administration, relationships or neither, and groups that some of it is assigned to.</summary>
    private Task FillAsync(int seed) => _stage.ChangeAsync(async db =>
    {
        var (random, now) = (new Random(seed), _stage.Clock.Now);
        CustomerCrowd.Enter(db, _partner.Id, 400, seed, now);
        await db.SaveChangesAsync(Cancel);
        foreach (var relationship in await db.GranularRelationships.OrderBy(held => held.Name).ToListAsync(Cancel))
        {
            foreach (var group in new[] { _groups.Helpers, _groups.Admins }.Where(_ => random.Next(2) == 0))
            {
                var assignment = AccessAssignment.Ask(relationship, group, [StageGranular.ExchangeAdministrator], now);
                Assert.True(random.Next(5) == 0 || assignment.Activate(now));
                db.Add(assignment);
                db.Record(_partner.Actor, Activity.AssignmentCreated, now, relationship.Id, _partner.Id, relationship.CustomerId, relationship.Name);
            }
        }
    });

    /// <summary>The same computed from everything that the partner has, by the order that its list of customers has.</summary>
    private async Task<List<string>> ExpectedAsync(Actor person)
    {
        await using var db = _stage.Open();
        var member = new GroupMember(person.UserId, person.Name, person.Email);
        AccessGroup Group(Guid id, StandardGroup standard, Actor only) => new(id, _partner.Id, standard.ToString(), standard, only.UserId == person.UserId ? [member] : []);
        return await LinesAsync(EffectiveAccess.Of(
            new(
                await db.GranularRelationships.ToListAsync(Cancel),
                await db.AccessAssignments.ToListAsync(Cancel),
                await db.DelegatedAdministrations.ToListAsync(Cancel),
                [
                    Group(_groups.Helpers, StandardGroup.None, _helper), Group(_groups.Admins, StandardGroup.None, _partner.Actor),
                    Group(Guid.NewGuid(), StandardGroup.AdminAgents, _partner.Actor), Group(Guid.NewGuid(), StandardGroup.HelpdeskAgents, _helper),
                ]),
            _stage.Clock.Now), sort: true);
    }

    private async Task<List<string>> LinesAsync(IReadOnlyList<PersonAccess> access, bool sort = false)
    {
        var places = await _stage.ReadAsync(db => db.CustomerEntries.ToDictionaryAsync(entry => entry.CustomerId, entry => entry.Number, Cancel));
        return
        [
            .. access.OrderBy(each => sort ? places[each.CustomerId] : 0).Select(each =>
                $"{places[each.CustomerId]} {each.Person.Name} {string.Join(" + ", each.Ways.Select(way => $"{way.RelationshipName}:{way.Roles.Count}").Order(StringComparer.Ordinal))}"),
        ];
    }
}
