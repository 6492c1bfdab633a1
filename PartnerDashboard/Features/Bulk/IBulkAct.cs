using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Bulk;

/// <summary>
/// What a feature lets do to many of its things. It says which, what stands against each, and takes the rows; how they are kept, worked
/// off, shown and taken back is the same for all.
/// </summary>
public interface IBulkAct
{
    IReadOnlyDictionary<BulkKind, BulkTraits> Kinds { get; }

    /// <summary>What stands against all of it, asked of the database besides the right that the kind needs.</summary>
    Task<BulkError?> ObstacleAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel);

    /// <summary>Which, in the order of work; each with what the rules say about it now. For a list that is bounded, one more than may be.</summary>
    Task<IReadOnlyList<BulkSubject>> ChooseAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel);

    /// <summary>Does it inside somebody's unit of work, and answers row by row in their order.</summary>
    Task<IReadOnlyList<BulkAnswer>> TakeAsync(PortalDb db, BulkRun run, IReadOnlyList<BulkRow> rows, Actor actor, CancellationToken cancel);

    /// <summary>What it may be done with, by name; typing another is possible where the act allows it.</summary>
    Task<IReadOnlyList<string>> OfferAsync(PortalDb db, BulkKind kind, Actor actor, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>What exactly the names of an order mean now, where that can change; and in words for whoever decides.</summary>
    Task<BulkBasis> BasisAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel) => Task.FromResult(BulkBasis.None);

    /// <summary>What is wrong with the note of an order, for which every row would be refused, in the reader's language; null when nothing is.</summary>
    string? FaultOfNote(BulkOrder order) => null;

    /// <summary>A name as it is read; the name itself where it is the partner's.</summary>
    string Say(BulkKind kind, string name) => name;

    /// <summary>The words for a refusal, in the reader's language.</summary>
    string WordsOf(string refusal);
}

/// <summary>What is so for every run of a kind.</summary>
/// <param name="Needs">The right that starting, each row, and looking at it take.</param>
/// <param name="Subject">What its rows are.</param>
/// <param name="Undo">What takes it back; null when nothing does.</param>
/// <param name="Batch">Rows in one transaction.</param>
/// <param name="MailFrom">From how many rows on its end is told by mail.</param>
/// <param name="Asks">What it needs to know first.</param>
/// <param name="Invites">Whether an invitation comes of each row, to the address that the row is named by.</param>
public sealed record BulkTraits(Right Needs, BulkList Subject, BulkKind? Undo = null, int Batch = 1, int MailFrom = 1, BulkAsk Asks = BulkAsk.Nothing, bool Invites = false);

/// <summary>What somebody says before it is shown what would happen.</summary>
public enum BulkAsk
{
    Nothing,

    /// <summary>Some, new ones among them.</summary>
    Tags,

    /// <summary>One of those there are.</summary>
    Template,

    /// <summary>Some of those offered; where none is offered, nothing is asked.</summary>
    Services,
}

/// <summary>What an order goes by.</summary>
/// <param name="Id">Kept with the run; null where names are enough.</param>
/// <param name="Facts">In the reader's language.</param>
public sealed record BulkBasis(Guid? Id, IReadOnlyList<BulkFact> Facts)
{
    public static readonly BulkBasis None = new(null, []);
}

/// <summary>One thing to know about what would be done.</summary>
public sealed record BulkFact(string Term, string Says);

/// <summary>One of those chosen. <paramref name="Refusal"/> is what would be answered if nothing changed until then.</summary>
public sealed record BulkSubject(Guid Id, int Version, string Name, string CustomerName, string? Refusal)
{
    /// <summary>What to do with this one; empty for the order's.</summary>
    public string With { get; init; } = "";
}

/// <summary>What became of a row.</summary>
/// <param name="Refusal">Null when it was done.</param>
/// <param name="RollBack">What was changed must not be kept; only the answer is.</param>
/// <param name="Told">A tenant besides the partner who sees something else now.</param>
public sealed record BulkAnswer(string? Refusal, bool RollBack = false, Guid? Told = null)
{
    /// <summary>What was changed, where that can be less than what was asked for.</summary>
    public string Changed { get; init; } = "";

    /// <summary>The invitation that came of it.</summary>
    public Guid? Made { get; init; }
}

/// <summary>Which customers a selection in their list means. Given by whoever knows them; one more than <see cref="BulkOrder.Most"/> at most.</summary>
public delegate Task<IReadOnlyList<Guid>> ChosenCustomers(PortalDb db, BulkSelection selection, Actor actor, CancellationToken cancel);

/// <summary>Every kind of run with whoever does it.</summary>
public sealed class BulkActs(IEnumerable<IBulkAct> acts, Words<BulkText> text, Words<CloudText> cloudText)
{
    private readonly Dictionary<BulkKind, IBulkAct> _acts = acts.SelectMany(act => act.Kinds.Keys.Select(kind => (kind, act))).ToDictionary(each => each.kind, each => each.act);

    public IBulkAct this[BulkKind kind] => _acts[kind];

    public BulkTraits Of(BulkKind kind) => _acts[kind].Kinds[kind];

    /// <summary>The kinds that somebody may start and look at.</summary>
    public BulkKind[] For(Actor actor) => [.. _acts.Keys.Where(kind => actor.May(Of(kind).Needs))];

    public string WordsOf(BulkKind kind, string refusal) => _acts[kind].WordsOf(refusal);

    /// <summary>Why it is as it is; null for what was done or waits.</summary>
    public string? ReasonOf(BulkKind kind, BulkRow row) =>
        row.Status == BulkRowStatus.Failed ? text["Row.Failed"] : row.Refusal is { } refusal ? WordsOf(kind, refusal) : null;

    /// <summary>What is done, and with what, as a heading.</summary>
    public string TitleOf(BulkKind kind, string with) => BulkOrder.NamesIn(with) switch
    {
        [] => text.Of(kind),
        [var only] => text[$"Kind.{kind}With", _acts[kind].Say(kind, only)],
        var names => text[$"Kind.{kind}WithMany", string.Join(cloudText["Comma"], names.Select(name => _acts[kind].Say(kind, name)))],
    };

    /// <summary>The same of what the activity log keeps of a run.</summary>
    public string TitleOf(string detail) =>
        detail.Split('\n', 2) is [var kind, var with] && Enum.TryParse<BulkKind>(kind, out var known) ? TitleOf(known, with) : detail;
}
