using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Accounts;

/// <summary>
/// Checks an address with a password. Unknown, paused and mistyped answer alike and take the same work (T18). An attempt is counted
/// before the password is looked at, so that a hundred simultaneous guesses are a hundred guesses (T19).
/// </summary>
public sealed class PasswordCheck(
    PortalDatabases databases, AccountManagers accounts, IPasswordHasher<PortalUser> hasher, NobodysPassword nobodys, TimeProvider clock)
{
    public const int Attempts = 10;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>The account, or null: more is nobody's business.</summary>
    public async Task<PortalUser?> RunAsync(CloudId cloud, string email, string password, CancellationToken cancel)
    {
        var user = await CountAsync(cloud, email, cancel);
        var typed = password.Length <= PasswordRules.Longest ? password : "";
        var verdict = hasher.VerifyHashedPassword(user ?? new PortalUser(), user?.PasswordHash ?? nobodys.Hash, typed);
        if (user is null || verdict == PasswordVerificationResult.Failed)
        {
            return null;
        }

        await SettleAsync(cloud, user.Id, verdict == PasswordVerificationResult.SuccessRehashNeeded ? accounts.Hash(password) : null, cancel);
        return user;
    }

    /// <summary>Takes one of the account's attempts; null when there is no account, no password, or no attempt left.</summary>
    private async Task<PortalUser?> CountAsync(CloudId cloud, string email, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud, cancel);
        var now = clock.GetUtcNow();
        var user = await accounts.FindAsync(write.Db, email, cancel);
        if (user?.PasswordHash is null || user.LockoutEnd > now)
        {
            return null;
        }

        if (++user.AccessFailedCount >= Attempts)
        {
            (user.AccessFailedCount, user.LockoutEnd) = (0, now + Pause);
        }

        await write.CommitAsync(cancel);
        return user;
    }

    private async Task SettleAsync(CloudId cloud, Guid userId, string? newHash, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud, cancel);
        var user = await write.Db.Users.SingleAsync(account => account.Id == userId, cancel);
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        user.PasswordHash = newHash ?? user.PasswordHash;
        await write.CommitAsync(cancel);
    }
}

/// <summary>Something to check against where there is no account. Made once: making it anew would take twice the time and tell.</summary>
public sealed class NobodysPassword(IPasswordHasher<PortalUser> hasher)
{
    public string Hash { get; } = hasher.HashPassword(new PortalUser(), Secrets.NewToken());
}
