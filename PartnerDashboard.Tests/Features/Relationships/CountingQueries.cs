using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Tests.Features.Relationships;

/// <summary>Counts what the database is asked.</summary>
internal sealed class CountingQueries : DbCommandInterceptor
{
    private int _asked;

    public async Task<int> OfAsync(Func<Task> read)
    {
        var before = _asked;
        await read();
        return _asked - before;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        return ValueTask.FromResult(result);
    }
}
