using System.Reflection;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Invitations in every state, without a database.</summary>
public static class Invitations
{
    public static readonly InvitationContent ToContoso = new()
    {
        Audience = InvitationAudience.Tenant,
        CustomerId = new Guid("0a1b2c3d-0000-4000-8000-000000000001"),
        CustomerName = "Contoso",
        AsksForDelegatedAdministration = true,
        RecipientName = "Alex Doe",
        RecipientEmail = "alex@contoso.example",
        Language = "en",
        Reason = "We look after your mail.",
    };

    public static Invitation Draft(InvitationContent? content = null, Guid? partnerId = null)
    {
        var invitation = Invitation.Prepare(partnerId ?? Guid.NewGuid(), Guid.NewGuid(), "Sam Roe", MovableClock.Noon);
        Assert.Null(invitation.Edit(content ?? ToContoso));
        return invitation;
    }

    public static Invitation Sent(InvitationContent? content = null, DateTimeOffset? at = null, Guid? partnerId = null)
    {
        var invitation = Draft(content, partnerId);
        Assert.Null(invitation.Send(at ?? MovableClock.Noon));
        return invitation;
    }

    /// <summary>As it stands in the database after others moved it: a decision is written there, not by a method.</summary>
    public static Invitation In(InvitationStatus status)
    {
        var invitation = status == InvitationStatus.Draft ? Draft() : Sent();
        typeof(Invitation).GetProperty(nameof(Invitation.Status))!.SetValue(
            invitation, status, BindingFlags.Instance | BindingFlags.NonPublic, binder: null, index: null, culture: null);
        return invitation;
    }
}
