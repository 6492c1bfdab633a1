using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PartnerDashboard.Core;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// Exactly what a customer is asked to agree to, in one canonical text whose hash travels with the form (T04): were the partner, the
/// customer or the powers others than those shown, the hash would be another and the decision is refused.
/// </summary>
public sealed record InvitationTerms
{
    private static readonly JsonSerializerOptions Canonically = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public required string Cloud { get; init; }

    public required Guid InvitationId { get; init; }

    public required Guid PartnerId { get; init; }

    public required string PartnerName { get; init; }

    public required string PartnerNumber { get; init; }

    /// <summary>The indirect provider that is approved together with the partner; null for a partner that sells by itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProviderTerms? Provider { get; init; }

    public required Guid CustomerId { get; init; }

    public required string CustomerName { get; init; }

    public required bool DelegatedAdministration { get; init; }

    /// <summary>The customer's directory roles that come with it; none without delegated administration.</summary>
    public required IReadOnlyList<string> DirectoryRoles { get; init; }

    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>The granular relationship asked for; null for a reseller relationship.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GranularTerms? Granular { get; init; }

    /// <summary>What the relationship to be changed allows at this moment: the difference shown is the difference approved.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GranularBefore? Before { get; init; }

    /// <summary>Whether the customer agreement is confirmed with it (rule R11).</summary>
    public required bool Agreement { get; init; }

    /// <summary>What stays as it is, whatever is decided (rule R1).</summary>
    public string Unchanged { get; init; } = "subscriptions, ownership, terms, partner of record";

    [JsonIgnore]
    public string Canonical => JsonSerializer.Serialize(this, Canonically);

    [JsonIgnore]
    public string Hash => Secrets.Hash(Canonical);

    public static InvitationTerms Of(CloudId cloud, Invitation invitation, Tenant partner, Tenant customer, GranularRelationship? amended, bool agreement, Tenant? provider = null) => new()
    {
        Cloud = cloud.Slug,
        InvitationId = invitation.Id,
        PartnerId = partner.Id,
        PartnerName = partner.Name,
        PartnerNumber = partner.PartnerNumber,
        Provider = provider is null ? null : new(provider.Id, provider.Name, provider.PartnerNumber),
        CustomerId = customer.Id,
        CustomerName = customer.Name,
        DelegatedAdministration = invitation.AsksForDelegatedAdministration,
        DirectoryRoles = invitation.AsksForDelegatedAdministration ? ["Global administrator", "Helpdesk administrator"] : [],
        Services = [.. invitation.Services.Select(service => service.ToString())],
        Granular = invitation.Granular,
        Before = amended is null ? null : new(amended.TermsVersion, amended.Roles, amended.EndsAt, amended.AutoExtend),
        Agreement = agreement && invitation.Granular is null,
    };
}

/// <summary>A live granular relationship before an amendment.</summary>
public sealed record GranularBefore(int TermsVersion, IReadOnlyList<Guid> Roles, DateTimeOffset? EndsAt, bool AutoExtend);

/// <summary>Who sells, when an indirect reseller asks: the provider by name and PartnerID (domain.md §1.3).</summary>
public sealed record ProviderTerms(Guid Id, string Name, string Number);
