using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Http;

/// <summary>What stands in a database, as text to compare: all of it, or what belongs to one scene.</summary>
internal static class Rows
{
    /// <summary>Every row of every table as a hash, table by table, once the portal has nothing left to do by itself.</summary>
    public static async Task<string> OfAsync(PortalHost portal, string cloud = "global")
    {
        await Background.RestAsync(portal, cloud);
        await using var db = portal.Open(cloud);
        var lines = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal))
        {
            var rows = await ReadAsync(db, $"SELECT * FROM \"{table}\"");
            lines.Add($"{table} {rows.Count} {Secrets.Hash(string.Join('\n', rows.Order(StringComparer.Ordinal)))}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>The rows of the scene's two tenants, in full.</summary>
    public static async Task<string> OfAsync(PortalHost portal, Scene scene)
    {
        await Background.RestAsync(portal);
        await using var db = portal.Open();
        var rows = new List<string>();
        foreach (var table in new[] { "Invitations", "InvitationDecisions", "ResellerRelationships", "DelegatedAdministrations", "AdministrationUses", "AuditEntries" })
        {
            rows.AddRange((await ReadAsync(db, $"SELECT * FROM \"{table}\"")).Where(row =>
                row.Contains(scene.Partner.Id.ToString(), StringComparison.OrdinalIgnoreCase) || row.Contains(scene.Customer.Id.ToString(), StringComparison.OrdinalIgnoreCase)));
        }

        return string.Join('\n', rows);
    }

    private static async Task<List<string>> ReadAsync(PortalDb db, string sql)
    {
        await using var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), null))));
        }

        return rows;
    }
}

/// <summary>Relationships move on and mails go out by themselves, and not at once on a busy machine: tests that compare rows wait for the last of it.</summary>
internal static class Background
{
    public static async Task RestAsync(PortalHost portal, string cloud = "global")
    {
        await MoveOnAsync(portal, new CloudId(cloud));
        var patience = Stopwatch.StartNew();
        while (true)
        {
            await using var db = portal.Open(cloud);
            var now = DateTimeOffset.UtcNow;
            if (!await db.OutboxMessages.AnyAsync(mail => mail.DueAt != null && mail.DueAt <= now, Cancel))
            {
                return;
            }

            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "Mails are still waiting.");
            portal.Services.GetRequiredService<OutboxSignal>().Raise();
            await Task.Yield();
        }
    }

    /// <summary>What the portal's own worker would do next; done here, nothing of it is left when this returns.</summary>
    private static async Task MoveOnAsync(PortalHost portal, CloudId cloud)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCloud>().Enter(scope.ServiceProvider.GetRequiredService<CloudCatalogue>()[cloud]);
        await scope.ServiceProvider.GetRequiredService<GranularWork>().RunAsync(Actor.System(cloud), Cancel);
        await scope.ServiceProvider.GetRequiredService<AssignmentWork>().RunAsync(Actor.System(cloud), Cancel);
        await scope.ServiceProvider.GetRequiredService<ReminderWork>().RunAsync(Actor.System(cloud), Cancel);
        await scope.ServiceProvider.GetRequiredService<NotificationCleaning>().RunAsync(Actor.System(cloud), Cancel);
    }
}
