using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Bulk;

/// <summary>Starts a run: what was shown is confirmed by a form, which does nothing twice. And its result as a file.</summary>
public static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/bulk/start", StartAsync).RequireAuthorization(nameof(Right.ViewCustomers));
        routes.MapGet("/bulk/{id:guid}/result.csv", ResultAsync).RequireAuthorization(nameof(Right.ViewCustomers));
    }

    private static async Task<IResult> StartAsync([FromForm] BulkForm form, BulkService bulk, CurrentActor me, HttpContext http)
    {
        if (BulkOrder.Read(form.Do, form.List, form.Query, form.Picked, form.With, form.Undo, form.Request) is not { } order)
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

    /// <summary>Texts throughout: what cannot be read is refused, not thrown at anybody.</summary>
    private sealed class BulkForm
    {
        public string? Do { get; set; }

        public string? List { get; set; }

        public string? Query { get; set; }

        public string? Picked { get; set; }

        public string? With { get; set; }

        public string? Undo { get; set; }

        public string? Request { get; set; }
    }
}
