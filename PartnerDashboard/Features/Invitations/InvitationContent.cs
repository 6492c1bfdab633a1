using PartnerDashboard.Core;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What a partner composes, after the server resolved whom it is for.</summary>
public sealed record InvitationContent
{
    public required InvitationAudience Audience { get; init; }

    public Guid? CustomerId { get; init; }

    public string CustomerName { get; init; } = "";

    public string EmailDomain { get; init; } = "";

    public bool AsksForDelegatedAdministration { get; init; }

    public GranularTerms? Granular { get; init; }

    public Guid? ProviderId { get; init; }

    public IReadOnlyList<CloudService> Services { get; init; } = [];

    public string RecipientName { get; init; } = "";

    public string RecipientEmail { get; init; } = "";

    public required string Language { get; init; }

    public string Reason { get; init; } = "";

    public string MailText { get; init; } = "";
}

/// <summary>Longest texts of an invitation, in UTF-16 units.</summary>
public static class InvitationLimits
{
    public const int RecipientName = 100;
    public const int RecipientEmail = 254;
    public const int Reason = 500;
    public const int MailText = 4000;
    public const int DeclineReason = 500;
}
