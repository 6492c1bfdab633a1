using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Customers;

/// <summary>Exactly what the list shows, as files, in its order.</summary>
public static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/customers.csv", CsvAsync).RequireAuthorization(nameof(Right.ViewCustomers));
        routes.MapGet("/customers.jsonl", JsonAsync).RequireAuthorization(nameof(Right.ViewCustomers));
        routes.MapGet("/customers/{id:guid}/subscriptions.csv", SubscriptionsAsync).RequireAuthorization(nameof(Right.ViewCustomers));
    }

    private static async Task<IResult> SubscriptionsAsync(
        Guid id, CustomerService customers, SubscriptionExport export, CurrentActor me, TimeProvider clock, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        if (await customers.FindAsync(id, actor, http.RequestAborted) is not { Row.IsReseller: true })
        {
            return Results.NotFound();
        }

        var rows = await customers.SubscriptionsAsync(id, actor, http.RequestAborted);
        return StreamedText.Of(StreamedText.Lines(export.Head(), rows.ToAsyncEnumerable(), export.Row), Csv.ContentType, $"subscriptions-{clock.GetUtcNow():yyyy-MM-dd}.csv", mark: true);
    }

    private static async Task<IResult> CsvAsync(
        [AsParameters] CustomerQuery query, CustomerService customers, CustomerExport export, CurrentActor me, TimeProvider clock, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        var rows = customers.ExportAsync(query.Filter, actor, http.RequestAborted);
        return StreamedText.Of(StreamedText.Lines(export.Head(query.Filter.Columns), rows, row => export.Row(row, query.Filter.Columns)), Csv.ContentType, $"customers-{clock.GetUtcNow():yyyy-MM-dd}.csv", mark: true);
    }

    private static async Task<IResult> JsonAsync(
        [AsParameters] CustomerQuery query, CustomerService customers, CurrentActor me, TimeProvider clock, HttpContext http)
    {
        var actor = await me.GetAsync(http.RequestAborted);
        var rows = customers.ExportAsync(query.Filter, actor, http.RequestAborted);
        return StreamedText.Of(rows.Select(row => CustomerExport.Json(row, query.Filter.Columns)), CustomerExport.JsonLines, $"customers-{clock.GetUtcNow():yyyy-MM-dd}.jsonl", mark: false);
    }
}
