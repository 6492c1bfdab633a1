using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>What a partner narrows its list of granular relationships by.</summary>
/// <param name="Search">In the names of relationships and customers.</param>
/// <param name="GroupId">Only those in which this security group has or had roles.</param>
/// <param name="Unused">Only those that are approved and that nobody can use yet (rule R18).</param>
public sealed record GranularFilter(GranularStatus? Status = null, string Search = "", Guid? CustomerId = null, Guid? GroupId = null, bool Unused = false)
{
    /// <summary>Stands in an address for <see cref="Unused"/>, in place of a state.</summary>
    public const string UnusedWord = "unused";

    private const int LongestSearch = 100;

    /// <summary>As it stands in an address, where anybody may type anything: what makes no sense does not narrow.</summary>
    public static GranularFilter In(string query)
    {
        var typed = new QueryCollection(QueryHelpers.ParseQuery(query));
        var (status, search) = (typed["status"].ToString(), typed["search"].ToString());
        return new(
            Enum.TryParse<GranularStatus>(status, out var named) && Enum.IsDefined(named) ? named : null,
            UnicodeText.Clip(search, LongestSearch),
            Guid.TryParse(typed["customer"], out var customer) ? customer : null,
            Guid.TryParse(typed["group"], out var group) ? group : null,
            status == UnusedWord);
    }

    /// <summary>Back into an address, with its question mark; empty when nothing narrows.</summary>
    public string Query => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["status"] = Unused ? UnusedWord : Status?.ToString(),
        ["search"] = Search.Length > 0 ? Search : null,
        ["customer"] = CustomerId?.ToString(),
        ["group"] = GroupId?.ToString(),
    });

    public bool IsEmpty => this == new GranularFilter();

    /// <summary>The partner's relationships that match; the one query behind the list and behind every figure that leads to it (invariant I20).</summary>
    internal async Task<IQueryable<GranularEntry>> OfAsync(PortalDb db, Guid partnerId, CancellationToken cancel)
    {
        var few = GroupId is { } group && await OfGroup(db, partnerId, group).Take(Keyset.Walk + 1).CountAsync(cancel) <= Keyset.Walk;
        var rows = Narrowed(db, partnerId, few, among: null, unassigned: Unused);
        return Unused && await UnusedRelationships.DesertedAsync(db, partnerId, among: null, cancel) is { Count: > 0 } deserted
            ? rows.Concat(Narrowed(db, partnerId, few, deserted, unassigned: false))
            : rows;
    }

    /// <summary>How many match, up to this many.</summary>
    internal async Task<int> CountAsync(PortalDb db, Guid partnerId, int most, CancellationToken cancel) =>
        await (await OfAsync(db, partnerId, cancel)).Select(entry => entry.Number).Take(most).CountAsync(cancel);

    /// <summary>The relationships in which a group of the partner has or had roles; none for a group of another's.</summary>
    private static IQueryable<Guid> OfGroup(PortalDb db, Guid partnerId, Guid groupId) =>
        from own in db.SecurityGroups
        where own.Id == groupId && own.PartnerId == partnerId
        join held in db.AccessAssignments on own.Id equals held.GroupId
        select held.RelationshipId;

    /// <param name="db">The database.</param>
    /// <param name="partnerId">Whose.</param>
    /// <param name="few">The group has few, which are looked up; where it has many, the list's page is soon full of them.</param>
    /// <param name="among">Only these of the partner's; all when null.</param>
    /// <param name="unassigned">Only those in which no group has roles.</param>
    private IQueryable<GranularEntry> Narrowed(PortalDb db, Guid partnerId, bool few, IReadOnlyList<Guid>? among, bool unassigned)
    {
        // Asked for these and for the partner's at once, SQLite would read all of the partner's.
        var (all, ofGroup) = (db.GranularEntries.AsNoTracking(), OfGroup(db, partnerId, GroupId ?? Guid.Empty));
        var rows = TextGrams.WordsOf(Search) is { Count: > 0 } typed
            ? GranularWords.Matching(db, partnerId, GranularWords.Match(typed, Status is { } only ? [only] : Unused ? GranularLifecycle.Live : [], unassigned: unassigned))
            : among is not null ? all
            : few ? all.Where(entry => ofGroup.Contains(entry.SubjectId))
            : all.Where(entry => entry.PartnerId == partnerId);
        if (among is not null)
        {
            // As one parameter: SQLite takes no more than 32,766, and an empty group may have been given more relationships.
            var ids = db.Database.SqlQuery<Guid>($"SELECT json_extract(value, '$[0]') AS Value FROM json_each({RowValues.Of(among.Select(id => new object?[] { id }))})");
            rows = rows.Where(entry => ids.Contains(entry.SubjectId));
        }

        if (unassigned)
        {
            rows = rows.Where(entry => entry.IsUnassigned);
        }

        if (Status is { } status)
        {
            rows = rows.Where(entry => entry.Status == status);
        }

        if (CustomerId is { } customer)
        {
            rows = rows.Where(entry => entry.CustomerId == customer);
        }

        return GroupId is { } group ? rows.Where(entry => db.AccessAssignments.Any(held => held.RelationshipId == entry.SubjectId && held.GroupId == group)) : rows;
    }
}
