using System.Globalization;
using System.Net;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Http;

/// <summary>The horizon, one relationship and the result of a run as files from a running portal.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class HorizonFileTests(SharedPortal portal)
{
    private const string Formula = "=HYPERLINK(\"x\"), \"Contoso\"";

    [Fact]
    public async Task I20_the_export_has_a_row_for_each_that_its_figure_counts_and_no_name_becomes_a_formula()
    {
        var (partner, _) = await FilledAsync();
        using var agent = await portal.EnterAsync(partner.Actor);

        // Each word for itself: the last one finds what is "Rel 1 of" something, and what is of 1, 10 to 19 or 21.
        foreach (var (query, rows) in new[] { ("", 60), ("?window=Week", 30), ("?window=Week&care=Renews", 10), ("?window=Expired", 5), ("?search=nobody", 0), ("?window=Week&search=rel%201", 14) })
        {
            using var file = await agent.GetAsync($"admin-relationships/horizon.csv{query}");
            var bytes = await file.Content.ReadAsByteArrayAsync(Cancel);
            var lines = (await file.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

            Assert.Equal((HttpStatusCode.OK, "text/csv", rows + 1), (file.StatusCode, file.Content.Headers.ContentType?.MediaType, lines.Length));
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            Assert.Matches("^attachment; filename=horizon-[0-9-]+\\.csv", $"{file.Content.Headers.ContentDisposition}");
            Assert.StartsWith("\"Customer\",\"Tenant ID\",\"Relationship\"", lines[0], StringComparison.Ordinal);
            Assert.All(lines.Skip(1), line => Assert.StartsWith("\"'=HYPERLINK(\"\"x\"\"), \"\"Contoso\"\"\",", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_file_for_spreadsheets_says_that_it_is_unicode()
    {
        var (partner, _) = await FilledAsync();
        using var agent = await portal.EnterAsync(partner.Actor);
        foreach (var address in new[] { "admin-relationships/horizon.csv", "admin-relationships/monitor.csv", $"admin-relationships/access.csv?person={partner.Actor.UserId}", "customers.csv", "activity.csv" })
        {
            using var file = await agent.GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, "text/csv"), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
            Assert.Equal([0xEF, 0xBB, 0xBF], (await file.Content.ReadAsByteArrayAsync(Cancel))[..3]);
        }
    }

    [Fact]
    public async Task The_export_speaks_the_readers_language()
    {
        var (partner, _) = await FilledAsync();
        using var agent = await portal.EnterAsync(partner.Actor);
        using var request = new HttpRequestMessage(HttpMethod.Get, "admin-relationships/horizon.csv?window=Week&care=Renews");
        request.Headers.Add("Accept-Language", "de");
        using var file = await agent.SendAsync(request);

        var text = await file.Content.ReadAsStringAsync(Cancel);
        Assert.StartsWith("\"Kunde\",\"Mandanten-ID\",\"Beziehung\"", text.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains("\"Aktiv\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I20_the_calendar_has_the_same_and_each_side_gets_one_of_one_relationship()
    {
        var (partner, customer) = await FilledAsync();
        using var agent = await portal.EnterAsync(partner.Actor);
        using var file = await agent.GetAsync("admin-relationships/horizon.ics?window=Week");
        var entries = CalendarReader.Read(await file.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(("text/calendar", 30), (file.Content.Headers.ContentType?.MediaType, entries.Count));
        Assert.All(entries, entry => Assert.StartsWith($"{portal.Address}global/admin-relationships/", entry["URL"], StringComparison.Ordinal));

        var id = entries[0]["UID"].Split('@')[0];
        using var other = await portal.EnterAsync(customer.Actor);
        using var stranger = await portal.EnterAsync((await portal.In().PartnerAsync("Vauban")).Actor);
        foreach (var (reader, status) in new[] { (agent, HttpStatusCode.OK), (other, HttpStatusCode.OK), (stranger, HttpStatusCode.NotFound) })
        {
            using var one = await reader.GetAsync($"admin-relationships/{id}/calendar.ics");
            Assert.Equal(status, one.StatusCode);
            Assert.True(status != HttpStatusCode.OK || CalendarReader.Read(await one.Content.ReadAsByteArrayAsync(Cancel)).Count == 1);
        }
    }

    [Fact]
    public async Task The_result_of_a_run_is_there_for_its_partner_alone()
    {
        var (partner, _) = await FilledAsync();
        var run = BulkRun.Start(new(BulkKind.AutoExtendOn, new("", [])), 2, partner.Actor, DateTimeOffset.UtcNow);
        await using (var write = await portal.Databases.WriteAsync(partner.Actor.Cloud, Cancel))
        {
            // Cancelled, so that the portal's own background leaves it as it is here.
            Assert.True(run.Cancel(DateTimeOffset.UtcNow));
            var relationships = write.Db.GranularRelationships.Where(each => each.PartnerId == partner.Id).Take(2).ToList();
            var rows = relationships.Select((each, at) => BulkRow.Of(run, at + 1, new(each.Id, each.Version, each.Name, Formula, null))).ToList();
            rows[0].Answer(new(nameof(GranularError.AutoExtendWithGlobalAdministrator)), new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
            write.Db.Add(run);
            write.Db.AddRange(rows);
            await write.CommitAsync(Cancel);
        }

        using var agent = await portal.EnterAsync(partner.Actor);
        using var moved = await agent.GetAsync($"admin-relationships/horizon/runs/{run.Id}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/{partner.Actor.Cloud.Slug}/bulk/{run.Id}"), (moved.StatusCode, moved.Headers.Location?.ToString()));
        using var file = await agent.GetAsync($"bulk/{run.Id}/result.csv");
        var lines = (await file.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("\"'=HYPERLINK", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("\"2026-03-10 12:00:00\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("Global Administrator", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",\"Waiting\",\"\",\"\"", lines[2], StringComparison.Ordinal);

        using var stranger = await portal.EnterAsync((await portal.In().PartnerAsync("Vauban")).Actor);
        using var nothing = await stranger.GetAsync($"bulk/{run.Id}/result.csv");
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    /// <summary>30 that end within days, 10 of them extending themselves, 30 that end in years, 5 that are over; none of them in need of a reminder.</summary>
    private async Task<(Party Partner, Party Customer)> FilledAsync()
    {
        var (partner, customer) = (await portal.In().PartnerAsync("Northlight"), await portal.In().CustomerAsync(Formula));
        var now = DateTimeOffset.UtcNow;
        await using var write = await portal.Databases.WriteAsync(partner.Actor.Cloud, Cancel);
        for (var number = 0; number < 30; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Rel {number % 6} of {number}");
            new Granted($"{name} soon", now.AddDays(5)) { Days = 6, AutoExtend = number % 3 == 0 }.AddTo(write.Db, partner.Id, customer.Actor);
            new Granted($"{name} later", now.AddDays(500)).AddTo(write.Db, partner.Id, customer.Actor);
            if (number < 5)
            {
                new Granted($"{name} over", now.AddDays(-5)) { Status = GranularStatus.Expired }.AddTo(write.Db, partner.Id, customer.Actor);
            }
        }

        await write.CommitAsync(Cancel);
        return (partner, customer);
    }
}
