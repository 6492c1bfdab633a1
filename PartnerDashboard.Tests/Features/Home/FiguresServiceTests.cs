using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Tests.Features.Customers;

namespace PartnerDashboard.Tests.Features.Home;

/// <summary>Every figure of a partner's charts is what plain counting finds, and the length of the list it leads to (I20).</summary>
public sealed class FiguresServiceTests : IAsyncLifetime
{
    private static readonly Guid[][] Kinds =
    [
        [RoleCatalogue.GlobalAdministrator.TemplateId, StageGranular.HelpdeskAdministrator], [StageGranular.ExchangeAdministrator], [.. RoleCatalogue.All.Take(12).Select(role => role.TemplateId)],
    ];

    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task I20_Customers_and_roles_are_what_plain_counting_finds_and_what_their_lists_hold()
    {
        await FillAsync(400);

        var figures = await FiguresAsync();

        var customers = await CountedAsync();
        Assert.Equal(customers.Count, figures.Customers);
        Assert.All(figures.Shares, share => Assert.Equal(customers.Values.Count(each => each.Access == share.Access), share.Customers));
        Assert.Equal(Enum.GetValues<CustomerAccess>().Order(), figures.Shares.Select(share => share.Access).Order());
        Assert.All(figures.Shares, share => Assert.True(share.Customers > 0));
        var granted = customers.Values.SelectMany(each => each.Roles.Distinct()).GroupBy(role => role).ToDictionary(role => role.Key, role => role.Count());
        Assert.Equal(granted.Values.OrderDescending().Take(8), figures.Roles!.Select(share => share.Customers));
        Assert.All(figures.Roles!, share => Assert.Equal(granted[share.Role.TemplateId], share.Customers));
        Assert.Equal(granted[RoleCatalogue.GlobalAdministrator.TemplateId], figures.WithGlobalAdministrator);
        foreach (var share in figures.Shares)
        {
            Assert.Equal(share.Customers, await _stage.Get<CustomerService>().CountAsync(new(Access: share.Access), _partner.Actor, Cancel));
        }

        foreach (var share in figures.Roles!)
        {
            var filter = new CustomerFilter(Role: share.Role.TemplateId);
            Assert.Equal(share.Customers, await _stage.Get<CustomerService>().CountAsync(filter, _partner.Actor, Cancel));
            Assert.Equal(share.Customers, await _stage.Get<CustomerService>().ExportAsync(filter, _partner.Actor, Cancel).CountAsync(Cancel));
        }
    }

    [Fact]
    public async Task I20_Counters_follow_what_ends_and_are_the_same_when_made_anew()
    {
        await FillAsync(60);
        var first = await _stage.ReadAsync(db => db.GranularRelationships.OrderBy(each => each.Id).Select(each => each.Id).Take(20).ToListAsync(Cancel));
        await _stage.ChangeAsync(async db =>
        {
            foreach (var relationship in await db.GranularRelationships.Where(each => first.Contains(each.Id)).ToListAsync(Cancel))
            {
                Assert.True(relationship.RequestTermination(GranularEnding.ByPartner, "Sam Roe"));
                db.Record(_partner.Actor, Activity.GranularTerminationRequested, _stage.Clock.Now, relationship.Id, _partner.Id, relationship.CustomerId, relationship.Name);
            }

            foreach (var held in await db.DelegatedAdministrations.OrderBy(each => each.Id).Take(5).ToListAsync(Cancel))
            {
                Assert.True(held.Remove(_partner.Actor.UserId, _partner.Id, _stage.Clock.Now));
                db.Record(_partner.Actor, Activity.DelegatedAdministrationRemoved, _stage.Clock.Now, held.Id, _partner.Id, held.CustomerId);
            }
        });

        var followed = await FiguresAsync();
        var customers = await CountedAsync();
        Assert.Equal(customers.Count, followed.Customers);
        Assert.All(followed.Shares, share => Assert.Equal(customers.Values.Count(each => each.Access == share.Access), share.Customers));
        var grown = await TalliesAsync();
        await _stage.ChangeAsync(db => CustomerIndex.RebuildAsync(db, Cancel));
        Assert.Equal(grown, await TalliesAsync());
    }

    [Fact]
    public async Task I20_Decisions_stand_in_their_week_and_in_the_list_that_the_figure_leads_to()
    {
        var start = _stage.Clock.Now;
        foreach (var (days, declined) in new[] { (0, 1), (20, 0), (27, 2), (69, 1), (97, 1), (98, 3) })
        {
            _stage.Clock.Set(start.AddDays(days));
            await _stage.RelateAsync(_partner, await _stage.World.CustomerAsync($"Kiesel {days}"));
            for (var number = 0; number < declined; number++)
            {
                var customer = await _stage.World.CustomerAsync($"Lefranc {days} {number}");
                await _stage.DeclineAsync(await _stage.SendAsync(_partner, customer), customer);
            }
        }

        // Sunday to the last moment, then Monday.
        foreach (var moment in new[] { _stage.Clock.Now, new DateTimeOffset(2026, 6, 21, 23, 59, 59, TimeSpan.Zero), new DateTimeOffset(2026, 6, 22, 0, 0, 0, TimeSpan.Zero) })
        {
            _stage.Clock.Set(moment);
            var figures = await FiguresAsync();

            Assert.Equal(12, figures.Weeks.Count);
            Assert.All(figures.Weeks, week => Assert.Equal(DayOfWeek.Monday, week.Monday.DayOfWeek));
            var (today, last) = (DateOnly.FromDateTime(moment.UtcDateTime), figures.Weeks[^1]);
            Assert.True(last.Monday <= today && today <= last.Sunday);
            var closed = await _stage.ReadAsync(db => db.Invitations.Where(each => each.ClosedAt != null).Select(each => new { each.Status, each.ClosedAt }).ToListAsync(Cancel));
            foreach (var week in figures.Weeks)
            {
                int Plainly(InvitationStatus status) => closed.Count(each => each.Status == status
                    && DateOnly.FromDateTime(each.ClosedAt!.Value.UtcDateTime) is var day && day >= week.Monday && day <= week.Sunday);
                Assert.Equal((week.Monday, Plainly(InvitationStatus.Approved), Plainly(InvitationStatus.Declined)), (week.Monday, week.Approved, week.Declined));
                Assert.Equal(week.Declined, (await ListAsync(new(InvitationStatus.Declined, From: week.Monday, To: week.Sunday))).Count);
            }

            Assert.True(figures.Weeks.Sum(week => week.Approved + week.Declined) is >= 9 and < 14);
        }
    }

    [Fact]
    public async Task I20_The_months_are_those_of_the_horizon()
    {
        await FillAsync(100);

        var months = (await FiguresAsync()).Months!;

        Assert.Equal(await _stage.Get<HorizonService>().MonthsAsync(_partner.Actor, Cancel), months);
        foreach (var month in months)
        {
            foreach (var (care, count) in new[] { (HorizonCare.Renews, month.Renews), (HorizonCare.NeedsYou, month.NeedsYou) })
            {
                Assert.Equal(count, await _stage.Get<HorizonService>().CountAsync(new HorizonFilter(Care: care, Month: month.Month), _partner.Actor, Cancel));
            }
        }

        Assert.True(months.Sum(month => month.Renews) > 0 && months.Sum(month => month.NeedsYou) > 0);
    }

    [Fact]
    public async Task The_first_page_reads_no_table_and_no_customer_one_by_one()
    {
        await FillAsync(1_000);
        _planned.Forget();

        await _stage.Get<HomeService>().OfPartnerAsync(_partner.Actor, Cancel);
        await FiguresAsync();

        Assert.True(_planned.Asked > 30);
        await using var db = _stage.Databases.Open();
        Agreed.None(await _planned.FullScansAsync(db, "CustomerEntries", "CustomerTallies", "Invitations", "InvitationEntries", "GranularRelationships", "GranularEntries", "HorizonTallies", "AccessAssignments", "DelegatedAdministrations"));
        var steps = await _planned.StepsAsync(db);
        Assert.DoesNotContain(steps, step => step.Sql.Contains("CustomerEntries", StringComparison.Ordinal));
        var counting = steps.Where(step => step.Sql.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal) && step.Sql.Contains("\"InvitationEntries\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(counting);
        Assert.All(counting, step => Assert.True(step.Step.Contains("COVERING INDEX", StringComparison.Ordinal) || step.Step.Contains("SUBQUERY", StringComparison.Ordinal) || step.Step.StartsWith("CO-ROUTINE", StringComparison.Ordinal), $"{step.Step}: {step.Sql}"));
        var ends = steps.Where(step => step.Sql.Contains("\"HorizonTallies\"", StringComparison.Ordinal) && step.Step.StartsWith("SEARCH", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, ends.Count);
        Assert.All(ends, step => Assert.Contains("PartnerId=? AND Day<?", step.Step, StringComparison.Ordinal));
        var days = steps.Where(step => step.Sql.Contains("\"GranularRelationships\"", StringComparison.Ordinal) && step.Sql.Contains("GROUP BY", StringComparison.Ordinal) && step.Step.StartsWith("SEARCH", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, days.Count);
        Assert.All(days, step => Assert.Contains("COVERING INDEX IX_GranularRelationships_PartnerId_Status_EndsAt_AutoExtend (PartnerId=? AND Status=? AND EndsAt>? AND EndsAt<?)", step.Step, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_partner_counts_nothing_of_it()
    {
        await FillAsync(30);
        var other = await _stage.World.PartnerAsync("Vauban");

        var figures = await _stage.Get<FiguresService>().OfPartnerAsync(other.Actor, Cancel);

        Assert.Equal((0, 0), (figures.Customers, figures.WithGlobalAdministrator));
        Assert.Empty(figures.Roles!);
        Assert.All(figures.Months!, month => Assert.Equal((0, 0), (month.Renews, month.NeedsYou)));
    }

    private Task<PartnerFigures> FiguresAsync() => _stage.Get<FiguresService>().OfPartnerAsync(_partner.Actor, Cancel);

    /// <summary>Customers of every kind, some with several relationships of their own roles.</summary>
    private Task FillAsync(int count) => _stage.ChangeAsync(db =>
    {
        var random = new Random(7);
        CustomerCrowd.Enter(db, _partner.Id, count, seed: 4, _stage.Clock.Now);
        for (var number = 0; number < count / 4; number++)
        {
            var actor = Granted.EnterCustomer(db, $"Adatum {number}");
            for (var each = random.Next(1, 3); each > 0; each--)
            {
                var roles = Kinds[random.Next(Kinds.Length)];
                new Granted($"Own {number} {each}", _stage.Clock.Now.AddDays(random.Next(1, 400)))
                {
                    Roles = roles,
                    AutoExtend = random.Next(3) == 0 && !roles.Contains(RoleCatalogue.GlobalAdministrator.TemplateId),
                }.AddTo(db, _partner.Id, actor);
            }

            if (number % 3 == 0)
            {
                var resold = ResellerRelationship.Establish(_partner.Id, actor.TenantId, Guid.NewGuid(), Guid.NewGuid(), _stage.Clock.Now);
                var held = DelegatedAdministration.Grant(_partner.Id, actor.TenantId, Guid.NewGuid(), [], actor.UserId, _stage.Clock.Now);
                db.AddRange(resold, held);
                db.Record(actor, Activity.RelationshipEstablished, _stage.Clock.Now, resold.Id, _partner.Id, actor.TenantId);
                db.Record(actor, Activity.DelegatedAdministrationGranted, _stage.Clock.Now, held.Id, _partner.Id, actor.TenantId);
            }
        }

        return Task.CompletedTask;
    });

    private Task<Dictionary<Guid, (CustomerAccess Access, List<Guid> Roles)>> CountedAsync() => _stage.ReadAsync(async db =>
    {
        var live = (await db.GranularRelationships.ToListAsync(Cancel)).Where(each => each.PartnerId == _partner.Id && GranularLifecycle.Live.Contains(each.Status)).ToLookup(each => each.CustomerId!.Value);
        var resold = (await db.ResellerRelationships.ToListAsync(Cancel)).Where(each => each.PartnerId == _partner.Id && each.Status == RelationshipStatus.Active).Select(each => each.CustomerId);
        var delegated = (await db.DelegatedAdministrations.ToListAsync(Cancel)).Where(each => each.Status == DelegationStatus.Active).Select(each => each.CustomerId).ToHashSet();
        return live.Select(each => each.Key).Union(resold).ToDictionary(id => id, id => (
            (live.Contains(id), delegated.Contains(id)) switch
            {
                (true, true) => CustomerAccess.Both,
                (true, false) => CustomerAccess.Granular,
                (false, true) => CustomerAccess.Delegated,
                (false, false) => CustomerAccess.None,
            },
            live[id].SelectMany(each => each.Roles).ToList()));
    });

    private async Task<List<string>> TalliesAsync() => [.. (await _stage.ReadAsync(db => db.Set<CustomerTally>().Where(tally => tally.Count != 0).ToListAsync(Cancel)))
        .Select(tally => $"{tally.PartnerId} {tally.Word} {tally.Count}").Order(StringComparer.Ordinal)];

    private async Task<IReadOnlyList<InvitationRow>> ListAsync(InvitationFilter filter) => (await _stage.Get<InvitationService>().ListAsync(filter, null, _partner.Actor, Cancel)).Items;
}
