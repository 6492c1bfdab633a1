namespace PartnerDashboard.Features.Clouds.Catalogue;

/// <summary>One row of the market table (domain.md §6.1): its key names it in <c>CloudText</c> as <c>Market.{key}</c>; countries are ISO codes with a blank between.</summary>
internal sealed record Market(string Key, string Currency, string Countries)
{
    public IEnumerable<string> Codes => Countries.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Turns rows of the market table into the look-ups that a <see cref="Cloud"/> answers from.</summary>
internal static class MarketTable
{
    public static IReadOnlyDictionary<string, string> ByCountry(this IEnumerable<Market> markets) =>
        Each(markets).ToDictionary(row => row.Country, row => row.Market.Key);

    /// <summary>The currency of each country: its own where it has one, else that of its market.</summary>
    public static IReadOnlyDictionary<string, string> CurrencyByCountry(this IEnumerable<Market> markets, IReadOnlyDictionary<string, string> own) =>
        Each(markets).ToDictionary(row => row.Country, row => own.GetValueOrDefault(row.Country, row.Market.Currency));

    private static IEnumerable<(string Country, Market Market)> Each(IEnumerable<Market> markets) =>
        markets.SelectMany(market => market.Codes, (market, country) => (country, market));
}
