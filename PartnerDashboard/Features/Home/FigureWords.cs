using System.Globalization;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Home;

/// <summary>How the first page writes a figure.</summary>
internal static class FigureWords
{
    /// <summary>What is counted no further says so.</summary>
    public static string Figure(this Words<HomeText> text, int count) =>
        count > PartnerOverview.MostCounted ? text["AtLeast", PartnerOverview.MostCounted] : count.ToString("N0", CultureInfo.CurrentCulture);
}
