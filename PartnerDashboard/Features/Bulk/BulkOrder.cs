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
/// <param name="With">By name, each on a line of its own: tags, a template, services; empty where nothing is needed.</param>
/// <param name="Request">The form it comes with: sent twice, it is done once.</param>
/// <param name="UndoOf">The run to take back; kind, selection and tag follow from it then.</param>
public sealed record BulkOrder(BulkKind Kind, BulkSelection Selection, string With = "", Guid? Request = null, Guid? UndoOf = null)
{
    /// <summary>Of customers and invitations; relationships are as many as there are.</summary>
    public const int Most = 10_000;

    /// <summary>Tags in one run.</summary>
    public const int MostNames = 10;

    /// <summary>All names together, in UTF-16 units.</summary>
    public const int LongestWith = 600;

    /// <summary>In UTF-16 units.</summary>
    public const int LongestNote = 500;

    /// <summary>One by one: they stand in an address.</summary>
    public const int MostPicked = 100;

    /// <summary>What somebody writes to all of them: why they are asked. Empty where nobody is.</summary>
    public string Note { get; init; } = "";

    /// <summary>What was shown is still what this is: the version of a template. Null as long as nothing was shown.</summary>
    public Guid? Basis { get; init; }

    /// <summary>What to do with each, where it is not the same for all: taking back touches what was done and nothing else.</summary>
    public IReadOnlyDictionary<Guid, string> Each { get; init; } = new Dictionary<Guid, string>();

    public IReadOnlyList<string> Names => NamesIn(With);

    public static BulkOrder Undo(Guid run, Guid? request = null) => new(default, new(null, []), "", request, run);

    /// <summary>As it stands in an address or a form, where anybody may type anything; null for nonsense.</summary>
    public static BulkOrder? Read(string? kind, string? list, string? query, string? picked, string? with, string? undo, string? request = null, string? basis = null, string? note = null)
    {
        Guid? sent = Guid.TryParse(request, out var known) ? known : null;
        return Guid.TryParse(undo, out var run) ? Undo(run, sent)
            : Enum.TryParse<BulkKind>(kind, out var what) && Enum.IsDefined(what) && Enum.TryParse<BulkList>(list, out var where) && Enum.IsDefined(where)
                ? new(what, picked is { Length: > 0 } ? new(null, Ids(picked), where) : new(query ?? "", [], where), Clip(with, LongestWith), sent) { Basis = Guid.TryParse(basis, out var shown) ? shown : null, Note = Clip(note, LongestNote) }
                : null;
    }

    /// <summary>Back into an address, with its question mark.</summary>
    public string Address => UndoOf is { } run
        ? $"?undo={run}"
        : $"?do={Kind}&list={Selection.List}"
            + (Selection.Query is { Length: > 0 } query ? $"&query={Uri.EscapeDataString(query)}" : "")
            + (Selection.Picked.Count > 0 ? $"&picked={PickedText}" : "")
            + (With.Length > 0 ? $"&with={Uri.EscapeDataString(With)}" : "")
            + (Note.Length > 0 ? $"&note={Uri.EscapeDataString(Note)}" : "");

    public string PickedText => string.Join('.', Selection.Picked.Select(id => id.ToString("N")));

    /// <summary>As somebody typed or chose them: once each, in their order. Capitals make no other name of it, neither of tags nor of templates.</summary>
    public static IReadOnlyList<string> NamesIn(string with) => with.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } names ? [.. names.Distinct(StringComparer.OrdinalIgnoreCase)] : [];

    public static string Together(IEnumerable<string> names) => string.Join('\n', names);

    private static List<Guid> Ids(string picked) =>
        [.. picked.Split('.').Select(each => Guid.TryParseExact(each, "N", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(MostPicked)];

    private static string Clip(string? text, int longest) =>
        text is null || !UnicodeText.IsWellFormed(text) ? "" : UnicodeText.Clip(text, longest);
}
