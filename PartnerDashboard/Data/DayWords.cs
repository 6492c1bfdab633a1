using System.Globalization;

namespace PartnerDashboard.Data;

/// <summary>
/// The words by which a full-text table finds a day (UTC): one for each power of two of days that it lies in, so that any row of days is a dozen
/// words at most. Begin with <c>zd</c>, as no part of a text does: those are hexadecimal (<see cref="TextGrams"/>).
/// </summary>
internal static class DayWords
{
    private const int LongestSpan = 10;

    /// <summary>The words to keep of a moment.</summary>
    public static IEnumerable<string> Of(DateTimeOffset moment) => Enumerable.Range(0, LongestSpan + 1).Select(span => Word(span, DayOf(moment) >> span));

    /// <summary>What finds all days from some years ago until the last one.</summary>
    public static IEnumerable<string> Until(DateTimeOffset now, DateTimeOffset last) => Between(((DayOf(now) >> LongestSpan) - 1) << LongestSpan, DayOf(last));

    /// <summary>What finds all days from the first until the last one, both of them as well.</summary>
    public static IEnumerable<string> Between(DateTimeOffset first, DateTimeOffset last) => Between(DayOf(first), DayOf(last));

    private static IEnumerable<string> Between(long from, long last)
    {
        while (from <= last)
        {
            var span = LongestSpan;
            while (from % (1L << span) != 0 || from + (1L << span) - 1 > last)
            {
                span--;
            }

            yield return Word(span, from >> span);
            from += 1L << span;
        }
    }

    private static long DayOf(DateTimeOffset moment) => moment.UtcTicks / TimeSpan.TicksPerDay;

    private static string Word(int span, long number) => string.Create(CultureInfo.InvariantCulture, $"zd{span}x{number}");
}
