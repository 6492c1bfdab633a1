using System.Globalization;
using System.Text.Json;

namespace PartnerDashboard.Data;

/// <summary>
/// Rows as one parameter: a JSON array of arrays, which <c>json_each</c> takes apart in the database. So hundreds are written with one statement.
/// Values become what the mappings of <see cref="PortalDb"/> store for them.
/// </summary>
internal static class RowValues
{
    /// <summary>Each row's values in the order of the statement's columns.</summary>
    public static string Of(IEnumerable<object?[]> rows) => JsonSerializer.Serialize(rows.Select(row => row.Select(Stored)));

    private static object? Stored(object? value) => value switch
    {
        null or long or bool or string => value,
        Guid id => id.ToString().ToUpperInvariant(),
        DateTimeOffset moment => moment.UtcTicks,
        Enum name => name.ToString(),
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"How is a {value.GetType()} stored?")),
    };
}
