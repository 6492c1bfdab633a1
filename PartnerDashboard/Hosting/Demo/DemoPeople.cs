using PartnerDashboard.Core;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>The organisations of the demo data, with their domains, members, roles and accounts.</summary>
internal static class DemoPeople
{
    private const string OperatorAccount = "operator.operator";

    /// <summary>How a part of <see cref="DemoNames"/> is registered; parts that are not here are customers.</summary>
    private static readonly Dictionary<string, PartnerType> Partners = new()
    {
        [DemoNames.MainPartner] = PartnerType.Direct,
        [DemoNames.SecondPartner] = PartnerType.Direct,
        [DemoNames.Provider] = PartnerType.IndirectProvider,
        [DemoNames.Reseller] = PartnerType.IndirectReseller,
        [DemoNames.SecondReseller] = PartnerType.IndirectReseller,
        [DemoNames.SuspendedPartner] = PartnerType.Direct,
    };

    public static TenantKind KindOf(string part) =>
        part == DemoNames.Operator ? TenantKind.Operator : Partners.ContainsKey(part) ? TenantKind.Partner : TenantKind.Customer;

    /// <param name="stage">The cloud to fill.</param>
    /// <param name="passwordHash">Of the one password of every demo account.</param>
    public static void Enter(DemoStage stage, string passwordHash)
    {
        var day = 366;
        foreach (var (part, tenant) in stage.Script.Tenants)
        {
            Enrol(stage, part, tenant, stage.At(day--));
        }

        foreach (var (account, role) in DemoScript.Accounts)
        {
            Join(stage, account, role, passwordHash);
        }

        var operating = stage.Actor(OperatorAccount);
        stage.Happened(stage.At(367), operating, Activity.InstallationClaimed, operating.TenantId);
        foreach (var tenant in stage.Tenants.Values.Where(tenant => tenant.Kind != TenantKind.Operator))
        {
            stage.Happened(tenant.CreatedAt, operating, Activity.TenantEnrolled, tenant.Id, PartnerOf(tenant), CustomerOf(tenant), tenant.Name);
        }

        var suspended = stage.Tenants[DemoNames.SuspendedPartner];
        suspended.Suspend();
        stage.Happened(stage.At(45), operating, Activity.TenantSuspended, suspended.Id, suspended.Id, null, suspended.Name);
        ChangeRole(stage, "partner.helpdesk", TenantRole.SalesAgent, from: stage.At(340), until: stage.At(150));
    }

    private static Guid? PartnerOf(Tenant tenant) => tenant.Kind == TenantKind.Partner ? tenant.Id : null;

    private static Guid? CustomerOf(Tenant tenant) => tenant.Kind == TenantKind.Customer ? tenant.Id : null;

    private static void Enrol(DemoStage stage, string part, DemoTenant who, DateTimeOffset at)
    {
        var (id, domain) = (stage.TenantId(part), who.Prefix + stage.Script.DomainSuffix);
        var tenant = part == DemoNames.Operator ? stage.Add(Tenant.Operator(who.Name, domain, who.Country, who.Language, at), id)
            : Partners.TryGetValue(part, out var type) ? stage.Add(Partner(stage, part, who, domain, type, at), id)
            : stage.Add(
                Tenant.Customer(who.Name, domain, who.Country, who.Language, at, transactsAsCsp: part == DemoNames.CspCustomer, id), id);
        stage.Tenants[part] = tenant;
        stage.Add(TenantDomain.Of(id, domain), DemoNames.IdOf(stage.Cloud.Id, $"domain/{part}"));
        stage.Add(TenantDomain.Of(id, who.Prefix + ".example"), DemoNames.IdOf(stage.Cloud.Id, $"own-domain/{part}"));
    }

    private static Tenant Partner(DemoStage stage, string part, DemoTenant who, string domain, PartnerType type, DateTimeOffset at) => Tenant.Partner(
        who.Name, domain, who.Country, who.Language, who.PartnerNumber, type, at,
        providerId: part == DemoNames.Reseller ? stage.TenantId(DemoNames.Provider) : null,
        supportContact: $"support@{who.Prefix}.example",
        id: stage.TenantId(part));

    private static void Join(DemoStage stage, string account, TenantRole role, string passwordHash)
    {
        var (part, _) = DemoNames.Parts(account);
        var (tenant, cloud) = (stage.Tenants[part], stage.Cloud.Id);
        var (userId, name, email) = (DemoNames.UserId(cloud, account), stage.Script.PersonOf(account), DemoNames.Email(cloud, account));
        var operatorId = DemoNames.UserId(cloud, OperatorAccount);
        var at = tenant.CreatedAt.AddHours(2);
        stage.Db.Users.Add(new PortalUser
        {
            Id = userId,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            PasswordHash = passwordHash,
            SecurityStamp = Secrets.NewToken(),
        });
        stage.Add(Member.Of(tenant.Id, userId, name, email, at), DemoNames.IdOf(cloud, $"member/{account}"));
        stage.Add(MemberRole.Grant(tenant.Id, userId, role, operatorId, at), DemoNames.IdOf(cloud, $"role/{account}"));
        if (tenant.Kind != TenantKind.Operator)
        {
            stage.Happened(at, stage.Actor(account), Activity.MemberJoined, userId, PartnerOf(tenant), CustomerOf(tenant), name);
        }
    }

    /// <summary>Somebody had another role once: history stays (invariant I12).</summary>
    private static void ChangeRole(DemoStage stage, string account, TenantRole former, DateTimeOffset from, DateTimeOffset until)
    {
        var actor = stage.Actor(account);
        var role = MemberRole.Grant(actor.TenantId, actor.UserId, former, DemoNames.UserId(stage.Cloud.Id, OperatorAccount), from);
        role.Revoke(DemoNames.UserId(stage.Cloud.Id, OperatorAccount), until);
        stage.Add(role, DemoNames.IdOf(stage.Cloud.Id, $"former-role/{account}"));
    }
}
