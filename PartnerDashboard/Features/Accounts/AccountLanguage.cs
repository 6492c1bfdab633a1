using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Keeps the language somebody chose with the account, so that it is there on the next device.</summary>
public sealed class AccountLanguage(PortalDatabases databases, CurrentCloud current)
{
    /// <summary>Does nothing for strangers and for languages the portal does not speak.</summary>
    public async Task RememberAsync(ClaimsPrincipal user, string code, CancellationToken cancel)
    {
        if (current.Find() is not { } cloud || PortalClaims.CloudOf(user) != cloud.Id || PortalClaims.UserOf(user) is not { } userId || Language.Find(code) is null)
        {
            return;
        }

        await using var write = await databases.WriteAsync(cloud.Id, cancel);
        if (await write.Db.Users.SingleOrDefaultAsync(account => account.Id == userId, cancel) is { } account && account.Language != code)
        {
            account.Language = code;
            await write.CommitAsync(cancel);
        }
    }
}
