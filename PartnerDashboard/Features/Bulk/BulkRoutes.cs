namespace PartnerDashboard.Features.Bulk;

/// <summary>The addresses of what is done to many, below the cloud's base.</summary>
public static class BulkRoutes
{
    public const string List = "/bulk";
    public const string New = "/bulk/new";
    public const string Run = "/bulk/{Id:guid}";
}
