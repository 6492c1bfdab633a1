using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Features.Accounts;

public enum PasswordError
{
    /// <summary>The present password is not right, or the account is paused.</summary>
    WrongPresent,

    /// <summary>The new one has a fault; the page has named it.</summary>
    New,

    SameAsBefore,
}

/// <summary>Changes the password of whoever is signed in. Every other session of the account ends (T17).</summary>
public sealed class PasswordService(PortalDatabases databases, PasswordCheck check, AccountManagers accounts, AccountMails mails, TimeProvider clock)
{
    public async Task<Result<PortalUser, PasswordError>> ChangeAsync(string present, string wished, Actor actor, CancellationToken cancel)
    {
        if (PasswordRules.Check(wished, actor.Email, actor.Name, actor.TenantName) is not null)
        {
            return PasswordError.New;
        }

        if (await check.RunAsync(actor.Cloud, actor.Email, present, cancel) is not { } account || account.Id != actor.UserId)
        {
            return PasswordError.WrongPresent;
        }

        if (present == wished)
        {
            return PasswordError.SameAsBefore;
        }

        var passwordHash = accounts.Hash(wished);
        await using var write = await databases.WriteAsync(actor, cancel);
        var user = await write.Db.Users.SingleAsync(user => user.Id == actor.UserId, cancel);
        await accounts.SetPasswordAsync(write.Db, user, passwordHash);
        write.Db.Add(OutboxMessage.Of(mails.PasswordChanged(user.Email!, Language.Current), user.Id, clock.GetUtcNow()));
        await write.CommitAsync(cancel);
        return user;
    }
}
