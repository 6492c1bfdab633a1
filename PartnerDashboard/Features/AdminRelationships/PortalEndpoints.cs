using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The way out of this portal, which is written down; and the monitoring as a file.</summary>
public static class PortalEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/customers/{id:guid}/open/{portal}", OpenAsync)
            .RequireAuthorization(nameof(Right.ViewCustomers))
            .WithMetadata(new RequireAntiforgeryTokenAttribute());
        routes.MapGet("/admin-relationships/monitor.csv", ExportAsync).RequireAuthorization(nameof(Right.ManageAdminRelationships));
    }

    private static async Task<IResult> OpenAsync(Guid id, string portal, PortalService portals, CurrentActor me, HttpContext http)
    {
        var refusal = PortalError.PortalUnknown;
        if (Enum.GetValues<AdminPortal>().Where(each => each.ToString() == portal).Select(each => (AdminPortal?)each).SingleOrDefault() is { } known
            && (await portals.OpenAsync(id, known, await me.GetAsync(http.RequestAborted), http.RequestAborted)).TryGetValue(out var address, out refusal))
        {
            return Results.Redirect(address.AbsoluteUri);
        }

        return Results.LocalRedirect($"{http.Request.PathBase}/customers/{id}/services?refused={refusal}");
    }

    private static async Task<IResult> ExportAsync(
        string? tile, string? search, DelegationMonitorService monitor, MonitorCsv csv, CurrentActor me, TimeProvider clock, HttpContext http)
    {
        var rows = monitor.ExportAsync(MonitorFilter.Of(tile, search), await me.GetAsync(http.RequestAborted), http.RequestAborted);
        return StreamedText.Of(StreamedText.Lines(csv.Head(), rows, csv.Row), Csv.ContentType, $"delegated-administration-{clock.GetUtcNow():yyyy-MM-dd}.csv", mark: true);
    }
}
