namespace PartnerDashboard.Core;

/// <summary>One page of a list, and the key from which the next page goes on; null at the end. Never a count: counting makes the user wait.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes a <see cref="Slice{T}"/> of rows that were read one beyond the page's size.</summary>
public static class Slice
{
    public static Slice<T> Of<T>(List<T> oneMoreThanAsked, int size, Func<T, string> key) => oneMoreThanAsked.Count > size
        ? new(oneMoreThanAsked[..size], key(oneMoreThanAsked[size - 1]))
        : new(oneMoreThanAsked, null);

    /// <summary>
    /// All of a list while it is taken, page after page. Between two pages nothing is being read: whoever takes a file slowly keeps nobody
    /// from writing, who would wait for an open statement (docs/decisions/0004).
    /// </summary>
    public static async IAsyncEnumerable<T> AllAsync<T>(Func<string?, Task<Slice<T>>> read)
    {
        string? next = null;
        do
        {
            var page = await read(next);
            foreach (var row in page.Items)
            {
                yield return row;
            }

            next = page.Next;
        }
        while (next is not null);
    }

    /// <summary>Reads pages from the first on until there are so many rows: what somebody asked for stays when a list is read anew.</summary>
    public static async Task<(List<T> Rows, string? Next)> ReadAsync<T>(int atLeast, Func<string?, Task<Slice<T>>> read)
    {
        var (rows, next) = (new List<T>(), (string?)null);
        do
        {
            var page = await read(next);
            rows.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null && rows.Count < atLeast);
        return (rows, next);
    }
}
