namespace PartnerDashboard.Features.Operator.Pages;

/// <summary>What the page of an organisation says after a redirect: travels as its name, never as text.</summary>
public enum OrganisationNotice
{
    Enrolled,
    Invited,
    Suspended,
    Reinstated,
}
