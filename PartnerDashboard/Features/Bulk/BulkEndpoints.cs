using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Bulk;

/// <summary>Starts a run: what was shown is confirmed by a form, which does nothing twice. And its result as a file.</summary>
public static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        // Binds no field of the form, which alone would ask for the token (T09).
        routes.MapPost("/bulk/start", StartAsync).RequireAuthorization(nameof(Right.ViewCustomers)).WithMetadata(new RequireAntiforgeryTokenAttribute());
        // Where older mails lead: runs had their page among the relationships once.
        routes.MapGet("/admin-relationships/horizon/runs/{id:guid}", (Guid id, HttpContext http) => Results.LocalRedirect($"{http.Request.PathBase}/bulk/{id}", permanent: true))
            .RequireAuthorization(nameof(Right.ViewCustomers));
        routes.MapGet("/bulk/{id:guid}/result.csv", ResultAsync).RequireAuthorization(nameof(Right.ViewCustomers));
    }

    private static async Task<IResult> StartAsync(BulkService bulk, CurrentActor me, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (BulkOrder.Read(form["do"], form["list"], form["query"], form["picked"], form["with"], form["undo"], form["request"], form["basis"], form["note"]) is not { } order)
        {
            return Results.BadRequest();
        }

        var result = await bulk.StartAsync(order, await me.GetAsync(http.RequestAborted), http.RequestAborted);
        var page = result.TryGetValue(out var run, out var refusal) ? $"bulk/{run}" : $"bulk/new{order.Address}&refused={refusal}";
        return Results.LocalRedirect($"{http.Request.PathBase}/{page}");
    }

    private static async Task<IResult> ResultAsync(Guid id, BulkRunService runs, BulkCsv csv, CurrentActor me, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        return await runs.FindAsync(id, actor, http.RequestAborted) is not { } run
            ? Results.NotFound()
            : StreamedText.Of(
                StreamedText.Lines(csv.Head(run.Kind), runs.ExportAsync(id, actor, http.RequestAborted), row => csv.Row(run.Kind, row)), Csv.ContentType, "result.csv", mark: true);
    }
}
