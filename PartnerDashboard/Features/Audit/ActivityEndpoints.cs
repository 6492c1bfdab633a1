using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Audit;

/// <summary>Exactly what the log shows, as files, in its order (domain.md §2.8 "Export log").</summary>
public static class ActivityEndpoints
{
    public static void MapActivity(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/activity.csv", CsvAsync).RequireAuthorization(nameof(Right.ViewActivity));
        routes.MapGet("/activity.jsonl", JsonAsync).RequireAuthorization(nameof(Right.ViewActivity));
    }

    private static async Task<IResult> CsvAsync(
        [AsParameters] ActivityQuery query, AuditService audit, ActivityExport export, CurrentActor me, TimeProvider clock, HttpContext http)
    {
        var (actor, now) = (await me.GetAsync(http.RequestAborted), clock.GetUtcNow());
        var rows = audit.ExportAsync(query.Filter(now), actor, http.RequestAborted);
        return StreamedText.Of(StreamedText.Lines(export.Head(actor.TenantKind), rows, export.Row), Csv.ContentType, $"activity-{now:yyyy-MM-dd}.csv", mark: true);
    }

    private static async Task<IResult> JsonAsync([AsParameters] ActivityQuery query, AuditService audit, CurrentActor me, TimeProvider clock, HttpContext http)
    {
        var (actor, now) = (await me.GetAsync(http.RequestAborted), clock.GetUtcNow());
        var rows = audit.ExportAsync(query.Filter(now), actor, http.RequestAborted);
        return StreamedText.Of(rows.Select(ActivityExport.Json), ActivityExport.JsonLines, $"activity-{now:yyyy-MM-dd}.jsonl", mark: false);
    }

    /// <summary>As the page's address has it; texts throughout, so that nonsense narrows nothing instead of failing.</summary>
    private sealed record ActivityQuery(string? View, string? Action, string? Party, string? Person, string? From, string? To)
    {
        public ActivityFilter Filter(DateTimeOffset now) => ActivityFilter.Read(View, Action, Party, Person, From, To, DateOnly.FromDateTime(now.UtcDateTime));
    }
}
