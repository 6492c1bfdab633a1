using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>The ids of one organisation's belongings, for asking with them as another.</summary>
public sealed record Ids(
    Guid Partner, Guid Customer, Guid Invitation, string PublicId, Guid Draft, Guid Decision, Guid Request, Guid Granular, Guid Group, Guid Assignment, Guid Member, Guid Template, Guid Run, Guid Import, Guid Enrolment, Guid Tag, Guid Note, Guid Subscription)
{
    /// <summary>A request of a provider that waits for its reseller.</summary>
    public Guid Partnership { get; init; } = Guid.NewGuid();

    public string PartnershipLink { get; init; } = "BBBBBBBBBBBBBBBBBBBBBB";

    /// <summary>A view that is shared with colleagues.</summary>
    public Guid View { get; init; } = Guid.NewGuid();

    public static readonly Ids Unknown = new(
        Guid.NewGuid(), Guid.NewGuid(), Guid.Parse("00000000-0000-7000-8000-000000000001"), "AAAAAAAAAAAAAAAAAAAAAA", Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(),
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    /// <summary>A request that names the draft as its own.</summary>
    internal InvitationForm Form => new()
    {
        Id = Draft,
        Version = 1,
        Customer = "newcomer.example",
        RecipientEmail = "it@newcomer.example",
        Language = "en",
        Reason = StageActs.Reason,
    };
}
