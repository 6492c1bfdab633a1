using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;

namespace PartnerDashboard.Data;

/// <summary>
/// Pages of a sorted list by the key of the last row, never by a number of rows to skip: the millionth page costs what the first does.
/// The second key is unique and goes the same way.
/// </summary>
public static class Keyset
{
    /// <summary>How far a sorted index is walked for rows that stand near.</summary>
    internal const int Walk = 4_000;

    /// <param name="rows">The list.</param>
    /// <param name="key">What it is sorted by; a text or a point in time.</param>
    /// <param name="unique">Tells rows with the same key apart.</param>
    /// <param name="descending">Last first.</param>
    public static IQueryable<TRow> InOrder<TRow, TKey>(
        this IQueryable<TRow> rows, Expression<Func<TRow, TKey>> key, Expression<Func<TRow, long>> unique, bool descending) => descending
        ? rows.OrderByDescending(key).ThenByDescending(unique)
        : rows.OrderBy(key).ThenBy(unique);

    /// <summary>Only what comes after a row with these keys. The bound on the first key alone is said too: that is what an index can follow.</summary>
    public static IQueryable<TRow> After<TRow, TKey>(
        this IQueryable<TRow> rows, Expression<Func<TRow, TKey>> key, Expression<Func<TRow, long>> unique, bool descending, TKey lastKey, long lastUnique)
    {
        var row = key.Parameters[0];
        var number = new Rename(unique.Parameters[0], row).Visit(unique.Body);
        var (held, heldUnique) = (Captured(lastKey), Captured(lastUnique));
        var bound = Compare(key.Body, held, descending, orEqual: true);
        var beyond = Expression.OrElse(
            Compare(key.Body, held, descending, orEqual: false),
            descending ? Expression.LessThan(number, heldUnique) : Expression.GreaterThan(number, heldUnique));
        return rows.Where(Expression.Lambda<Func<TRow, bool>>(Expression.AndAlso(bound, beyond), row));
    }

    /// <summary>A page of numbered rows; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public static async Task<Slice<TRow>> PageAsync<TRow>(this IQueryable<TRow> rows, string? after, int size, CancellationToken cancel)
        where TRow : class, INumberedRow
    {
        var last = int.TryParse(after, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var page = await rows.Where(row => row.Number > last).OrderBy(row => row.Number).Take(size + 1).ToListAsync(cancel);
        return Slice.Of(page, size, row => row.Number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A page of a list's entries, the newest first; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    internal static async Task<Slice<TEntry>> NewestAsync<TEntry>(this IQueryable<TEntry> entries, string? after, int size, CancellationToken cancel)
        where TEntry : class, IListEntry
    {
        var older = NumberIn(after) is { } last ? entries.Where(entry => entry.Number < last) : entries;
        var page = await older.OrderByDescending(entry => entry.Number).Take(size + 1).ToListAsync(cancel);
        return Slice.Of(page, size, entry => entry.Number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The next rows of a sorted index that pass. Ends when the page is full; null when it is not after <see cref="Walk"/> rows, and there are more.</summary>
    /// <param name="sorted">What comes behind the page before, in order.</param>
    /// <param name="key">What it is sorted by.</param>
    /// <param name="unique">Tells rows with the same key apart.</param>
    /// <param name="keysOf">Both of a row.</param>
    /// <param name="descending">Last first.</param>
    /// <param name="pass">Keeps what is asked for.</param>
    /// <param name="count">How many rows at most.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task<List<TRow>?> WalkAsync<TRow, TKey>(
        this IQueryable<TRow> sorted, Expression<Func<TRow, TKey>> key, Expression<Func<TRow, long>> unique, Func<TRow, (TKey Key, long Unique)> keysOf, bool descending,
        Func<IQueryable<TRow>, IQueryable<TRow>> pass, int count, CancellationToken cancel)
        where TRow : class
    {
        var part = sorted;
        var edge = await sorted.Skip(Walk).FirstOrDefaultAsync(cancel);
        if (edge is not null)
        {
            var (lastKey, lastUnique) = keysOf(edge);
            part = sorted.After(key, unique, !descending, lastKey, lastUnique).InOrder(key, unique, descending);
        }

        var found = await pass(part).Take(count).ToListAsync(cancel);
        return edge is null || found.Count == count ? found : null;
    }

    /// <summary>Where the page after a row begins that is sorted by a moment and a number.</summary>
    internal static string KeyOf(DateTimeOffset moment, long number) => string.Create(CultureInfo.InvariantCulture, $"{moment.UtcTicks}/{number}");

    /// <summary>The same back; null for anything else.</summary>
    internal static (DateTimeOffset Moment, long Number)? KeyIn(string? after) =>
        after?.Split('/') is [var ticks, var number] && NumberIn(ticks) is { } at && at <= DateTimeOffset.MaxValue.UtcTicks && NumberIn(number) is { } last
            ? (new(at, TimeSpan.Zero), last)
            : null;

    /// <summary>A key that is one number; null for anything else.</summary>
    internal static long? NumberIn(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static BinaryExpression Compare(Expression left, Expression right, bool descending, bool orEqual)
    {
        if (left.Type == typeof(string))
        {
            (left, right) = (Expression.Call(typeof(string), nameof(string.Compare), null, left, right), Expression.Constant(0));
        }

        return (descending, orEqual) switch
        {
            (false, false) => Expression.GreaterThan(left, right),
            (false, true) => Expression.GreaterThanOrEqual(left, right),
            (true, false) => Expression.LessThan(left, right),
            (true, true) => Expression.LessThanOrEqual(left, right),
        };
    }

    /// <summary>As a parameter of the statement, not as a part of its text.</summary>
    private static MemberExpression Captured<T>(T value)
    {
        Expression<Func<T>> read = () => value;
        return (MemberExpression)read.Body;
    }

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
