namespace PartnerDashboard.Features.Lists;

/// <summary>The lists of which a person keeps views and columns.</summary>
public enum ListKind
{
    Customers,
    Invitations,
    AdminRelationships,
    Activity,
}
