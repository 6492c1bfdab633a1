using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Features.Accounts;

public enum RecoveryError
{
    /// <summary>Used, older than an hour, or never given out: one answer for all.</summary>
    LinkNotUsable,

    /// <summary>The password has a fault; the page has named it.</summary>
    Password,
}

/// <summary>A forgotten password: a link by mail, good for an hour and once. Nobody learns which addresses have an account (T18).</summary>
public sealed class PasswordRecovery(PortalDatabases databases, AccountManagers accounts, AccountMails mails, TimeProvider clock)
{
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(1);

    /// <summary>Every answer takes this long, so that the time tells nothing.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Breather = TimeSpan.FromMinutes(10);

    private const int MailsPerBreather = 3;

    public Task RequestAsync(CloudId cloud, string email, CancellationToken cancel) =>
        Task.WhenAll(MailLinkAsync(cloud, email, cancel), Task.Delay(AnswerTime, cancel));

    /// <summary>The account whose password is now the new one.</summary>
    public async Task<Result<PortalUser, RecoveryError>> ResetAsync(CloudId cloud, Guid userId, string token, string password, CancellationToken cancel)
    {
        await using (var db = databases.Open(cloud))
        {
            if (await FindAsync(db, userId, token, cancel) is not { } owner)
            {
                return RecoveryError.LinkNotUsable;
            }

            if (PasswordRules.Check(password, owner.Email!) is not null)
            {
                return RecoveryError.Password;
            }
        }

        var passwordHash = accounts.Hash(password);
        await using var write = await databases.WriteAsync(cloud, cancel);
        if (await FindAsync(write.Db, userId, token, cancel) is not { } user)
        {
            return RecoveryError.LinkNotUsable;
        }

        await accounts.SetPasswordAsync(write.Db, user, passwordHash);
        write.Db.Add(OutboxMessage.Of(mails.PasswordChanged(user.Email!, LanguageOf(user)), user.Id, clock.GetUtcNow()));
        await write.CommitAsync(cancel);
        return user;
    }

    /// <summary>The address a link belongs to, or null when it can no longer be used. Consumes nothing.</summary>
    public async Task<string?> LookAsync(CloudId cloud, Guid userId, string token, CancellationToken cancel)
    {
        await using var db = databases.Open(cloud);
        return (await FindAsync(db, userId, token, cancel))?.Email;
    }

    private async Task MailLinkAsync(CloudId cloud, string email, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud, cancel);
        if (await accounts.FindAsync(write.Db, email, cancel) is not { } user)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var since = now - Breather;
        if (await write.Db.OutboxMessages.CountAsync(mail => mail.SubjectId == user.Id && mail.CreatedAt > since, cancel) >= MailsPerBreather)
        {
            return;
        }

        var token = await accounts.Over(write.Db).GeneratePasswordResetTokenAsync(user);
        write.Db.Add(OutboxMessage.Of(mails.Reset(user.Email!, user.Id, token, LanguageOf(user)), user.Id, now));
        await write.CommitAsync(cancel);
    }

    private async Task<PortalUser?> FindAsync(PortalDb db, Guid userId, string token, CancellationToken cancel)
    {
        var user = await db.Users.SingleOrDefaultAsync(account => account.Id == userId, cancel);
        return user is not null && await accounts.Over(db).VerifyUserTokenAsync(
            user, TokenOptions.DefaultProvider, UserManager<PortalUser>.ResetPasswordTokenPurpose, token) ? user : null;
    }

    private static Language LanguageOf(PortalUser user) => Language.Find(user.Language) ?? Language.Current;
}
