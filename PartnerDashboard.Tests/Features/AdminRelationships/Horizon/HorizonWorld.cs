using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>Two partners with relationships in every state that end at every moment at which something turns, from one seed.</summary>
internal static class HorizonWorld
{
    private static readonly string[] Names = ["Contoso", "Fourth Coffee", "Müller & Söhne", "東京商事", "Ünïted 100%", "_underscore_"];

    public static async Task<(Party Own, Party Other)> FillAsync(Stage stage, int seed, int count = 160)
    {
        var random = new Random(seed);
        var (own, other) = (await stage.World.PartnerAsync("Northlight"), await stage.World.PartnerAsync("Litware"));
        var turns = Turns(stage.Clock.Now);
        await stage.ChangeAsync(db =>
        {
            var customers = Names.Select(name => Granted.EnterCustomer(db, name)).ToList();
            for (var number = 0; number < count; number++)
            {
                var status = random.Next(3) > 0 ? GranularStatus.Active : (GranularStatus)random.Next((int)GranularStatus.Created, Enum.GetValues<GranularStatus>().Length);
                var ended = status is GranularStatus.Expired or GranularStatus.Expiring or GranularStatus.Terminated;
                var end = turns[random.Next(turns.Count)];
                new Granted($"{(random.Next(3) == 0 ? "Mail of München" : "Support")} {number}", ended && end > stage.Clock.Now ? stage.Clock.Now.AddDays(-random.Next(400)) : end)
                {
                    Status = status,
                    AutoExtend = random.Next(2) == 0,
                    Days = random.Next(1, 731),
                    Roles = random.Next(2) == 0 ? [StageGranular.ExchangeAdministrator] : [StageGranular.HelpdeskAdministrator, StageGranular.ExchangeAdministrator],
                }.AddTo(db, random.Next(4) == 0 ? other.Id : own.Id, customers[random.Next(customers.Count)]);
            }

            return Task.CompletedTask;
        });
        return (own, other);
    }

    /// <summary>All rows there are.</summary>
    public static async Task<HorizonFacts> FactsAsync(Stage stage) => new(
        await stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().ToListAsync(Cancel)),
        await stage.ReadAsync(db => db.Tenants.AsNoTracking().ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, Cancel)),
        stage.Clock.Now);

    /// <summary>What the filter says in words, computed from these.</summary>
    public static IReadOnlyList<Guid> Found(HorizonFacts facts, HorizonFilter filter, Guid partnerId)
    {
        var (all, names, now) = facts;
        var own = all.Where(each => each.PartnerId == partnerId).ToList();
        List<(Guid Id, DateTimeOffset End)> found = [];
        foreach (var each in own)
        {
            var expired = each.Status is GranularStatus.Expired or GranularStatus.Expiring;
            if (filter.Window == HorizonWindow.Expired ? !expired : each.Status != GranularStatus.Active)
            {
                continue;
            }

            var left = each.EndsAt!.Value - now;
            var within = filter.Window switch
            {
                HorizonWindow.Day => left <= TimeSpan.FromDays(1),
                HorizonWindow.Week => left <= TimeSpan.FromDays(7),
                HorizonWindow.Month => left <= TimeSpan.FromDays(30),
                HorizonWindow.Later => left > TimeSpan.FromDays(30),
                HorizonWindow.Expired => left > TimeSpan.FromDays(-365),
                _ => true,
            };
            var renews = expired
                ? own.Any(heir => heir.CustomerId == each.CustomerId && heir.Status is GranularStatus.Approved or GranularStatus.Activating or GranularStatus.Active)
                : each.AutoExtend;
            var cared = filter.Care == HorizonCare.All || renews == (filter.Care == HorizonCare.Renews);
            var end = each.EndsAt!.Value.UtcDateTime;
            var inMonth = filter.Month is not { } month || (end.Year, end.Month) == (month.Year, month.Month)
                || (!expired && (now.Year, now.Month) == (month.Year, month.Month) && end < now.UtcDateTime);
            var typed = filter.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (within && cared && inMonth && Array.TrueForAll(typed, word => TextSearch.Finds(each.Name, word) || TextSearch.Finds(names[each.CustomerId!.Value], word)))
            {
                found.Add((each.Id, each.EndsAt!.Value));
            }
        }

        return [.. (filter.Window == HorizonWindow.Expired ? found.OrderByDescending(each => each.End).ThenByDescending(each => Text(each.Id), StringComparer.Ordinal)
            : found.OrderBy(each => each.End).ThenBy(each => Text(each.Id), StringComparer.Ordinal)).Select(each => each.Id)];
    }

    // As the database keeps and orders them.
    private static string Text(Guid id) => id.ToString().ToUpperInvariant();

    private static List<DateTimeOffset> Turns(DateTimeOffset now)
    {
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] turns =
        [
            now, now.AddDays(1), now.AddDays(7), now.AddDays(30), now.AddDays(-365), now.AddHours(-3), now.AddDays(3), now.AddDays(20), now.AddDays(200), now.AddDays(600),
            month, month.AddMonths(1), month.AddMonths(2), month.AddMonths(11), month.AddMonths(12),
        ];
        return [.. turns, .. turns.Select(turn => turn.AddTicks(1)), .. turns.Select(turn => turn.AddTicks(-1))];
    }
}

/// <summary>All relationships, and the names of all organizations, at a moment.</summary>
internal sealed record HorizonFacts(IReadOnlyList<GranularRelationship> All, IReadOnlyDictionary<Guid, string> Names, DateTimeOffset Now);
