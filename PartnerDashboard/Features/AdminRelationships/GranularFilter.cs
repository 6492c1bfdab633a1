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
        var few = await FewOfGroupAsync(db, partnerId, cancel);
        var rows = Narrowed(db, partnerId, few, unassigned: Unused);
        if (!Unused || await UnusedRelationships.DesertedAsync(db, partnerId, among: null, cancel) is not { Count: > 0 } deserted)
        {
            return rows;
        }

        return rows.Concat(Narrowed(db, partnerId, few is null ? deserted : [.. deserted.Intersect(few)], unassigned: false));
    }

    /// <summary>Those of the group, where they are few; where they are many, the list's page is soon full of them.</summary>
    private async Task<IReadOnlyList<Guid>?> FewOfGroupAsync(PortalDb db, Guid partnerId, CancellationToken cancel)
    {
        if (GroupId is not { } group)
        {
            return null;
        }

        var held = await db.AccessAssignments.Where(held => held.GroupId == group && held.PartnerId == partnerId).Select(held => held.RelationshipId).Take(Keyset.Walk + 1).ToListAsync(cancel);
        return held.Count <= Keyset.Walk ? held : null;
    }

    /// <param name="db">The database.</param>
    /// <param name="partnerId">Whose.</param>
    /// <param name="own">Only these of the partner's; all when null.</param>
    /// <param name="unassigned">Only those in which no group has roles.</param>
    private IQueryable<GranularEntry> Narrowed(PortalDb db, Guid partnerId, IReadOnlyList<Guid>? own, bool unassigned)
    {
        var rows = (TextGrams.WordsOf(Search), own) switch
        {
            ({ Count: > 0 } typed, _) => GranularWords.Matching(db, partnerId, GranularWords.Match(typed, Status is { } only ? [only] : Unused ? GranularLifecycle.Live : [], unassigned: unassigned)),

            // Asked together with these, SQLite would read all of the partner's.
            (_, not null) => db.GranularEntries.AsNoTracking(),
            _ => db.GranularEntries.AsNoTracking().Where(entry => entry.PartnerId == partnerId),
        };
        if (own is not null)
        {
            // As one parameter: SQLite takes no more than 32,766, and an empty group may have been given more relationships.
            var ids = db.Database.SqlQuery<Guid>($"SELECT json_extract(value, '$[0]') AS Value FROM json_each({RowValues.Of(own.Select(id => new object?[] { id }))})");
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
