using Microsoft.EntityFrameworkCore;

namespace PartnerDashboard.Data;

/// <summary>A derived row by which a partner's list finds what it is about. It is read and never decides anything (docs/decisions/0030).</summary>
public interface IListEntry
{
    /// <summary>What the full-text table knows it by: newer ones of a partner have higher numbers, and each partner has a range of its own.</summary>
    long Number { get; }

    Guid PartnerId { get; }

    /// <summary>What it is about.</summary>
    Guid SubjectId { get; }
}

/// <summary>
/// Keeps the entries of one list and their full-text table as their subjects are. Runs inside of the transaction that changed those, or over
/// everything when an older version wrote the database.
/// </summary>
internal abstract class ListIndex<TEntry>
    where TEntry : class, IListEntry
{
    private const int Batch = 500;

    /// <summary>Numbers of one partner differ in this many bits; those above say whose they are.</summary>
    private const int Bits = 40;

    /// <summary>Forgets all entries and makes them from their subjects.</summary>
    public async Task RebuildAsync(PortalDb db, CancellationToken cancel)
    {
        await Entries(db).ExecuteDeleteAsync(cancel);
        await ForgetWordsAsync(db, cancel);
        await RefreshAsync(db, await Subjects(db).ToListAsync(cancel), cancel);
    }

    /// <summary>Makes the entries of these subjects as those now are. New ones get their numbers in the order of ids, of which older ones are first.</summary>
    public async Task RefreshAsync(PortalDb db, IReadOnlyCollection<Guid> subjects, CancellationToken cancel)
    {
        Dictionary<Guid, long> last = [];
        foreach (var batch in subjects.Order().Chunk(Batch))
        {
            var kept = await Entries(db).AsNoTracking().Where(entry => batch.Contains(entry.SubjectId)).ToDictionaryAsync(entry => entry.SubjectId, cancel);
            var made = await ReadAsync(db, batch, cancel);
            List<TEntry> removed = [];
            List<(TEntry Entry, long Number)> added = [];
            foreach (var (before, after) in batch.Select(id => (kept.GetValueOrDefault(id), made.GetValueOrDefault(id))))
            {
                if (before is not null && after is not null && Same(before, after))
                {
                    continue;
                }

                if (before is not null)
                {
                    removed.Add(before);
                }

                if (after is not null)
                {
                    added.Add((after, before?.Number ?? await NextAsync(after.PartnerId)));
                }
            }

            // All are out of the way before the first takes the number of one of them.
            if (removed.Count > 0)
            {
                await RemoveWordsAsync(db, removed, cancel);
                List<long> numbers = [.. removed.Select(entry => entry.Number)];
                await Entries(db).Where(entry => numbers.Contains(entry.Number)).ExecuteDeleteAsync(cancel);
            }

            if (added.Count > 0)
            {
                await AddAsync(db, added, cancel);
            }
        }

        async Task<long> NextAsync(Guid partnerId) => last[partnerId] = 1 + (last.TryGetValue(partnerId, out var number) ? number : await LastAsync(db, partnerId, last.Values, cancel));
    }

    protected abstract IQueryable<TEntry> Entries(PortalDb db);

    /// <summary>All that have an entry.</summary>
    protected abstract IQueryable<Guid> Subjects(PortalDb db);

    /// <summary>The entries that these subjects should have, yet without their numbers.</summary>
    protected abstract Task<Dictionary<Guid, TEntry>> ReadAsync(PortalDb db, Guid[] subjects, CancellationToken cancel);

    /// <summary>Whether the two say the same but for their numbers.</summary>
    protected abstract bool Same(TEntry one, TEntry other);

    /// <summary>Empties the full-text table.</summary>
    protected abstract Task ForgetWordsAsync(PortalDb db, CancellationToken cancel);

    /// <summary>Writes them, with their words, in as many statements whether they are one or hundreds.</summary>
    protected abstract Task AddAsync(PortalDb db, IReadOnlyCollection<(TEntry Entry, long Number)> added, CancellationToken cancel);

    /// <summary>Takes their words out. The full-text table keeps no text of its own: to be taken out, the words are told once more.</summary>
    protected abstract Task RemoveWordsAsync(PortalDb db, IReadOnlyCollection<TEntry> removed, CancellationToken cancel);

    /// <summary>The newest number of the partner; of a partner that has none yet, what comes before a range that nobody has, not even one whose entries are yet to be written.</summary>
    private async Task<long> LastAsync(PortalDb db, Guid partnerId, IEnumerable<long> given, CancellationToken cancel)
    {
        if (await Entries(db).Where(entry => entry.PartnerId == partnerId).MaxAsync(entry => (long?)entry.Number, cancel) is { } newest)
        {
            return newest;
        }

        var highest = given.Append(await Entries(db).MaxAsync(entry => (long?)entry.Number, cancel) ?? 0).Max();
        return ((highest >> Bits) + 1) << Bits;
    }
}
