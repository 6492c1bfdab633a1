using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Operator;

public enum InviteError
{
    NotAllowed,
    NotFound,
    EmailWrong,

    /// <summary>This kind of organisation has no such role.</summary>
    RoleWrong,

    /// <summary>The address signs somebody in already.</summary>
    AccountExists,

    /// <summary>A link for this address is on its way and still good.</summary>
    AlreadyInvited,
    CloudClosed,
}

/// <summary>Invites an organisation's first people by mail; whoever holds the mailbox makes the account (T01).</summary>
public sealed class AdministratorService(
    CloudCatalogue catalogue, PortalDatabases databases, AccountManagers accounts, AccountMails mails, ChangeFeed<TenantChanged> feed, TimeProvider clock)
{
    public async Task<InviteError?> InviteAsync(Guid tenantId, string email, TenantRole role, Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Right.OperateInstallation))
        {
            return InviteError.NotAllowed;
        }

        if (!MailLine.TryReadAddress(email, out var address))
        {
            return InviteError.EmailWrong;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var now = clock.GetUtcNow();
        if (await write.Db.Tenants.AsNoTracking().SingleOrDefaultAsync(tenant => tenant.Id == tenantId, cancel) is not { } tenant)
        {
            return InviteError.NotFound;
        }

        if (!RoleRights.RolesOf(tenant.Kind).Contains(role))
        {
            return InviteError.RoleWrong;
        }

        if (await RefusalAsync(write.Db, tenantId, address, now, actor, cancel) is { } refusal)
        {
            return refusal;
        }

        var token = EnrolmentTokens.Issue(write.Db, address, tenantId, role, "", now);
        write.Db.Add(OutboxMessage.Of(mails.Enrolment(address, tenant.Name, [role], token, Language.Of(tenant.Language)), tenantId, now));
        write.Db.Record(
            actor, Activity.MemberInvited, now, tenantId, tenant.Kind == TenantKind.Partner ? tenantId : null,
            tenant.Kind == TenantKind.Customer ? tenantId : null, $"{address}, {role}");
        await write.CommitAsync(cancel);
        feed.Publish(new(actor.Cloud, tenantId, actor.TenantId));
        return null;
    }

    private async Task<InviteError?> RefusalAsync(PortalDb db, Guid tenantId, string address, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        if (!(await FeatureSet.OfAsync(catalogue[actor.Cloud], db, now, cancel)).Has(Feature.OpenForChanges))
        {
            return InviteError.CloudClosed;
        }

        if (await accounts.FindAsync(db, address, cancel) is not null)
        {
            return InviteError.AccountExists;
        }

        return await db.EnrolmentTokens.AnyAsync(
            token => token.TenantId == tenantId && token.Email == address && token.UsedAt == null && token.ExpiresAt > now, cancel) ? InviteError.AlreadyInvited : null;
    }
}
