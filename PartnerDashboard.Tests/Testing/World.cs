using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Tells the beginning of a story in one cloud: organisations with domains, people with accounts and roles, as if they had enrolled.</summary>
public sealed class World(PortalDatabases databases, Cloud cloud, TimeProvider clock)
{
    /// <summary>Of every account made here.</summary>
    public const string Password = "Correct-Horse-7-Battery";

    /// <summary>Few: these passwords guard nothing, and a test makes and checks many.</summary>
    public const int HashRounds = 1_000;

    private static readonly PasswordHasher<PortalUser> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = HashRounds }));

    private static int _person;

    public CloudId Cloud => cloud.Id;

    /// <summary>An enrolled partner and one person of it, an Admin agent unless other roles are named.</summary>
    public Task<Party> PartnerAsync(string name = "Fabrikam Consulting", params TenantRole[] roles) =>
        EnterAsync(A.Partner(name, Country, cloud: Cloud.Slug), roles is [] ? [TenantRole.AdminAgent] : roles);

    /// <summary>A customer and one person of it, a Global admin unless other roles are named.</summary>
    public Task<Party> CustomerAsync(string name = "Contoso", params TenantRole[] roles) =>
        EnterAsync(A.Customer(name, Country, cloud: Cloud.Slug), roles is [] ? [TenantRole.GlobalAdmin] : roles);

    /// <summary>The operator of the installation.</summary>
    public Task<Party> OperatorAsync() =>
        EnterAsync(Tenant.Operator("Operations", A.DomainOf("Operations", Cloud.Slug), Country, "en", Now), [TenantRole.Operator]);

    /// <summary>An organisation that the test shaped itself, with one person.</summary>
    public async Task<Party> EnterAsync(Tenant tenant, params TenantRole[] roles)
    {
        await using (var write = await databases.WriteAsync(Cloud, Cancel))
        {
            write.Db.Add(tenant);
            write.Db.Add(TenantDomain.Of(tenant.Id, tenant.DefaultDomain));
            await write.CommitAsync(Cancel);
        }

        return new(tenant, await MemberAsync(tenant, roles));
    }

    /// <summary>One more person of an organisation, with an account whose password is <see cref="Password"/>.</summary>
    public async Task<Actor> MemberAsync(Tenant tenant, params TenantRole[] roles)
    {
        var number = Interlocked.Increment(ref _person);
        var (name, email) = ($"Person {number}", $"person{number}@{tenant.DefaultDomain}");
        var user = AccountOf(email);
        await using var write = await databases.WriteAsync(Cloud, Cancel);
        write.Db.Add(user);
        write.Db.Add(Member.Of(tenant.Id, user.Id, name, email, Now));
        write.Db.AddRange(roles.Select(role => MemberRole.Grant(tenant.Id, user.Id, role, user.Id, Now)));
        await write.CommitAsync(Cancel);
        return new(Cloud, user.Id, name, email, tenant.Id, tenant.Kind, tenant.Name, RoleRights.Of(tenant.Kind, roles)) { PartnerType = tenant.PartnerType };
    }

    /// <summary>One for all organisations of the cloud, so that the market is nobody's obstacle unless a test makes it one.</summary>
    private string Country => cloud.Markets.ContainsKey("US") ? "US" : cloud.Markets.Keys.Order(StringComparer.Ordinal).First();

    private DateTimeOffset Now => clock.GetUtcNow();

    private static PortalUser AccountOf(string email)
    {
        var user = new PortalUser
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        user.PasswordHash = Hasher.HashPassword(user, Password);
        return user;
    }
}

/// <summary>An organisation and somebody who acts for it.</summary>
public sealed record Party(Tenant Tenant, Actor Actor)
{
    public Guid Id => Tenant.Id;
}
