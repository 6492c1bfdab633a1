using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Gives Identity's manager over an open unit of work, so that an account and what belongs to it are kept together or not at all.</summary>
public sealed class AccountManagers(IServiceProvider services, IPasswordHasher<PortalUser> hasher, ILookupNormalizer normalizer)
{
    public UserManager<PortalUser> Over(PortalDb db) => new(
        new UserOnlyStore<PortalUser, PortalDb, Guid>(db),
        services.GetRequiredService<IOptions<IdentityOptions>>(),
        hasher,
        services.GetServices<IUserValidator<PortalUser>>(),
        services.GetServices<IPasswordValidator<PortalUser>>(),
        normalizer,
        services.GetRequiredService<IdentityErrorDescriber>(),
        services,
        services.GetRequiredService<ILogger<UserManager<PortalUser>>>());

    public async Task<PortalUser?> FindAsync(PortalDb db, string email, CancellationToken cancel)
    {
        if (!UnicodeText.IsWellFormed(email))
        {
            return null;
        }

        var normal = normalizer.NormalizeName(email);
        return await db.Users.SingleOrDefaultAsync(user => user.NormalizedUserName == normal, cancel);
    }

    /// <summary>Slow by intent: called before a write begins, so that nobody queues behind it.</summary>
    public string Hash(string password) => hasher.HashPassword(new PortalUser(), password);

    /// <summary>Makes the account in this unit of work.</summary>
    /// <exception cref="InvalidOperationException">Identity refuses what the caller has checked before.</exception>
    public async Task<PortalUser> CreateAsync(PortalDb db, string email, string passwordHash, string language)
    {
        var user = new PortalUser { UserName = email, Email = email, EmailConfirmed = true, PasswordHash = passwordHash, Language = language };
        var created = await Over(db).CreateAsync(user);
        return created.Succeeded ? user : throw new InvalidOperationException(string.Join(", ", created.Errors.Select(error => error.Code)));
    }

    /// <summary>Ends the account and with it every session; the address can be invited again.</summary>
    public static async Task RemoveAsync(PortalDb db, Guid userId, CancellationToken cancel)
    {
        if (await db.Users.SingleOrDefaultAsync(user => user.Id == userId, cancel) is { } user)
        {
            db.Remove(user);
        }
    }

    /// <summary>Sets a new password, ends every session and lifts a pause.</summary>
    public async Task SetPasswordAsync(PortalDb db, PortalUser user, string passwordHash)
    {
        (user.PasswordHash, user.AccessFailedCount, user.LockoutEnd) = (passwordHash, 0, null);
        await Over(db).UpdateSecurityStampAsync(user);
    }
}
