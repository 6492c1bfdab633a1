using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.Home;

/// <summary>A partner's work in figures (domain.md §2.9): what its charts draw.</summary>
/// <param name="Weeks">The last twelve, the oldest first; without approvals through the open link, which closes nothing.</param>
/// <param name="Months">What ends in this month and the eleven after it; null where the cloud has no granular relationships and the partner never had any.</param>
/// <param name="Shares">How many customers may be administered how; without granular relationships only by delegation or not at all.</param>
/// <param name="Roles">The roles that most customers granted, the most frequent first; null where <paramref name="Months"/> is.</param>
/// <param name="WithGlobalAdministrator">How many customers granted Global Administrator through a live granular relationship.</param>
public sealed record PartnerFigures(
    IReadOnlyList<DecisionWeek> Weeks, IReadOnlyList<HorizonMonth>? Months, IReadOnlyList<AccessShare> Shares, IReadOnlyList<RoleShare>? Roles,
    int Customers, int WithGlobalAdministrator);

/// <summary>How customers decided in one week. Counted no further than one more than <see cref="PartnerOverview.MostCounted"/>.</summary>
/// <param name="Monday">The first of its seven days, UTC.</param>
public sealed record DecisionWeek(DateOnly Monday, int Approved, int Declined)
{
    public DateOnly Sunday => Monday.AddDays(6);
}

/// <summary>How many customers may be administered in one way.</summary>
public sealed record AccessShare(CustomerAccess Access, int Customers);

/// <summary>How many customers granted one directory role.</summary>
public sealed record RoleShare(DirectoryRole Role, int Customers);

/// <summary>Reads the charts of a partner's first page.</summary>
public sealed class FiguresService(PortalDatabases databases, CloudCatalogue clouds, TimeProvider clock)
{
    private const int Weeks = 12;
    private const int TopRoles = 8;

    public async Task<PartnerFigures> OfPartnerAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        var granular = await HomeService.HasGranularAsync(db, clouds[actor.Cloud], now, actor, cancel);
        var customers = await CustomerTallies.ReadAsync(db, actor.TenantId, cancel);
        return new(
            await WeeksAsync(db, actor.TenantId, now, cancel),
            granular ? await HorizonService.MonthsAsync(db, actor.TenantId, now, cancel) : null,
            [.. Ways(granular).Select(access => new AccessShare(access, customers.Access[access]))],
            granular ? Top(customers.Roles) : null,
            customers.Customers,
            customers.Roles.GetValueOrDefault(RoleCatalogue.GlobalAdministrator.TemplateId));
    }

    private static CustomerAccess[] Ways(bool granular) =>
        granular ? [CustomerAccess.Granular, CustomerAccess.Delegated, CustomerAccess.Both, CustomerAccess.None] : [CustomerAccess.Delegated, CustomerAccess.None];

    // In the order of the catalogue where as many granted them.
    private static List<RoleShare> Top(IReadOnlyDictionary<Guid, int> granted) =>
        [.. RoleCatalogue.Known(granted.Keys).Select(role => new RoleShare(role, granted[role.TemplateId])).OrderByDescending(share => share.Customers).Take(TopRoles)];

    private static async Task<List<DecisionWeek>> WeeksAsync(PortalDb db, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        List<DecisionWeek> weeks = [];
        for (var back = Weeks - 1; back >= 0; back--)
        {
            var week = new DecisionWeek(monday.AddDays(-7 * back), 0, 0);
            Task<int> CountAsync(InvitationStatus decided) => HomeService.CountedAsync(db, new(decided, From: week.Monday, To: week.Sunday), partnerId, now, cancel);
            weeks.Add(week with { Approved = await CountAsync(InvitationStatus.Approved), Declined = await CountAsync(InvitationStatus.Declined) });
        }

        return weeks;
    }
}
