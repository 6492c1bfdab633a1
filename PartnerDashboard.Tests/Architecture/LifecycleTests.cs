using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>The state machines as they were drawn and agreed (design.md, domain.md §1.4). A new edge is a visible line here.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public void An_invitation_goes_the_agreed_ways() => Agreed.Same(
        """
        Draft: Edit -> Draft, Send -> Sent, Withdraw -> Withdrawn
        Sent: Resend -> Sent, Approve -> Approved, Decline -> Declined, Withdraw -> Withdrawn, Expire -> Expired
        Approved: (end)
        Declined: (end)
        Withdrawn: (end)
        Expired: (end)

        """,
        Invitation.Lifecycle.ToString());

    [Fact]
    public void A_partnership_goes_the_agreed_ways() => Agreed.Same(
        """
        Requested: Authorize -> Active, Decline -> Declined, Withdraw -> Withdrawn, Expire -> Expired
        Active: Remove -> Removed
        Declined: (end)
        Withdrawn: (end)
        Expired: (end)
        Removed: (end)

        """,
        Partnership.Lifecycle.ToString());

    [Fact]
    public void A_reseller_relationship_goes_the_agreed_ways() => Agreed.Same(
        """
        Active: Remove -> Removed
        Removed: (end)

        """,
        ResellerRelationship.Lifecycle.ToString());

    [Fact]
    public void Delegated_administration_goes_the_agreed_ways() => Agreed.Same(
        """
        Active: Remove -> Removed
        Removed: (end)

        """,
        DelegatedAdministration.Lifecycle.ToString());
}
