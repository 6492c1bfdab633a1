using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Keeps the queries that a database is asked, and tells how it would find its rows.</summary>
public sealed class Planned : DbCommandInterceptor
{
    private readonly List<(string Sql, (string Name, object? Value)[] Parameters)> _asked = [];

    public void Forget() => _asked.Clear();

    public int Asked => _asked.Count;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _asked.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(each => (each.ParameterName, each.Value))]));
        return ValueTask.FromResult(result);
    }

    /// <summary>The steps in which one of these tables is read from its beginning to its end.</summary>
    public async Task<IReadOnlyList<string>> FullScansAsync(PortalDb db, params string[] tables)
    {
        List<string> scans = [];
        foreach (var (step, sql) in await StepsAsync(db))
        {
            if (step.StartsWith("SCAN", StringComparison.Ordinal) && !step.StartsWith("SCAN SUBQUERY", StringComparison.Ordinal) && tables.Any(table => Aliases(sql, table).Any(alias => step.Contains($" {alias}", StringComparison.Ordinal))))
            {
                scans.Add($"{step}: {sql}");
            }
        }

        return scans;
    }

    /// <summary>Every step of every query, in order.</summary>
    public async Task<IReadOnlyList<(string Step, string Sql)>> StepsAsync(PortalDb db)
    {
        await db.Database.OpenConnectionAsync(Cancel);
        List<(string, string)> all = [];
        foreach (var (sql, parameters) in _asked.Where(each => each.Sql.StartsWith("SELECT", StringComparison.Ordinal)).ToList())
        {
            all.AddRange((await ExplainedAsync(db, sql, parameters)).Select(step => (step, sql)));
        }

        return all;
    }

    private static async Task<List<string>> ExplainedAsync(PortalDb db, string sql, (string Name, object? Value)[] parameters)
    {
        await using var explain = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var (name, value) in parameters)
        {
            explain.Parameters.AddWithValue(name, value);
        }

        List<string> told = [];
        await using var steps = await explain.ExecuteReaderAsync(Cancel);
        while (await steps.ReadAsync(Cancel))
        {
            told.Add(steps.GetString(3));
        }

        return told;
    }

    // FROM "GranularRelationships" AS "g0": the plan names it g0.
    private static IEnumerable<string> Aliases(string sql, string table) => sql.Split($"\"{table}\" AS \"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]);
}
