using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;
using PartnerDashboard.Tests.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>
/// R18, I20: whom nobody can use is found as a plain reading of all assignments and people says it, however the list is narrowed, and neither
/// the list nor the figure reads all relationships for it.
/// </summary>
public sealed class UnusedRelationshipsTests : IAsyncLifetime
{
    private static readonly string[] Searches = ["", "support", "contoso", "of 1", "nobody"];
    private static readonly bool[] Either = [true, false];

    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private List<Guid> _groups = [];

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        _partner = (await HorizonWorld.FillAsync(_stage, seed: 8, count: 240)).Own;
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task However_it_is_narrowed_the_list_is_as_computed_and_so_is_the_figure(int seed)
    {
        await AssignAsync(new Random(seed));
        var (own, unused, assigned, names) = await ComputedAsync();
        Assert.InRange(unused.Count, 10, own.Count - 10);
        Assert.NotEmpty(await _stage.ReadAsync(db => UnusedRelationships.DesertedAsync(db, _partner.Id, among: null, Cancel)));
        var filters =
            from search in Searches
            from status in new GranularStatus?[] { null, GranularStatus.Active }
            from ofGroup in _groups.Select(id => (Guid?)id).Append(null)
            from customer in new[] { null, own[0].CustomerId }
            from only in Either
            select new GranularFilter(status, search, customer, ofGroup, only);
        foreach (var filter in filters)
        {
            var expected = own
                .Where(each => (filter.Status is not { } status || each.Status == status) && (filter.CustomerId is not { } customer || each.CustomerId == customer))
                .Where(each => (filter.GroupId is not { } of || assigned[of].Contains(each.Id)) && (!filter.Unused || unused.Contains(each.Id)))
                .Where(each => Array.TrueForAll(
                    filter.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => TextSearch.Finds(each.Name, word) || TextSearch.Finds(names[each.CustomerId!.Value], word)))
                .Select(each => each.Id);
            var read = (await Slice.ReadAsync(int.MaxValue, after => _stage.Get<GranularListService>().ListAsync(filter, after, _partner.Actor, Cancel))).Rows;
            Assert.Equal((filter, string.Join(' ', expected)), (filter, string.Join(' ', read.Select(row => row.Id))));
            Assert.All(read, row => Assert.Equal(unused.Contains(row.Id), row.Unused));
        }

        Assert.Equal(unused.Count, (await _stage.Get<HomeService>().OfPartnerAsync(_partner.Actor, Cancel)).Unused);
    }

    [Fact]
    public async Task A_group_with_very_many_narrows_as_one_with_few_does()
    {
        var group = await _stage.GroupAsync(_partner, "All of them", _partner.Actor);
        await _stage.ChangeAsync(async db =>
        {
            var customer = Granted.EnterCustomer(db, "Fourth Coffee");
            for (var number = 0; number <= Keyset.Walk; number++)
            {
                var held = new Granted($"Desk {number}", _stage.Clock.Now.AddDays(100)) { Status = GranularStatus.Active }.AddTo(db, _partner.Id, customer);
                Assign(db, held, group, effective: true);
            }

            await Task.CompletedTask;
        });

        _planned.Forget();
        var pages = await Slice.ReadAsync(60, after => _stage.Get<GranularListService>().ListAsync(new(GroupId: group), after, _partner.Actor, Cancel));

        var newest = await _stage.ReadAsync(db => db.GranularEntries.Where(entry => entry.PartnerId == _partner.Id).OrderByDescending(entry => entry.Number).Select(entry => entry.SubjectId).Take(60).ToListAsync(Cancel));
        Assert.Equal(newest, pages.Rows.Take(60).Select(row => row.Id));
        await AssertPlannedAsync();
        var other = await _stage.World.PartnerAsync("Vauban");
        Assert.Empty((await _stage.Get<GranularListService>().ListAsync(new(GroupId: group), null, other.Actor, Cancel)).Items);
    }

    [Fact]
    public async Task Of_a_group_with_few_those_are_looked_up_and_no_others()
    {
        await AssignAsync(new Random(1));
        _planned.Forget();

        Assert.NotEmpty((await _stage.Get<GranularListService>().ListAsync(new(GroupId: _groups[0]), null, _partner.Actor, Cancel)).Items);

        await using var db = _stage.Databases.Open();
        var steps = (await _planned.StepsAsync(db)).Where(step => step.Sql.Contains("\"SubjectId\" IN (", StringComparison.Ordinal)).Select(step => step.Step).ToList();
        Assert.Contains(steps, step => step.EndsWith("IX_GranularEntries_SubjectId (SubjectId=?)", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.EndsWith("IX_AccessAssignments_GroupId_Status (GroupId=?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Neither_the_list_nor_the_figure_reads_all_relationships_whether_groups_are_empty_or_not()
    {
        foreach (var seed in new[] { 0, 1 })
        {
            if (seed > 0)
            {
                await AssignAsync(new Random(seed));
            }

            _planned.Forget();
            var first = await _stage.Get<GranularListService>().ListAsync(new(Unused: true), null, _partner.Actor, Cancel);
            await _stage.Get<GranularListService>().ListAsync(new(Unused: true), first.Next, _partner.Actor, Cancel);
            await _stage.Get<GranularListService>().ListAsync(new(Search: "support", Unused: true), null, _partner.Actor, Cancel);
            await _stage.ReadAsync(db => new GranularFilter(Unused: true).CountAsync(db, _partner.Id, 1_000, Cancel));
            await AssertPlannedAsync();
        }
    }

    [Fact]
    public async Task Very_many_are_counted_no_further_than_asked()
    {
        var unused = (await ComputedAsync()).Unused;

        Assert.Equal(unused.Count, await _stage.ReadAsync(db => new GranularFilter(Unused: true).CountAsync(db, _partner.Id, unused.Count, Cancel)));
        Assert.Equal(unused.Count - 1, await _stage.ReadAsync(db => new GranularFilter(Unused: true).CountAsync(db, _partner.Id, unused.Count - 1, Cancel)));
    }

    /// <summary>Gives groups of every kind roles in some of the live relationships: peopled, empty, left by all their people, deleted, and standard ones.</summary>
    private async Task AssignAsync(Random random)
    {
        var (helper, leaver) = (await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent), await _stage.World.MemberAsync(_partner.Tenant, TenantRole.Reader));
        _groups =
        [
            await _stage.GroupAsync(_partner, "Peopled", helper), await _stage.GroupAsync(_partner, "Empty"), await _stage.GroupAsync(_partner, "Left", leaver),
            await _stage.GroupAsync(_partner, "Deleted", helper), .. (await _stage.StandardAsync(_partner)).Select(group => group.Id),
        ];
        await _stage.DemoteAsync(leaver);
        var live = await _stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().Where(own => own.PartnerId == _partner.Id && GranularLifecycle.Live.Contains(own.Status)).ToListAsync(Cancel));
        await _stage.ChangeAsync(db =>
        {
            foreach (var held in live)
            {
                foreach (var group in _groups.Where(_ => random.Next(6) == 0))
                {
                    Assign(db, held, group, effective: random.Next(4) > 0);
                }
            }

            return Task.CompletedTask;
        });
        Assert.Null(await _stage.DeleteAsync(_partner, _groups[3]));
    }

    private void Assign(PortalDb db, GranularRelationship held, Guid group, bool effective)
    {
        var assignment = AccessAssignment.Ask(held, group, held.Roles, _stage.Clock.Now);
        Assert.True(!effective || assignment.Activate(_stage.Clock.Now));
        db.Add(assignment);
    }

    private async Task<Facts> ComputedAsync()
    {
        var order = await _stage.ReadAsync(db => db.GranularEntries.AsNoTracking().ToDictionaryAsync(entry => entry.SubjectId, entry => entry.Number, Cancel));
        var own = await _stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().Where(each => each.PartnerId == _partner.Id).ToListAsync(Cancel));
        var assignments = await _stage.ReadAsync(db => db.AccessAssignments.AsNoTracking().ToListAsync(Cancel));
        var heads = await _stage.ReadAsync(db => GroupMembers.HeadCountsAsync(db, [.. assignments.Select(held => held.GroupId)], Cancel));
        var used = assignments.Where(held => held.EffectiveRoles.Count > 0 && heads[held.GroupId] > 0).Select(held => held.RelationshipId).ToHashSet();
        return new(
            [.. own.OrderByDescending(each => order[each.Id])],
            [.. own.Where(each => GranularLifecycle.Live.Contains(each.Status) && !used.Contains(each.Id)).Select(each => each.Id)],
            assignments.ToLookup(held => held.GroupId, held => held.RelationshipId),
            await _stage.ReadAsync(db => db.Tenants.AsNoTracking().ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, Cancel)));
    }

    private async Task AssertPlannedAsync()
    {
        await using var db = _stage.Databases.Open();
        Agreed.None(await _planned.FullScansAsync(db, "GranularRelationships", "GranularEntries", "AccessAssignments", "SecurityGroups", "SecurityGroupMembers", "MemberRoles"));

        // Nor all that the partner's groups were given.
        Agreed.None((await _planned.StepsAsync(db)).Where(step => step.Sql.Contains("\"AccessAssignments\"", StringComparison.Ordinal) && step.Step.Contains("IX_AccessAssignments_PartnerId", StringComparison.Ordinal)).Select(step => $"{step.Step}: {step.Sql}"));

        // Of very many that are used, not one is read for a few that nobody can use.
        var steps = (await _planned.StepsAsync(db)).Where(step => step.Sql.Contains("\"GranularEntries\"", StringComparison.Ordinal)).ToLookup(step => step.Sql, step => step.Step);
        Agreed.None(
            from plan in steps
            where plan.Key.Contains("AND \"g\".\"IsUnassigned\"", StringComparison.Ordinal) && !plan.Any(step => step.Contains("IX_GranularEntries_Unassigned", StringComparison.Ordinal) || step.Contains("VIRTUAL TABLE", StringComparison.Ordinal))
            select $"{string.Join('\n', plan)}: {plan.Key}");

        // However many are deserted, they are one parameter.
        Assert.All(steps.Where(plan => plan.Key.Contains("UNION ALL", StringComparison.Ordinal)), plan => Assert.Contains("json_each", plan.Key, StringComparison.Ordinal));

        // One index gives the order; of two lists that are put together, the unassigned ones are not sorted either.
        Agreed.None(
            from plan in steps
            let sorts = plan.Count(step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal))
            where sorts > (plan.Contains("MERGE (UNION ALL)") ? 1 : 0)
            select $"{string.Join('\n', plan)}: {plan.Key}");
    }

    /// <summary>The partner's relationships, newest first; those that nobody can use; what each group was given; and all names.</summary>
    private sealed record Facts(List<GranularRelationship> Own, HashSet<Guid> Unused, ILookup<Guid, Guid> Assigned, Dictionary<Guid, string> Names);
}
