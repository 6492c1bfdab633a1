using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>The horizon as files: for spreadsheets, written while it is read, and for calendars.</summary>
public static class HorizonEndpoints
{
    public static void MapHorizon(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin-relationships/horizon.csv", ExportAsync).RequireAuthorization(nameof(Right.ViewCustomers));
        routes.MapGet("/admin-relationships/horizon.ics", CalendarAsync).RequireAuthorization(nameof(Right.ViewCustomers));
        routes.MapGet("/admin-relationships/{id:guid}/calendar.ics", OneAsync).RequireAuthorization();
    }

    private static async Task<IResult> ExportAsync(
        string? window, string? care, string? search, string? month, HorizonService horizon, HorizonCsv csv, CurrentActor me, TimeProvider clock, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        var rows = horizon.ExportAsync(HorizonFilter.Read(window, care, search, month), actor, http.RequestAborted);
        return StreamedText.Of(StreamedText.Lines(csv.Head(), rows, csv.Row), Csv.ContentType, $"horizon-{clock.GetUtcNow():yyyy-MM-dd}.csv", mark: true);
    }

    private static async Task<IResult> CalendarAsync(
        string? window, string? care, string? search, string? month, CalendarService calendar, CurrentActor me, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        return StreamedText.Of(calendar.OfHorizonAsync(HorizonFilter.Read(window, care, search, month), actor, http.RequestAborted), CalendarFile.ContentType, "horizon.ics", mark: false);
    }

    private static async Task<IResult> OneAsync(Guid id, CalendarService calendar, CurrentActor me, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        return !actor.May(Right.ViewCustomers) && !actor.May(Right.ViewPartnerRelationships) ? Results.Forbid()
            : await calendar.OfRelationshipAsync(id, actor, http.RequestAborted) is { } file ? Results.File(Encoding.UTF8.GetBytes(file), CalendarFile.ContentType, "relationship.ics")
            : Results.NotFound();
    }
}
