using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PartnerDashboard.Tests.Http;

/// <summary>A database that fails reading decisions: a failure of ours in the middle of a page.</summary>
internal sealed class Failing : DbCommandInterceptor
{
    public const string Message = "the disk is on fire";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        command.CommandText.Contains("FROM \"InvitationDecisions\"", StringComparison.Ordinal) ? throw new InvalidOperationException(Message) : ValueTask.FromResult(result);
}
