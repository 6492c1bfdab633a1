using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Clouds;

/// <summary>
/// What one cloud is: facts of domain.md §5-6 as data. Its words (name, operator, one sentence) are in <c>CloudText</c> under
/// <c>{key}.{slug}</c>. Code asks it for a fact or a feature and never which cloud it is.
/// </summary>
public sealed record Cloud
{
    public required CloudId Id { get; init; }

    /// <summary>Which of the two vocabularies of domain.md §5.4 its texts use.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>Ends every default domain, with its leading dot, such as <c>.onmicrosoft.us</c>.</summary>
    public required string DomainSuffix { get; init; }

    /// <summary>Countries (ISO code of two letters) and the market each belongs to (domain.md §6.1, rule R10).</summary>
    public required IReadOnlyDictionary<string, string> Markets { get; init; }

    /// <summary>ISO code of the cloud's common currency; empty where it goes by market.</summary>
    public required string Currency { get; init; }

    /// <summary>ISO code of the currency by country, where that can differ from <see cref="Currency"/>.</summary>
    public IReadOnlyDictionary<string, string> Currencies { get; init; } = new Dictionary<string, string>();

    /// <summary>Codes of the languages the original portal of this cloud was published in.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyList<CloudService> Services { get; init; }

    public required CloudHosts Hosts { get; init; }

    /// <summary>Hosts of the admin portals that are this cloud's own; a portal it has not, or not under one host for all, is not among them.</summary>
    public required IReadOnlyDictionary<AdminPortal, string> AdminPortals { get; init; }

    /// <summary>Every feature, with the dates between which it is on and where that is written.</summary>
    public required IReadOnlyDictionary<Feature, FeatureDates> Features { get; init; }

    /// <summary>When Microsoft closed it, where it did.</summary>
    public DateOnly? ClosedOn { get; init; }

    public string? MarketOf(string country) => Markets.GetValueOrDefault(country);

    /// <summary>The currency a tenant of this country is billed in; empty where the country is outside of every market.</summary>
    public string CurrencyOf(string country) => Markets.ContainsKey(country) ? Currencies.GetValueOrDefault(country, Currency) : "";

    public bool SameMarket(string country, string other) => MarketOf(country) is { } market && market == MarketOf(other);
}

/// <summary>Whom the portal's sentences are about (domain.md §5.4).</summary>
public enum Vocabulary
{
    /// <summary>"Invite a customer to a relationship; other partners."</summary>
    Partner,

    /// <summary>"Request a reseller relationship; other resellers."</summary>
    Reseller,
}

/// <summary>Host names of a cloud's own (domain.md §5.1), beside those of its <see cref="Cloud.AdminPortals"/>. No other host is ever linked to.</summary>
public sealed record CloudHosts(string SignIn, string PartnerPortal);
