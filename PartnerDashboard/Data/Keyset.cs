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
