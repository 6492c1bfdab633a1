using System.Data;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Operator;

/// <summary>What the operator looks at: health, and who is enrolled.</summary>
public sealed class OperatorService(PortalDatabases databases, TimeProvider clock)
{
    /// <summary>Above it the chain is checked when asked, not with every look at the page.</summary>
    public const int ChainCheckedUnasked = 20_000;

    /// <summary>A mail that was refused this often, or given up, needs somebody.</summary>
    private const int StuckAttempts = 3;

    private const int PageSize = 25;

    /// <param name="checkChain">Reads the whole activity log, however long it is.</param>
    public async Task<Overview> ReadAsync(bool checkChain, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.OperateInstallation);
        await using var db = databases.Open(actor);
        var kinds = await db.Tenants.GroupBy(tenant => tenant.Kind).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var entries = await db.AuditEntries.LongCountAsync(cancel);
        var stuck = db.OutboxMessages.Where(mail => mail.SentAt == null && mail.HeldAt == null && mail.WithheldAt == null && (mail.DueAt == null || mail.Attempts >= StuckAttempts));
        return new(
            kinds.GetValueOrDefault(TenantKind.Partner),
            kinds.GetValueOrDefault(TenantKind.Customer),
            await db.Tenants.CountAsync(tenant => tenant.IsSuspended, cancel),
            await db.OutboxMessages.CountAsync(mail => mail.SentAt == null && mail.DueAt != null, cancel),
            await stuck.CountAsync(cancel),
            await stuck.OrderByDescending(mail => mail.Id).Take(5).Select(mail => new StuckMail(mail.ToAddress, mail.CreatedAt, mail.Attempts, mail.DueAt, mail.LastError)).ToListAsync(cancel),
            await SettingsOf(db, cancel),
            await ChainAsync(db, entries, checkChain, cancel));
    }

    /// <summary>Organisations by name, optionally those whose name, domain, tenant id or PartnerID begins with a text.</summary>
    /// <param name="search">May be empty.</param>
    /// <param name="kind">Null for all.</param>
    /// <param name="after">The <see cref="Slice{T}.Next"/> of the page before, or null.</param>
    public async Task<Slice<OrganisationRow>> ListAsync(string search, TenantKind? kind, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.OperateInstallation);
        await using var db = databases.Open(actor);
        var found = db.Tenants.AsNoTracking().Where(tenant => kind == null || tenant.Kind == kind);
        if (search.Trim() is { Length: > 0 } text)
        {
            var domain = text.ToLowerInvariant();
            var id = Guid.TryParse(text, out var parsed) ? parsed : Guid.Empty;
            found = found.Where(tenant => TextSearch.Finds(tenant.Name, text) || tenant.Id == id || tenant.PartnerNumber == text
                || db.TenantDomains.Any(owned => owned.TenantId == tenant.Id && owned.Name.StartsWith(domain)));
        }

        if (after is not null && KeyOf(after) is var (name, last))
        {
            found = found.Where(tenant => tenant.Name.CompareTo(name) > 0 || (tenant.Name == name && tenant.Id > last));
        }

        var rows = await found.OrderBy(tenant => tenant.Name).ThenBy(tenant => tenant.Id).Take(PageSize + 1)
            .Select(tenant => new OrganisationRow(tenant.Id, tenant.Kind, tenant.Name, tenant.DefaultDomain, tenant.Country, tenant.IsSuspended))
            .ToListAsync(cancel);
        return Slice.Of(rows, PageSize, row => $"{row.Id} {row.Name}");
    }

    /// <summary>Null when there is none of this id in this cloud.</summary>
    public async Task<Organisation?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.OperateInstallation);
        await using var db = databases.Open(actor);
        if (await db.Tenants.AsNoTracking().SingleOrDefaultAsync(tenant => tenant.Id == id, cancel) is not { } tenant)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var roles = await db.MemberRoles.Where(role => role.TenantId == id && role.RevokedAt == null).Select(role => new { role.UserId, role.Role }).ToListAsync(cancel);
        var members = await db.Members.Where(member => member.TenantId == id).OrderBy(member => member.Name)
            .Select(member => new { member.UserId, member.Name, member.Email, member.JoinedAt }).ToListAsync(cancel);
        return new(
            tenant.Id, tenant.Kind, tenant.Name, tenant.DefaultDomain, tenant.Country, tenant.Language, tenant.CreatedAt, tenant.PartnerNumber, tenant.PartnerType,
            await db.Tenants.Where(provider => provider.Id == tenant.ProviderId).Select(provider => provider.Name).SingleOrDefaultAsync(cancel),
            tenant.SupportContact, tenant.TransactsAsCsp, tenant.IsSuspended, tenant.Version,
            await db.TenantDomains.Where(domain => domain.TenantId == id).OrderBy(domain => domain.Name).Select(domain => domain.Name).ToListAsync(cancel),
            [.. members.Select(member => new OrganisationMember(
                member.Name, member.Email, member.JoinedAt, [.. roles.Where(role => role.UserId == member.UserId).Select(role => role.Role).Order()]))],
            await db.EnrolmentTokens.Where(token => token.TenantId == id && token.UsedAt == null && token.ExpiresAt > now).OrderBy(token => token.Email)
                .Select(token => new OpenOffer(token.Email, token.Role, token.ExpiresAt)).ToListAsync(cancel));
    }

    /// <summary>Partners that can stand behind an indirect reseller, by name.</summary>
    public async Task<IReadOnlyList<Provider>> ProvidersAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.OperateInstallation);
        await using var db = databases.Open(actor);
        return await db.Tenants.Where(tenant => tenant.PartnerType == PartnerType.IndirectProvider).OrderBy(tenant => tenant.Name)
            .Select(tenant => new Provider(tenant.Id, tenant.Name, tenant.Country)).ToListAsync(cancel);
    }

    private static async Task<ChainState> ChainAsync(PortalDb db, long entries, bool asked, CancellationToken cancel) =>
        asked || entries <= ChainCheckedUnasked ? new(entries, Checked: true, await AuditChain.FirstBreakAsync(db, cancel)) : new(entries, Checked: false, null);

    private static async Task<DatabaseSettings> SettingsOf(PortalDb db, CancellationToken cancel) => new(
        await AskAsync(db, "SELECT sqlite_version()", cancel),
        await AskAsync(db, "PRAGMA journal_mode", cancel),
        await AskAsync(db, "PRAGMA synchronous", cancel) == "2");

    private static async Task<string> AskAsync(PortalDb db, string question, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;
        return (await command.ExecuteScalarAsync(cancel))?.ToString() ?? "";
    }

    private static (string Name, Guid Id)? KeyOf(string after) =>
        after.Length > 37 && Guid.TryParse(after[..36], out var id) ? (after[37..], id) : null;
}
