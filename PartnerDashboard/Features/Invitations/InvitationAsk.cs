using PartnerDashboard.Core;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// What a request asks for, as the rules look at it: a reseller relationship, with or without delegated administration, or a granular
/// relationship, which stands for itself and makes no reseller relationship (domain.md §1.6).
/// </summary>
public sealed record InvitationAsk(bool DelegatedAdministration, IReadOnlyList<CloudService> Services, GranularTerms? Granular)
{
    /// <summary>The indirect provider asked for together with whoever asks; null for one that sells by itself.</summary>
    public Tenant? Provider { get; init; }

    public static InvitationAsk Of(InvitationForm form) => new(form.DelegatedAdministration, form.Services, form.Granular?.Terms);

    public static InvitationAsk Of(Invitation invitation) => new(invitation.AsksForDelegatedAdministration, invitation.Services, invitation.Granular);
}
