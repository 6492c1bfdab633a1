using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Imports;

/// <summary>What became of a file, as a file.</summary>
public static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/invitations/import/{id:guid}/result.csv", ResultAsync).RequireAuthorization(nameof(Right.RequestRelationship));

    private static async Task<IResult> ResultAsync(Guid id, ImportRunService runs, ImportCsv csv, CurrentActor me, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        return await runs.FindAsync(id, actor, http.RequestAborted) is null
            ? Results.NotFound()
            : StreamedText.Of(StreamedText.Lines(csv.Head(), runs.ExportAsync(id, actor, http.RequestAborted), csv.Row), Csv.ContentType, "result.csv", mark: true);
    }
}
