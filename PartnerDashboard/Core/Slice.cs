namespace PartnerDashboard.Core;

/// <summary>One page of a list, and the key from which the next page goes on; null at the end. Never a count: counting makes the user wait.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes a <see cref="Slice{T}"/> of rows that were read one beyond the page's size.</summary>
public static class Slice
{
    public static Slice<T> Of<T>(List<T> oneMoreThanAsked, int size, Func<T, string> key) => oneMoreThanAsked.Count > size
        ? new(oneMoreThanAsked[..size], key(oneMoreThanAsked[size - 1]))
        : new(oneMoreThanAsked, null);
}
