using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The ends of relationships as calendar entries: a partner's horizon, or one relationship for either of its sides.</summary>
public sealed class CalendarService(PortalDatabases databases, PortalAddresses addresses, Words<HorizonText> text, TimeProvider clock)
{
    private const int PageSize = 500;

    /// <summary>The lines of a file with every active relationship that the filter finds.</summary>
    public async IAsyncEnumerable<string> OfHorizonAsync(HorizonFilter filter, Actor actor, [EnumeratorCancellation] CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        var now = clock.GetUtcNow();
        foreach (var line in CalendarFile.Head(text["Calendar.Name", actor.TenantName]))
        {
            yield return line;
        }

        await foreach (var row in Slice.AllAsync(after => ActiveAsync(filter, after, now, actor, cancel)).WithCancellation(cancel))
        {
            foreach (var line in CalendarFile.Entry(Entry(row, actor), now))
            {
                yield return line;
            }
        }

        yield return CalendarFile.Foot();
    }

    /// <summary>The file of one active relationship of the actor's own; null for any other, as for an unknown one.</summary>
    public async Task<string?> OfRelationshipAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(actor.TenantKind == TenantKind.Customer ? Right.ViewPartnerRelationships : Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var own = db.GranularRelationships.Where(each => each.Id == id && each.Status == GranularStatus.Active
            && (each.PartnerId == actor.TenantId || each.CustomerId == actor.TenantId));
        return await Shown(db, own, actor).SingleOrDefaultAsync(cancel) is { } row
            ? string.Concat([.. CalendarFile.Head(row.Name), .. CalendarFile.Entry(Entry(row, actor), clock.GetUtcNow()), CalendarFile.Foot()])
            : null;
    }

    private async Task<Slice<Row>> ActiveAsync(HorizonFilter filter, string? after, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        var page = Slice.Of(await HorizonSearch.FindAsync(db, filter, after, PageSize + 1, actor.TenantId, now, cancel), PageSize, HorizonSearch.KeyOf);
        var rows = await Shown(db, GranularEntry.Relationships(db, page.Items).Where(each => each.Status == GranularStatus.Active), actor).ToListAsync(cancel);
        return new([.. page.Items.Join(rows, entry => entry.SubjectId, row => row.Id, (_, row) => row)], page.Next);
    }

    private CalendarEntry Entry(Row row, Actor actor)
    {
        var day = DateOnly.FromDateTime(row.EndsAt.UtcDateTime.AddTicks(-1));
        var key = row.AutoExtend ? "Calendar.Extends" : "Calendar.Ends";
        var page = addresses.Of(actor.Cloud, actor.TenantKind == TenantKind.Customer ? $"partners/{row.OtherId}" : $"admin-relationships/{row.Id}");
        return new(
            $"{row.Id}@{addresses.MessageHost(actor.Cloud)}", row.Version, day, text[key, row.Name, row.OtherName],
            text[$"{key}.Hint", row.EndsAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)], page);
    }

    private static IQueryable<Row> Shown(PortalDb db, IQueryable<GranularRelationship> rows, Actor actor) =>
        from each in rows.AsNoTracking()
        let other = db.Tenants.First(tenant => tenant.Id == (each.PartnerId == actor.TenantId ? each.CustomerId : each.PartnerId))
        select new Row(each.Id, each.Version, each.Name, other.Id, other.Name, each.EndsAt ?? DateTimeOffset.MinValue, each.AutoExtend);

    private sealed record Row(Guid Id, int Version, string Name, Guid OtherId, string OtherName, DateTimeOffset EndsAt, bool AutoExtend);
}
