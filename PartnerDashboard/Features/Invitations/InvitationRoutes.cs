namespace PartnerDashboard.Features.Invitations;

/// <summary>The addresses of this feature's pages, below the cloud's base.</summary>
public static class InvitationRoutes
{
    public const string List = "/invitations";
    public const string New = "/invitations/new";
    public const string Edit = "/invitations/{Id:guid}/edit";
    public const string One = "/invitations/{Id:guid}";
    public const string NewGranular = "/admin-relationships/new";
    public const string EditGranular = "/admin-relationships/drafts/{Id:guid}";
    public const string OpenLink = "/invitations/open-link";
    public const string Decision = "/i/{PublicId}";
    public const string Receipt = "/receipts/{Id:guid}";
}
