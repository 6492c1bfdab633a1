namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>When an organisation is reminded that a relationship ends (rule R17): whole days before the end, most first.</summary>
public static class ReminderRules
{
    public const int MinDays = 1;
    public const int MaxDays = 180;
    public const int MaxTimes = 5;

    public static readonly IReadOnlyList<int> Default = [30, 7, 1];

    private static readonly char[] Between = [',', ';', ' ', '\t', '\u00A0', '，', '、', '；', '\u3000'];

    /// <summary>Reads "30, 7, 1" as people of four languages type it.</summary>
    public static ReminderError? TryRead(string typed, out IReadOnlyList<int> days)
    {
        days = [];
        var parts = typed.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
        {
            return ReminderError.DaysMissing;
        }

        List<int> read = [];
        foreach (var part in parts)
        {
            if (!part.All(char.IsAsciiDigit))
            {
                return ReminderError.NotANumber;
            }

            if (!int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var day) || day is < MinDays or > MaxDays)
            {
                return ReminderError.DayOutOfRange;
            }

            read.Add(day);
        }

        IReadOnlyList<int> tidy = [.. read.Distinct().OrderDescending()];
        if (tidy.Count > MaxTimes)
        {
            return ReminderError.TooManyDays;
        }

        days = tidy;
        return null;
    }

    /// <summary>
    /// The lead time to remind of now, or null. Of several that were missed the nearest one counts alone, and never one that lay before
    /// another mail already told this end, nor one farther than what was sent.
    /// </summary>
    public static int? Due(IReadOnlyList<int> lead, DateTimeOffset endsAt, DateTimeOffset? toldAt, IEnumerable<int> sent, DateTimeOffset now)
    {
        if (endsAt <= now)
        {
            return null;
        }

        var reached = lead.Where(days => endsAt.AddDays(-days) <= now && !(endsAt.AddDays(-days) <= toldAt)).ToList();
        return reached.Count > 0 && !sent.Any(days => days <= reached.Min()) ? reached.Min() : null;
    }

    /// <summary>The moment to look at it again, or null. Once before any lead time could be reached: lead times change, and then only what is nearer than that is looked at.</summary>
    public static DateTimeOffset? Next(IEnumerable<int> lead, DateTimeOffset endsAt, DateTimeOffset now) =>
        lead.Append(MaxDays).Select(days => endsAt.AddDays(-days)).Where(moment => moment > now).Order().Select(moment => (DateTimeOffset?)moment).FirstOrDefault();
}

/// <summary>Why lead times were not kept. Words in <c>HorizonText</c>, four languages.</summary>
public enum ReminderError
{
    NotAllowed,

    /// <summary>Somebody else of the organisation changed them since they were shown.</summary>
    ChangedMeanwhile,

    DaysMissing,
    NotANumber,

    /// <summary>Less than a day or more than 180.</summary>
    DayOutOfRange,

    /// <summary>More than five.</summary>
    TooManyDays,
}
