namespace PartnerDashboard.Features.Partnerships;

/// <summary>The addresses of this feature's pages, below the cloud's base.</summary>
public static class PartnershipRoutes
{
    public const string List = "/partnerships";
    public const string New = "/partnerships/new";
    public const string One = "/partnerships/{Id:guid}";
    public const string End = "/partnerships/{Id:guid}/end";
    public const string Decision = "/p/{PublicId}";
}
