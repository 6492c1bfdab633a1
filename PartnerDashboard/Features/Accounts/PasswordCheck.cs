using Microsoft.AspNetCore.Identity;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Accounts;

/// <summary>
/// Checks an address with a password. Unknown, paused and mistyped answer alike and take the same work (T18). Verdicts are taken one after
/// the other, so that a hundred simultaneous guesses are a hundred guesses: the tenth wrong one closes the door to those behind it (T19).
/// </summary>
public sealed class PasswordCheck(
    PortalDatabases databases, AccountManagers accounts, IPasswordHasher<PortalUser> hasher, NobodysPassword nobodys, SignInLog log, TimeProvider clock)
{
    public const int Attempts = 10;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>The account, or null: more is nobody's business.</summary>
    public async Task<PortalUser?> RunAsync(CloudId cloud, string email, string password, CancellationToken cancel)
    {
        string? known;
        await using (var db = databases.Open(cloud))
        {
            known = (await accounts.FindAsync(db, email, cancel))?.PasswordHash;
        }

        // Slow by intent, and outside of the write: nobody queues behind it.
        var typed = password.Length <= PasswordRules.Longest ? password : "";
        var verdict = hasher.VerifyHashedPassword(new PortalUser(), known ?? nobodys.Hash, typed);
        var fresh = verdict == PasswordVerificationResult.SuccessRehashNeeded ? accounts.Hash(typed) : known;

        await using var write = await databases.WriteAsync(cloud, cancel);
        var now = clock.GetUtcNow();
        var user = await accounts.FindAsync(write.Db, email, cancel);
        if (known is null || user?.PasswordHash is null || user.LockoutEnd > now)
        {
            return null;
        }

        // A password that was changed meanwhile is not the one that was checked.
        var right = verdict != PasswordVerificationResult.Failed && user.PasswordHash == known;
        if (right)
        {
            (user.AccessFailedCount, user.LockoutEnd, user.PasswordHash) = (0, null, fresh);
        }
        else
        {
            var paused = ++user.AccessFailedCount >= Attempts;
            (user.AccessFailedCount, user.LockoutEnd) = paused ? (0, now + Pause) : (user.AccessFailedCount, user.LockoutEnd);
            await log.KeptOutAsync(write.Db, cloud, user.Id, paused, cancel);
        }

        await write.CommitAsync(cancel);
        return right ? user : null;
    }
}

/// <summary>Something to check against where there is no account. Made once: making it anew would take twice the time and tell.</summary>
public sealed class NobodysPassword(IPasswordHasher<PortalUser> hasher)
{
    public string Hash { get; } = hasher.HashPassword(new PortalUser(), Secrets.NewToken());
}
