namespace PartnerDashboard.Ui;

/// <summary>One line of a <c>BarChart</c>: what it is of, and a figure of each series.</summary>
public sealed record ChartRow(string Label, params IReadOnlyList<ChartFigure> Figures);

/// <summary>A figure of a chart.</summary>
/// <param name="Count">How long its bar is.</param>
/// <param name="Words">The figure as it is read.</param>
/// <param name="Href">The list that it counts.</param>
public sealed record ChartFigure(int Count, string Words, string Href);
