namespace PartnerDashboard.Features.Clouds;

/// <summary>Marks the names of countries and regions, by ISO code, as CLDR 42 has them.</summary>
public sealed class CountryText;
