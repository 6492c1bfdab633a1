using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>Exactly what a reseller is asked to authorize, in one canonical text whose hash travels with the form (T04).</summary>
public sealed record PartnershipTerms(
    string Cloud, Guid PartnershipId, Guid ProviderId, string ProviderName, string ProviderNumber, Guid ResellerId, string ResellerName, string ResellerNumber)
{
    private static readonly JsonSerializerOptions Canonically = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What the provider gets by it.</summary>
    public string Gives { get; init; } = "sells to customers that the reseller invites with it and that approve it";

    /// <summary>What it does not get.</summary>
    public string Unchanged { get; init; } = "the reseller's customers, people and administration; subscriptions, ownership, terms, partner of record of any customer";

    [JsonIgnore]
    public string Canonical => JsonSerializer.Serialize(this, Canonically);

    [JsonIgnore]
    public string Hash => Secrets.Hash(Canonical);

    public static PartnershipTerms Of(CloudId cloud, Partnership partnership, Tenant provider, Tenant reseller) => new(
        cloud.Slug, partnership.Id, provider.Id, provider.Name, provider.PartnerNumber, reseller.Id, reseller.Name, reseller.PartnerNumber);
}
