using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Bulk;

/// <summary>The list that somebody chose in.</summary>
public enum BulkList
{
    Relationships,
    Customers,
    Invitations,
}

/// <summary>Which ones: those picked one by one, or all that a filter finds.</summary>
/// <param name="Query">The list's filter as it stands in its address; null when they were picked.</param>
public sealed record BulkSelection(string? Query, IReadOnlyCollection<Guid> Picked, BulkList List = BulkList.Relationships);

/// <summary>What somebody wants done to many.</summary>
/// <param name="With">The name of a tag; empty where nothing is needed.</param>
/// <param name="Request">The form it comes with: sent twice, it is done once.</param>
/// <param name="UndoOf">The run to take back; kind, selection and tag follow from it then.</param>
public sealed record BulkOrder(BulkKind Kind, BulkSelection Selection, string With = "", Guid? Request = null, Guid? UndoOf = null)
{
    /// <summary>Of customers and invitations; relationships are as many as there are.</summary>
    public const int Most = 10_000;

    /// <summary>One by one: they stand in an address.</summary>
    public const int MostPicked = 100;

    public static BulkOrder Undo(Guid run, Guid? request = null) => new(default, new(null, []), "", request, run);

    /// <summary>As it stands in an address or a form, where anybody may type anything; null for nonsense.</summary>
    public static BulkOrder? Read(string? kind, string? list, string? query, string? picked, string? with, string? undo, string? request = null)
    {
        Guid? sent = Guid.TryParse(request, out var known) ? known : null;
        return Guid.TryParse(undo, out var run) ? Undo(run, sent)
            : Enum.TryParse<BulkKind>(kind, out var what) && Enum.IsDefined(what) && Enum.TryParse<BulkList>(list, out var where) && Enum.IsDefined(where)
                ? new(what, picked is { Length: > 0 } ? new(null, Ids(picked), where) : new(query ?? "", [], where), Clip(with), sent)
                : null;
    }

    /// <summary>Back into an address, with its question mark.</summary>
    public string Address => UndoOf is { } run
        ? $"?undo={run}"
        : $"?do={Kind}&list={Selection.List}"
            + (Selection.Query is { Length: > 0 } query ? $"&query={Uri.EscapeDataString(query)}" : "")
            + (Selection.Picked.Count > 0 ? $"&picked={PickedText}" : "")
            + (With.Length > 0 ? $"&with={Uri.EscapeDataString(With)}" : "");

    public string PickedText => string.Join('.', Selection.Picked.Select(id => id.ToString("N")));

    private static List<Guid> Ids(string picked) =>
        [.. picked.Split('.').Select(each => Guid.TryParseExact(each, "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(MostPicked)];

    private static string Clip(string? with) => with is null || !UnicodeText.IsWellFormed(with) ? "" : with.Length > 200 ? with[..200] : with;
}
