using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Customers;

/// <summary>
/// Gives the entries of one partner their numbers, in the order of their names. The full-text table answers in the order of numbers: so the
/// next page of what a million customers match is read without sorting them (docs/decisions/0018). Lives as long as one transaction.
/// </summary>
internal sealed class CustomerPlaces(PortalDb db, Guid partnerId, long room, Func<IReadOnlyList<(CustomerEntry Entry, long Number)>, CancellationToken, Task> moveAsync)
{
    /// <summary>How far numbers are apart while nobody has come between.</summary>
    public const long Gap = 1L << 20;

    /// <summary>Numbers of one partner differ in this many bits; those above say whose they are.</summary>
    private const int Bits = 43;

    /// <summary>How far they are apart at least where room was made.</summary>
    private const long Room = 1L << 10;

    private const int Reach = 64;

    private (string Name, long Number)? _last;
    private bool _lastIsKnown;

    /// <summary>The first and the last number that entries of this partner can have; null when it has none.</summary>
    public static async Task<(long First, long Last)?> RangeAsync(PortalDb db, Guid partnerId, CancellationToken cancel) =>
        await db.CustomerEntries.Where(entry => entry.PartnerId == partnerId).Select(entry => (long?)entry.Number).FirstOrDefaultAsync(cancel) is { } number
            ? Range(number >> Bits)
            : null;

    /// <param name="db">Where.</param>
    /// <param name="partnerId">Whose.</param>
    /// <param name="moveAsync">Gives entries other numbers.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<CustomerPlaces> OfAsync(
        PortalDb db, Guid partnerId, Func<IReadOnlyList<(CustomerEntry Entry, long Number)>, CancellationToken, Task> moveAsync, CancellationToken cancel)
    {
        var room = await RangeAsync(db, partnerId, cancel) is { } range
            ? range.First >> Bits
            : ((await db.CustomerEntries.MaxAsync(entry => (long?)entry.Number, cancel) ?? 0) >> Bits) + 1;
        return new(db, partnerId, room, moveAsync);
    }

    /// <summary>A number between the neighbours of this folded name; behind all that have the same.</summary>
    public async Task<long> TakeAsync(string name, CancellationToken cancel)
    {
        if (!_lastIsKnown)
        {
            var last = await Own.OrderByDescending(entry => entry.SortName).ThenByDescending(entry => entry.Number).Select(entry => new { entry.SortName, entry.Number }).FirstOrDefaultAsync(cancel);
            (_last, _lastIsKnown) = (last is null ? null : (last.SortName, last.Number), true);
        }

        var (first, end) = Range(room);
        if (_last is not var (lastName, lastNumber) || Compare(name, lastName) >= 0 && lastNumber + Gap < end)
        {
            // Most come in order, when all are made anew.
            var number = _last is { } behind ? behind.Number + Gap : first + ((end - first) / 2);
            _last = (name, number);
            return number;
        }

        while (true)
        {
            var (low, high) = (await BeforeAsync(name, cancel) ?? first, await BehindAsync(name, cancel) ?? end);
            if (high - low > 1)
            {
                _lastIsKnown &= high != end;
                return low == first && high != end ? Math.Max(high - Gap, low + ((high - low) / 2)) : low + ((high - low) / 2);
            }

            await SpreadAsync(low, high, cancel);
        }
    }

    /// <summary>A number is given back: perhaps it was the last one.</summary>
    public void Leave(long number) => _lastIsKnown &= number != _last?.Number;

    /// <summary>As SQLite compares texts, by code points: a .NET string has its surrogates before some characters that come earlier.</summary>
    public static int Compare(string one, string other)
    {
        var at = one.AsSpan().CommonPrefixLength(other);
        return at == one.Length || at == other.Length ? one.Length.CompareTo(other.Length) : Rank(one[at]).CompareTo(Rank(other[at]));

        static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
    }

    private IQueryable<CustomerEntry> Own => db.CustomerEntries.AsNoTracking().Where(entry => entry.PartnerId == partnerId);

    private static (long First, long Last) Range(long room) => (room << Bits, ((room + 1) << Bits) - 1);

    private Task<long?> BeforeAsync(string name, CancellationToken cancel) => Own.Where(entry => entry.SortName.CompareTo(name) <= 0)
        .OrderByDescending(entry => entry.SortName).ThenByDescending(entry => entry.Number).Select(entry => (long?)entry.Number).FirstOrDefaultAsync(cancel);

    private Task<long?> BehindAsync(string name, CancellationToken cancel) => Own.Where(entry => entry.SortName.CompareTo(name) > 0)
        .OrderBy(entry => entry.SortName).ThenBy(entry => entry.Number).Select(entry => (long?)entry.Number).FirstOrDefaultAsync(cancel);

    /// <summary>Sets the neighbours apart, as few as leave room enough.</summary>
    private async Task SpreadAsync(long low, long high, CancellationToken cancel)
    {
        var (first, end) = Range(room);
        for (var reach = Reach; ; reach *= 4)
        {
            var before = await Own.Where(entry => entry.Number >= first && entry.Number <= low).OrderByDescending(entry => entry.Number).Take(reach + 1).ToListAsync(cancel);
            var behind = await Own.Where(entry => entry.Number >= high && entry.Number <= end).OrderBy(entry => entry.Number).Take(reach + 1).ToListAsync(cancel);

            // The outermost stay where they are.
            var from = before.Count > reach ? before[reach].Number : first;
            var to = behind.Count > reach ? behind[reach].Number : end;
            List<CustomerEntry> between = [.. before.Take(reach).Reverse(), .. behind.Take(reach)];
            var apart = (to - from) / (between.Count + 1);
            if (apart < Room && (before.Count > reach || behind.Count > reach))
            {
                continue;
            }

            await moveAsync([.. between.Select((entry, at) => (entry, from + (apart * (at + 1))))], cancel);
            _lastIsKnown = false;
            return;
        }
    }
}
