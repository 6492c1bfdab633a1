using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// What the pages of both sides POST to: either may end a relationship, end it earlier, toggle auto-extend, and drop Global Administrator
/// (domain.md §2.2). Each form carries the version it showed, so that a second click does nothing twice. And effective access as a file.
/// </summary>
public static class GranularEndpoints
{
    public static void MapAdminRelationships(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(
            "/admin-relationships/{id:guid}/auto-extend",
            (Guid id, [FromForm] int version, [FromForm] bool? on, GranularService granular, CurrentActor me, HttpContext http) => ActAsync(
                id, on == true ? "AutoExtendOn" : "AutoExtendOff", (actor, cancel) => granular.SetAutoExtendAsync(id, version, on == true, actor, cancel), granular, me, http))
            .RequireAuthorization();
        routes.MapPost(
            "/admin-relationships/{id:guid}/drop-global-administrator",
            (Guid id, [FromForm] int version, GranularService granular, CurrentActor me, HttpContext http) => ActAsync(
                id, "GlobalAdministratorDropped", (actor, cancel) => granular.DropGlobalAdministratorAsync(id, version, actor, cancel), granular, me, http))
            .RequireAuthorization();
        routes.MapPost(
            "/admin-relationships/{id:guid}/shorten",
            (Guid id, [FromForm] int version, [FromForm] string? end, GranularService granular, CurrentActor me, HttpContext http) => ActAsync(
                id, "Shortened", (actor, cancel) => granular.ShortenAsync(id, version, DayIn(end), actor, cancel), granular, me, http))
            .RequireAuthorization();
        routes.MapPost(
            "/admin-relationships/{id:guid}/terminate",
            (Guid id, [FromForm] int version, GranularService granular, CurrentActor me, HttpContext http) => ActAsync(
                id, "Terminated", (actor, cancel) => granular.TerminateAsync(id, version, actor, cancel), granular, me, http))
            .RequireAuthorization();
        routes.MapGet("/admin-relationships/access.csv", DownloadAsync).RequireAuthorization(nameof(Right.ViewCustomers));
    }

    private static async Task<IResult> ActAsync(
        Guid id, string done, Func<Actor, CancellationToken, Task<GranularError?>> act, GranularService granular, CurrentActor me, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        if (!actor.May(Right.ManageAdminRelationships) && !actor.May(Right.RemoveRoles))
        {
            return Results.Forbid();
        }

        var refusal = await act(actor, http.RequestAborted);
        var page = actor.TenantKind == TenantKind.Partner ? $"admin-relationships/{id}"
            : await granular.PartnerOfAsync(id, actor, http.RequestAborted) is { } partner ? $"partners/{partner}"
            : "partners";
        return Results.LocalRedirect($"{http.Request.PathBase}/{page}?{(refusal is null ? $"done={done}" : $"refused={refusal}")}");
    }

    // What is no day is no day that could be the end.
    private static DateOnly DayIn(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MaxValue;

    private static async Task<IResult> DownloadAsync(string? person, string? customer, AccessService access, AccessExport export, CurrentActor me, HttpContext http)
    {
        var (actor, cancel) = (await me.GetAsync(http.RequestAborted), http.RequestAborted);
        var parts = Guid.TryParse(person, out var userId)
            ? access.ExportAsync(userId, actor, cancel)
            : Guid.TryParse(customer, out var customerId) && await access.OfCustomerAsync(customerId, actor, cancel) is { } report ? new[] { report }.ToAsyncEnumerable()
            : AsyncEnumerable.Empty<AccessReport>();
        return await parts.AnyAsync(cancel)
            ? StreamedText.Of(StreamedText.Lines(export.Head(), parts, export.Rows), Csv.ContentType, "access.csv", mark: true)
            : Results.NotFound();
    }
}
