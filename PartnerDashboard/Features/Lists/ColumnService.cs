using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Lists;

/// <summary>Keeps which columns of a list each person wants to see, on whatever device. Everybody chooses for themselves alone.</summary>
public sealed class ColumnService(PortalDatabases databases, UntilCommit<ColumnKey, string?> kept)
{
    /// <summary>As an address would name them; null while the person has not chosen.</summary>
    public async Task<string?> FindAsync(ListKind list, Actor actor, CancellationToken cancel) => await kept.ReadAsync(actor.Cloud, new(actor.UserId, list), async () =>
    {
        await using var db = databases.Open(actor);
        return await db.ColumnChoices.Where(choice => choice.UserId == actor.UserId && choice.List == list).Select(choice => choice.Columns).FirstOrDefaultAsync(cancel);
    });

    /// <param name="list">Of which list.</param>
    /// <param name="columns">As the list's filter writes them into an address.</param>
    /// <param name="actor">Who chose.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task KeepAsync(ListKind list, string columns, Actor actor, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns.Length, ColumnChoice.LongestColumns);
        await using var write = await databases.WriteAsync(actor, cancel);
        var choice = await write.Db.ColumnChoices.SingleOrDefaultAsync(each => each.UserId == actor.UserId && each.List == list, cancel)
            ?? write.Db.Add(ColumnChoice.Of(actor.UserId, list)).Entity;
        choice.Choose(columns);
        await write.CommitAsync(cancel);
    }
}

/// <summary>Whose choice, and of which list.</summary>
public readonly record struct ColumnKey(Guid User, ListKind List);
