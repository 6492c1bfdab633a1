using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>What a partner narrows its list of granular relationships by.</summary>
/// <param name="Search">In the names of relationships and customers.</param>
/// <param name="GroupId">Only those in which this security group has or had roles.</param>
/// <param name="Unused">Only those that are approved and that nobody can use yet (rule R18).</param>
public sealed record GranularFilter(GranularStatus? Status = null, string Search = "", Guid? CustomerId = null, Guid? GroupId = null, bool Unused = false)
{
    // As the column holds it: a group without effective roles gives nothing.
    private static readonly IReadOnlyList<Guid> NoRoles = [];

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
    internal IQueryable<GranularEntry> Of(PortalDb db, Guid partnerId)
    {
        IReadOnlyList<GranularStatus> statuses = Status is { } only ? [only] : Unused ? GranularLifecycle.Live : [];
        var rows = TextGrams.WordsOf(Search) is { Count: > 0 } typed
            ? GranularWords.Matching(db, partnerId, GranularWords.Match(typed, statuses))
            : db.GranularEntries.AsNoTracking().Where(entry => entry.PartnerId == partnerId);
        if (Status is { } status)
        {
            rows = rows.Where(entry => entry.Status == status);
        }

        if (CustomerId is { } customer)
        {
            rows = rows.Where(entry => entry.CustomerId == customer);
        }

        if (GroupId is { } group)
        {
            rows = rows.Where(entry => db.AccessAssignments.Where(held => held.GroupId == group).Select(held => held.RelationshipId).Contains(entry.SubjectId));
        }

        return Unused ? WithoutUse(db, rows) : rows;
    }

    /// <summary>How many match <see cref="Unused"/> among so many of each live state, those that end first; and whether there are others yet.</summary>
    internal static async Task<(int Found, bool More)> CountUnusedAsync(PortalDb db, Guid partnerId, int looked, CancellationToken cancel)
    {
        var (found, more) = (0, false);
        foreach (var status in GranularLifecycle.Live)
        {
            var part = db.GranularEntries.Where(entry => entry.PartnerId == partnerId && entry.Status == status).OrderBy(entry => entry.EndsAt);
            found += await WithoutUse(db, part.Take(looked)).CountAsync(cancel);
            more |= await part.Skip(looked).AnyAsync(cancel);
        }

        return (found, more);
    }

    /// <summary>Those of the rows that the customer approved and that give nobody access yet.</summary>
    private static IQueryable<GranularEntry> WithoutUse(PortalDb db, IQueryable<GranularEntry> rows)
    {
        var usable = Usable(db);
        return rows.Where(entry => GranularLifecycle.Live.Contains(entry.Status) && !usable.Any(held => held.RelationshipId == entry.SubjectId));
    }

    /// <summary>What gives somebody access: roles in effect, of a group that has anybody in it.</summary>
    internal static IQueryable<AccessAssignment> Usable(PortalDb db)
    {
        var inhabited = GroupMembers.Inhabited(db);
        return db.AccessAssignments.Where(held => held.EffectiveRoles != NoRoles && inhabited.Contains(held.GroupId));
    }
}
