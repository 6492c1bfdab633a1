namespace PartnerDashboard.Features.Customers;

/// <summary>The addresses of a partner's pages about its customers, below the cloud's base.</summary>
public static class CustomerRoutes
{
    public const string List = "/customers";
    public const string Tags = "/customers/tags";
    public const string One = "/customers/{Id:guid}";
    public const string RemoveRelationship = "/customers/{Id:guid}/remove-relationship";
    public const string RemoveReseller = "/customers/{Id:guid}/remove-reseller/{ResellerId:guid}";
    public const string RemoveDelegatedAdministration = "/customers/{Id:guid}/remove-delegated-administration";
}
