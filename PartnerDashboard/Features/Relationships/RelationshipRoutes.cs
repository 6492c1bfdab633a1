namespace PartnerDashboard.Features.Relationships;

/// <summary>The addresses of the customer's pages about its partners, below the cloud's base.</summary>
public static class RelationshipRoutes
{
    public const string List = "/partners";
    public const string One = "/partners/{PartnerId:guid}";
    public const string RemoveRoles = "/partners/{PartnerId:guid}/remove-roles";
    public const string RemoveGranular = "/partners/{PartnerId:guid}/granular/{Id:guid}/remove";
}
