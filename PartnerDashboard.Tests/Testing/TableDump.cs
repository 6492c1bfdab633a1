using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace PartnerDashboard.Tests.Testing;

/// <summary>A database as text, so that two moments can be compared.</summary>
internal static class TableDump
{
    public static async Task<string> OfAsync(PortalDb db)
    {
        await db.Database.OpenConnectionAsync(Cancel);
        var dump = new StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Order(StringComparer.Ordinal))
        {
            await using var read = db.Database.GetDbConnection().CreateCommand();
            read.CommandText = $"SELECT * FROM \"{table}\" ORDER BY 1, 2";
            await using var rows = await read.ExecuteReaderAsync(Cancel);
            while (await rows.ReadAsync(Cancel))
            {
                var values = new object[rows.FieldCount];
                rows.GetValues(values);
                dump.Append(table).Append(": ").AppendJoin(" | ", values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))).Append('\n');
            }
        }

        return dump.ToString();
    }
}
