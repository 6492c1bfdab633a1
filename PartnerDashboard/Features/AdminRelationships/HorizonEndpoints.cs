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
        routes.MapGet("/admin-relationships/horizon/runs/{id:guid}/result.csv", ResultAsync).RequireAuthorization(nameof(Right.ManageAdminRelationships));
        routes.MapGet("/admin-relationships/{id:guid}/calendar.ics", OneAsync).RequireAuthorization();
    }

    private static async Task<IResult> ExportAsync(
        string? window, string? care, string? search, string? month, HorizonService horizon, HorizonCsv csv, CurrentActor me, TimeProvider clock, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        var rows = horizon.ExportAsync(HorizonFilter.Read(window, care, search, month), actor, http.RequestAborted);
        return Written(Lines(csv.Head(), rows, csv.Row), Csv.ContentType, $"horizon-{clock.GetUtcNow():yyyy-MM-dd}.csv", mark: true);
    }

    private static async Task<IResult> ResultAsync(Guid id, BulkService bulk, HorizonCsv csv, CurrentActor me, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        return await bulk.FindAsync(id, actor, http.RequestAborted) is null
            ? Results.NotFound()
            : Written(Lines(csv.RunHead(), bulk.ExportAsync(id, actor, http.RequestAborted), csv.RunRow), Csv.ContentType, "result.csv", mark: true);
    }

    private static async Task<IResult> CalendarAsync(
        string? window, string? care, string? search, string? month, CalendarService calendar, CurrentActor me, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        return Written(calendar.OfHorizonAsync(HorizonFilter.Read(window, care, search, month), actor, http.RequestAborted), CalendarFile.ContentType, "horizon.ics", mark: false);
    }

    private static async Task<IResult> OneAsync(Guid id, CalendarService calendar, CurrentActor me, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        return !actor.May(Right.ViewCustomers) && !actor.May(Right.ViewPartnerRelationships) ? Results.Forbid()
            : await calendar.OfRelationshipAsync(id, actor, http.RequestAborted) is { } file ? Results.File(Encoding.UTF8.GetBytes(file), CalendarFile.ContentType, "relationship.ics")
            : Results.NotFound();
    }

    private static async IAsyncEnumerable<string> Lines<T>(string head, IAsyncEnumerable<T> rows, Func<T, string> line)
    {
        yield return head;
        await foreach (var row in rows)
        {
            yield return line(row);
        }
    }

    /// <param name="lines">Each with its end.</param>
    /// <param name="type">The content type.</param>
    /// <param name="name">As the file is called.</param>
    /// <param name="mark">With a mark of order, without which spreadsheets take UTF-8 for something else.</param>
    private static IResult Written(IAsyncEnumerable<string> lines, string type, string name, bool mark) => Results.Stream(
        async stream =>
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(mark), leaveOpen: true);
            await foreach (var line in lines)
            {
                await writer.WriteAsync(line);
            }
        },
        type, name);
}
