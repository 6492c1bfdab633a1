using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Tests.Http;

/// <summary>One method of one address pattern the running portal answers to.</summary>
internal sealed record Door(string Method, string Route)
{
    /// <summary>Takes the id of something that belongs to somebody.</summary>
    public bool HasId => Route.Contains('{', StringComparison.Ordinal) && !Route.Contains("{Status", StringComparison.Ordinal);

    public bool IsPost => Method == HttpMethods.Post;

    /// <summary>The form of a page that its acting POST names; an endpoint has no such name.</summary>
    public string? Form => IsPost ? Forms.GetValueOrDefault(Route) : null;

    private static readonly Dictionary<string, string> Forms = new()
    {
        ["/account/enrol/{Token}"] = "enrol",
        ["/account/forgot"] = "forgot",
        ["/account/notifications"] = "preferences",
        ["/account/password"] = "change",
        ["/account/reset"] = "reset",
        ["/account/sign-in"] = "sign-in",
        ["/customers/{Id:guid}/remove-delegated-administration"] = "remove-dap",
        ["/customers/{Id:guid}/remove-reseller/{ResellerId:guid}"] = "remove-reseller",
        ["/customers/{Id:guid}/remove-relationship"] = "remove-relationship",
        ["/i/{PublicId}"] = "decide",
        ["/invitations/open-link"] = "open-link",
        ["/operator/announcements/new"] = "announcement",
        ["/operator/announcements/{Id:guid}"] = "announcement",
        ["/operator/customers/new"] = "customer",
        ["/operator/features"] = "feature-DelegatedAdministration",
        ["/operator/organisations/{Id:guid}"] = "invite",
        ["/operator/partners/new"] = "partner",
        ["/p/{PublicId}"] = "decide-partnership",
        ["/partners/{PartnerId:guid}/remove-roles"] = "remove-roles",
        ["/partnerships/new"] = "request-partnership",
        ["/partnerships/{Id:guid}/end"] = "end-partnership",
        ["/setup"] = "setup",
    };

    /// <summary>All of them, as the running portal knows them; assets and the circuit's own have tests of their own.</summary>
    public static IReadOnlyList<Door> Of(PortalHost portal) =>
    [
        .. from endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           let route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
           where !route.StartsWith("/_", StringComparison.Ordinal) && route != "/{**path:file}"
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
           orderby route, method
           select new Door(method, route),
    ];

    /// <summary>Below the cloud, with what stands in the scene.</summary>
    public string In(Scene scene) => At(Route switch
    {
        "/invitations/{Id:guid}/edit" => scene.Draft.Id,
        "/operator/organisations/{Id:guid}" => scene.Customer.Id,
        _ when Route.StartsWith("/admin-relationships/move/", StringComparison.Ordinal) => scene.Customer.Id,
        _ when Route.StartsWith("/admin-relationships/", StringComparison.Ordinal) => scene.Granular.Id,
        _ when Route.StartsWith("/customers/", StringComparison.Ordinal) => scene.Customer.Id,
        _ when Route.StartsWith("/admin-relationships/move/", StringComparison.Ordinal) => scene.Customer.Id,
        _ when Route.StartsWith("/partners/", StringComparison.Ordinal) => scene.Partner.Id,
        _ when Route.StartsWith("/receipts/", StringComparison.Ordinal) => scene.Decision.Id,
        _ when Route.StartsWith("/team/", StringComparison.Ordinal) => scene.Partner.Actor.UserId,
        _ when Route.StartsWith("/mails/", StringComparison.Ordinal) => scene.Mail.Id,
        _ => scene.Waiting.Id,
    }, scene.Waiting.PublicId);

    /// <summary>The same with ids of nothing at all.</summary>
    public string Nowhere() => At(Guid.NewGuid(), Secrets.NewPublicId());

    private string At(Guid id, string publicId) => Route
        .Replace("{id:guid}", id.ToString(), StringComparison.OrdinalIgnoreCase)
        .Replace("{PartnerId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{ResellerId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{UserId:guid}", id.ToString(), StringComparison.Ordinal)
        .Replace("{publicId}", publicId, StringComparison.OrdinalIgnoreCase)
        .Replace("{Token}", publicId, StringComparison.Ordinal)
        .Replace("{portal}", "Azure", StringComparison.Ordinal)
        .Replace("{Status:int}", "404", StringComparison.Ordinal)
        .TrimStart('/');
}
