using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>What the first operator fills in.</summary>
public sealed record SetupEntry(string Code, string Organisation, string Name, string Email, string Password)
{
    public SetupFaults Check() => new(
        NameRules.Check(Organisation, TenantLimits.Name),
        NameRules.Check(Name, TenantLimits.PersonName),
        !MailLine.TryReadAddress(Email, out _),
        PasswordRules.Check(Password, Email, Name, Organisation));
}

public sealed record SetupFaults(NameFault? Organisation, NameFault? Name, bool EmailWrong, PasswordFault? Password)
{
    public bool Any => (Organisation, Name, EmailWrong, Password) is not (null, null, false, null);
}

public enum SetupError
{
    /// <summary>There is an operator: this page is not there any more.</summary>
    Claimed,

    WrongCode,

    /// <summary>The entry has faults; the page has named them.</summary>
    Entry,
}

/// <summary>Makes the first operator of a cloud with the one-time code that the server's log showed (T28). There is no default account.</summary>
public sealed class InstallationSetup(PortalDatabases databases, AccountManagers accounts, TimeProvider clock)
{
    /// <summary>A fresh code, or null when the cloud has an operator. Codes given out before lose their worth.</summary>
    public async Task<string?> NewCodeAsync(CloudId cloud, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud, cancel);
        if (await IsClaimedAsync(write.Db, cancel))
        {
            return null;
        }

        await write.Db.EnrolmentTokens.Where(token => token.TenantId == null && token.Role == TenantRole.Operator).ExecuteDeleteAsync(cancel);
        var code = EnrolmentTokens.Issue(write.Db, "", null, TenantRole.Operator, "", clock.GetUtcNow());
        await write.CommitAsync(cancel);
        return code;
    }

    public async Task<bool> IsClaimedAsync(CloudId cloud, CancellationToken cancel)
    {
        await using var db = databases.Open(cloud);
        return await IsClaimedAsync(db, cancel);
    }

    public async Task<Result<PortalUser, SetupError>> ClaimAsync(Cloud cloud, SetupEntry entry, CancellationToken cancel)
    {
        entry = entry with { Code = entry.Code.Trim(), Name = NameRules.Tidy(entry.Name), Organisation = NameRules.Tidy(entry.Organisation) };
        await using (var db = databases.Open(cloud.Id))
        {
            if (await RefusalAsync(db, entry, cancel) is { } refusal)
            {
                return refusal;
            }
        }

        if (entry.Check().Any || !MailLine.TryReadAddress(entry.Email, out var email))
        {
            return SetupError.Entry;
        }

        var passwordHash = accounts.Hash(entry.Password);
        await using var write = await databases.WriteAsync(cloud.Id, cancel);
        if (await RefusalAsync(write.Db, entry, cancel) is { } late)
        {
            return late;
        }

        var now = clock.GetUtcNow();
        (await write.Db.FindUsableAsync(entry.Code, now, cancel))!.Use(now);
        var tenant = Tenant.Operator(
            entry.Organisation,
            await write.Db.FreeDefaultDomainAsync(cloud, entry.Organisation, cancel),
            cloud.Markets.Keys.First(),
            Language.Current.Code,
            now);
        write.Db.Enter(tenant);
        var user = await accounts.CreateAsync(write.Db, email, passwordHash, Language.Current.Code);
        write.Db.EnterMember(tenant, user.Id, entry.Name, email, TenantRole.Operator, by: user.Id, now);
        var actor = new Actor(
            cloud.Id, user.Id, entry.Name, email, tenant.Id, tenant.Kind, tenant.Name, RoleRights.Of(tenant.Kind, [TenantRole.Operator]));
        write.Db.Record(actor, Activity.InstallationClaimed, now, tenant.Id, detail: $"{entry.Name} <{email}>, {entry.Organisation}");
        await write.CommitAsync(cancel);
        return user;
    }

    private async Task<SetupError?> RefusalAsync(PortalDb db, SetupEntry entry, CancellationToken cancel)
    {
        // The code first: whoever else claims between the two questions is seen by the second.
        var code = await db.FindUsableAsync(entry.Code, clock.GetUtcNow(), cancel);
        return await IsClaimedAsync(db, cancel) ? SetupError.Claimed
            : code is { TenantId: null, Role: TenantRole.Operator } ? null
            : SetupError.WrongCode;
    }

    private static Task<bool> IsClaimedAsync(PortalDb db, CancellationToken cancel) =>
        db.Tenants.AnyAsync(tenant => tenant.Kind == TenantKind.Operator, cancel);
}
