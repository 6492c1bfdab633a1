using System.Diagnostics;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Bench;

/// <summary>How long the list's service takes for each thing people ask of it, called in this process: no page, no circuit, no network.</summary>
internal static class ServerTimes
{
    private const int Rounds = 30;
    private const int Pages = 20;

    private static readonly Actor Portal = Actor.System(CustomerData.Cloud);

    /// <summary>What is asked, by the name it has in the table; each is asked for its first and its later pages.</summary>
    private static readonly (string Name, CustomerFilter Filter)[] Questions =
    [
        ("all, by name", new()),
        ("search: many match", new("contoso")),
        ("search: a word and a number", new("kiesel 7")),
        ("search: one in a thousand", new("qjx")),
        ("search: one", new("zweig 999 ")),
        ("search: nothing", new("nothing at all")),
        ("search: nothing, of frequent parts", new("contoso zweig")),
        ("search: one letter", new("o")),
        ("search: one Chinese character", new("书")),
        ("search: part of the domain of all", new("onmicrosoft")),
        ("search: few, by newest", new("qjx", Sort: CustomerSort.Since, Descending: true)),
        ("filter: country", new(Country: "SE")),
        ("filter: delegated administration", new(Delegated: true)),
        ("filter: granular only", new(Reseller: false, Access: CustomerAccess.Granular)),
        ("filter: ends within 30 days", new(EndsWithin: 30)),
        ("filter: a country and an end within a day, by name", new(Country: "SE", EndsWithin: 1)),
        ("filter: a country and an end within 60 days, by name", new(Country: "SE", EndsWithin: 60)),
        ("filter: none holds all of it", new(Reseller: false, Access: CustomerAccess.Delegated)),
        ("filter and search", new("bank", Country: "DE", Delegated: true)),
        ("sort: domain", new(Sort: CustomerSort.Domain)),
        ("sort: country, last first", new(Sort: CustomerSort.Country, Descending: true)),
        ("sort: since", new(Sort: CustomerSort.Since, Descending: true)),
        ("sort: end", new(Sort: CustomerSort.Ends)),
    ];

    private static readonly (string Name, Func<CustomerData, GranularFilter> Filter)[] Relationships =
    [
        ("all", _ => new()),
        ("active", _ => new(GranularStatus.Active)),
        ("search, many", _ => new(Search: "contoso")),
        ("search, few", _ => new(Search: "qjx")),
        ("that nobody can use", _ => new(Unused: true)),
        ("that nobody can use, search", _ => new(Search: "qjx", Unused: true)),
        ("of a group", data => new(GroupId: SecurityGroup.IdOf(data.Partner.TenantId, StandardGroup.AdminAgents))),
    ];

    private static readonly (string Name, HorizonFilter Filter)[] Horizons =
    [
        ("all", new()),
        ("needs somebody", new(Care: HorizonCare.NeedsYou)),
        ("a month", new(Month: DateOnly.FromDateTime(DateTime.UtcNow.AddMonths(2)))),
        ("expired", new(HorizonWindow.Expired)),
        ("search, many", new(Search: "contoso")),
        ("search, few", new(Search: "qjx")),
    ];

    private static readonly (string Name, MonitorFilter Filter)[] Delegations =
    [
        ("list", new()),
        ("search, many", new(Search: "contoso")),
        ("search, few", new(Search: "qjx")),
        ("idle for more than 90 days", new(MonitorTile.InactiveOver90)),
        ("idle for 30 to 60 days, search", new(MonitorTile.Inactive30To60, "contoso")),
        ("new", new(MonitorTile.NewIn7)),
    ];

    private static readonly (string Name, InvitationFilter Filter)[] Requests =
    [
        ("all", new()),
        ("declined", new(InvitationStatus.Declined)),
        ("about to lapse", new(Expiring: true)),
        ("declined in the last month", new(InvitationStatus.Declined, From: DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-30)))),
        ("search, many", new(Search: "contoso")),
        ("search, many that were declined", new(InvitationStatus.Declined, "contoso")),
        ("search, few", new(Search: "qjx")),
    ];

    private static readonly (string Name, ActivityFilter Filter)[] Activities =
    [
        ("all", new()),
        ("the last month", ActivityFilter.Standard(signIns: false, DateOnly.FromDateTime(DateTime.UtcNow))),
        ("withdrawn requests", new(PartnerDashboard.Features.Audit.Activity.InvitationWithdrawn)),
        ("of many that are typed", new(OtherParty: "contoso")),
        ("of few that are typed", new(OtherParty: "qjx")),
        ("of one that is typed", new(OtherParty: "zweig 999 ")),
    ];

    /// <summary>Medians in milliseconds, at the smallest and at the largest size.</summary>
    /// <param name="only">Of the questions whose name contains it.</param>
    public static async Task<IReadOnlyList<Answer>> MeasureAsync(CustomerData small, CustomerData large, string only, CancellationToken cancel)
    {
        List<Answer> answers = [];
        foreach (var (name, filter) in Questions.Where(question => IsAsked(question.Name)))
        {
            // One after the other, so that both have the same weather.
            var (few, many) = (new Times(), new Times());
            for (var round = 0; round < Rounds; round++)
            {
                await AskAsync(small, filter, few, cancel);
                await AskAsync(large, filter, many, cancel);
            }

            answers.Add(new(name, few.First.Median(), many.First.Median(), few.Next.Median(), many.Next.Median(), few.Count.Median(), many.Count.Median()));
        }

        await OnceAsync("first page: tiles", (data, stop) => data.Get<HomeService>().OfPartnerAsync(data.Partner, stop));
        await OnceAsync("first page: charts", (data, stop) => data.Get<FiguresService>().OfPartnerAsync(data.Partner, stop));

        foreach (var (name, filter) in Relationships)
        {
            await PagedAsync($"admin relationships: {name}", async (data, after, stop) => (await data.Get<GranularListService>().ListAsync(filter(data), after, data.Partner, stop)).Next);
        }

        await OnceAsync("horizon: tiles", (data, stop) => data.Get<HorizonService>().CountAsync(data.Partner, stop));
        await OnceAsync("horizon: months", (data, stop) => data.Get<HorizonService>().MonthsAsync(data.Partner, stop));
        foreach (var (name, filter) in Horizons)
        {
            await OnceAsync($"horizon: {name}", (data, stop) => data.Get<HorizonService>().ListAsync(filter, null, data.Partner, stop));
            await OnceAsync($"horizon: {name}, count", (data, stop) => data.Get<HorizonService>().CountAsync(filter, data.Partner, stop));
        }

        foreach (var (name, filter) in Requests)
        {
            await OnceAsync($"requests: {name}", (data, stop) => data.Get<InvitationService>().ListAsync(filter, null, data.Partner, stop));
            await OnceAsync($"requests: {name}, count", (data, stop) => data.Get<InvitationService>().CountAsync(filter, data.Partner, stop));
        }

        foreach (var (name, filter) in Activities)
        {
            await PagedAsync($"activity: {name}", async (data, after, stop) => (await data.Get<AuditService>().ListAsync(filter, after, data.Partner, stop)).Next);
        }

        await PagedAsync("who can do what: an agent", async (data, after, stop) => (await data.Get<AccessService>().OfPersonAsync(data.Partner.UserId, after, data.Partner, stop))?.Next);

        await OnceAsync("delegation in use: tiles", (data, stop) => data.Get<DelegationMonitorService>().CountAsync(data.Partner, stop));
        foreach (var (name, filter) in Delegations)
        {
            await PagedAsync($"delegation in use: {name}", async (data, after, stop) => (await data.Get<DelegationMonitorService>().ListAsync(filter, after, data.Partner, stop)).Next);
        }

        // What is due is done first: measured is the round that finds nothing, as one does each minute and after many a commit.
        await OnceAsync("round of background work: relationships", (data, stop) => data.Get<GranularWork>().RunAsync(Portal, stop));
        await OnceAsync("round of background work: access", (data, stop) => data.Get<AssignmentWork>().RunAsync(Portal, stop));
        await OnceAsync("round of background work: reminders", (data, stop) => data.Get<ReminderWork>().RunAsync(Portal, stop));
        await OnceAsync("round of background work: requests that lapse", (data, stop) => data.Get<ExpiryService>().SweepAsync(Portal, stop));
        return answers;

        bool IsAsked(string name) => name.Contains(only, StringComparison.Ordinal);

        async Task PagedAsync(string name, Func<CustomerData, string?, CancellationToken, Task<string?>> page)
        {
            Dictionary<CustomerData, string?> begun = [];
            await OnceAsync(name, async (data, stop) => begun[data] = await page(data, null, stop));
            await OnceAsync($"{name}, next", (data, stop) => page(data, begun.GetValueOrDefault(data), stop));
        }

        async Task OnceAsync(string name, Func<CustomerData, CancellationToken, Task> read)
        {
            if (!IsAsked(name))
            {
                return;
            }

            var (few, many) = (new Times(), new Times());
            await read(small, cancel);
            await read(large, cancel);
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var (data, times) in new[] { (small, few), (large, many) })
                {
                    var begun = Stopwatch.GetTimestamp();
                    await read(data, cancel);
                    times.First.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }
            }

            answers.Add(new(name, few.First.Median(), many.First.Median(), 0, 0, 0, 0));
        }
    }

    private static async Task AskAsync(CustomerData data, CustomerFilter filter, Times times, CancellationToken cancel)
    {
        // With nothing kept from the time before: what is measured is the reading.
        var databases = data.Get<PortalDatabases>();
        var customers = new CustomerService(databases, new(databases), new(databases), new(databases), data.Get<FeatureService>(), TimeProvider.System);
        var begun = Stopwatch.GetTimestamp();
        var page = await customers.ListAsync(filter, null, data.Partner, cancel);
        times.First.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);

        for (var number = 1; number < Pages && page.Next is not null && times.Next.Count < Rounds * 4; number++)
        {
            begun = Stopwatch.GetTimestamp();
            page = await customers.ListAsync(filter, page.Next, data.Partner, cancel);
            times.Next.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        begun = Stopwatch.GetTimestamp();
        await customers.CountAsync(filter, data.Partner, cancel);
        times.Count.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    private sealed record Times
    {
        public List<double> First { get; } = [];

        public List<double> Next { get; } = [];

        public List<double> Count { get; } = [];
    }
}

/// <summary>Server times of a question in milliseconds: few customers, many customers. A page there is none of takes no time.</summary>
internal sealed record Answer(string Question, double FirstOfFew, double FirstOfMany, double NextOfFew, double NextOfMany, double CountOfFew, double CountOfMany);
