using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Finds the account behind a click on the demo list; nobody else's, and nobody's when demo mode is off.</summary>
public sealed class DemoSignIn(DemoAccounts demo, PortalDatabases databases, AccountManagers accounts)
{
    public async Task<PortalUser?> FindAsync(Cloud cloud, string email, CancellationToken cancel)
    {
        if (!demo.For(cloud.Id).Any(account => account.Email == email))
        {
            return null;
        }

        await using var db = databases.Open(cloud.Id);
        return await accounts.FindAsync(db, email, cancel);
    }
}
