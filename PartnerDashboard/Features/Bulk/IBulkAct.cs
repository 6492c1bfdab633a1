using PartnerDashboard.Core;
using PartnerDashboard.Data;

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
    Task<IReadOnlyList<string>> OfferAsync(PortalDb db, Actor actor, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>The words for a refusal, in the reader's language.</summary>
    string WordsOf(string refusal);
}

/// <summary>What is so for every run of a kind.</summary>
/// <param name="Needs">The right that starting, each row, and looking at it take.</param>
/// <param name="Subject">What its rows are.</param>
/// <param name="Undo">What takes it back; null when nothing does.</param>
/// <param name="Batch">Rows in one transaction.</param>
/// <param name="MailFrom">From how many rows on its end is told by mail.</param>
/// <param name="WithTag">Whether it needs a tag.</param>
public sealed record BulkTraits(Right Needs, BulkList Subject, BulkKind? Undo = null, int Batch = 1, int MailFrom = 1, bool WithTag = false);

/// <summary>One of those chosen. <paramref name="Refusal"/> is what would be answered if nothing changed until then.</summary>
public sealed record BulkSubject(Guid Id, int Version, string Name, string CustomerName, string? Refusal);

/// <summary>What became of a row.</summary>
/// <param name="Refusal">Null when it was done.</param>
/// <param name="RollBack">What was changed must not be kept; only the answer is.</param>
/// <param name="Told">A tenant besides the partner who sees something else now.</param>
public sealed record BulkAnswer(string? Refusal, bool RollBack = false, Guid? Told = null);

/// <summary>Which customers a selection in their list means. Given by whoever knows them; one more than <see cref="BulkOrder.Most"/> at most.</summary>
public delegate Task<IReadOnlyList<Guid>> ChosenCustomers(PortalDb db, BulkSelection selection, Actor actor, CancellationToken cancel);

/// <summary>Every kind of run with whoever does it.</summary>
public sealed class BulkActs(IEnumerable<IBulkAct> acts)
{
    private readonly Dictionary<BulkKind, IBulkAct> _acts = acts.SelectMany(act => act.Kinds.Keys.Select(kind => (kind, act))).ToDictionary(each => each.kind, each => each.act);

    public IBulkAct this[BulkKind kind] => _acts[kind];

    public BulkTraits Of(BulkKind kind) => _acts[kind].Kinds[kind];

    /// <summary>The kinds that somebody may start and look at.</summary>
    public BulkKind[] For(Actor actor) => [.. _acts.Keys.Where(kind => actor.May(Of(kind).Needs))];

    public string WordsOf(BulkKind kind, string refusal) => _acts[kind].WordsOf(refusal);
}
