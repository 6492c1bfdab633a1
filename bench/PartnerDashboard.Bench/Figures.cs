using System.Globalization;
using System.Text;

namespace PartnerDashboard.Bench;

/// <summary>A line of the table: what was measured, here and in the template, and whether that is what was wanted.</summary>
/// <param name="What">In words.</param>
/// <param name="Portal">With its unit.</param>
/// <param name="Template">The same of the template; empty where it has no such thing.</param>
/// <param name="Wanted">In words.</param>
/// <param name="Reached">Null where nothing was promised.</param>
internal sealed record Figure(string What, string Portal, string Template, string Wanted, bool? Reached);

/// <summary>The arithmetic of the table.</summary>
internal static class Figures
{
    /// <summary>The middle one; of an even number the mean of the two in the middle; 0 of none.</summary>
    public static double Median(this IEnumerable<double> values) => values.Order().ToList() switch
    {
        [] => 0,
        var sorted when sorted.Count % 2 == 1 => sorted[sorted.Count / 2],
        var sorted => (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2,
    };

    /// <summary>The smallest value that so many percent of all do not exceed; 0 of none.</summary>
    public static double Percentile(this IEnumerable<double> values, double percent) => values.Order().ToList() switch
    {
        [] => 0,
        var sorted => sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * percent / 100) - 1, 0, sorted.Count - 1)],
    };

    /// <summary>How many times the other; 1 when both are nothing.</summary>
    public static double Over(this double value, double other) => other == 0 ? (value == 0 ? 1 : double.PositiveInfinity) : value / other;

    public static string Text(this double value, string unit = "") =>
        value.ToString(value switch { < 10 => "0.00", < 100 => "0.0", _ => "#,0" }, CultureInfo.InvariantCulture) + unit;

    public static string Markdown(IEnumerable<Figure> figures)
    {
        var table = new StringBuilder("| What | Portal | Template | Reached when | Reached |\n|---|---|---|---|---|\n");
        foreach (var figure in figures)
        {
            var reached = figure.Reached switch { true => "yes", false => "**no**", null => "" };
            table.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {figure.Portal} | {figure.Template} | {figure.Wanted} | {reached} |\n");
        }

        return table.ToString();
    }

    public static string Markdown(IEnumerable<Answer> answers, int few, int many)
    {
        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"| Server time in ms, {few:N0} → {many:N0} customers | First page | Next page | Count |\n|---|---|---|---|\n"));
        foreach (var answer in answers)
        {
            table.Append(CultureInfo.InvariantCulture,
                $"| {answer.Question} | {answer.FirstOfFew.Text()} → {answer.FirstOfMany.Text()} | {answer.NextOfFew.Text()} → {answer.NextOfMany.Text()} | {answer.CountOfFew.Text()} → {answer.CountOfMany.Text()} |\n");
        }

        return table.ToString();
    }
}
