using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Hosting;

namespace PartnerDashboard.Bench;

/// <summary>
/// A data directory with one partner and many customers, kept between runs. Customers are written by plain statements in one transaction,
/// their index by the portal's own code; the people and the one open request by the portal's own services.
/// </summary>
internal sealed class CustomerData(string directory, IServiceProvider services, Actor partner)
{
    public const string Password = "Correct-Horse-7-Battery";
    public const string PartnerEmail = "sam@bench.example";
    public const string CustomerEmail = "alex@bench-customer.example";
    public static readonly CloudId Cloud = new("global");

    public string Directory => directory;

    /// <summary>Acts for the partner whose customers these are.</summary>
    public Actor Partner => partner;

    /// <summary>As a request has it.</summary>
    public T Get<T>()
        where T : notnull
    {
        var scope = services.CreateScope().ServiceProvider;
        scope.GetRequiredService<CurrentCloud>().Enter(scope.GetRequiredService<CloudCatalogue>()[Cloud]);
        return scope.GetRequiredService<T>();
    }

    public PortalDb Open() => services.GetRequiredService<PortalDatabases>().Open(Cloud);

    /// <summary>The address of the open request, below the cloud.</summary>
    public async Task<string> DecisionAsync(CancellationToken cancel)
    {
        await using var db = Open();
        return "i/" + await db.Invitations.Where(invitation => invitation.RecipientEmail == CustomerEmail).Select(invitation => invitation.PublicId).FirstAsync(cancel);
    }

    /// <summary>Opens the directory with so many customers, and makes it when it is not there. None makes an empty database.</summary>
    public static async Task<CustomerData> EnsureAsync(string folder, int customers, CancellationToken cancel)
    {
        var directory = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"customers-{customers}"));
        var made = Path.Combine(directory, "complete");
        if (!File.Exists(made) && System.IO.Directory.Exists(directory))
        {
            System.IO.Directory.Delete(directory, recursive: true);
        }

        System.IO.Directory.CreateDirectory(directory);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [$"--Database:Directory={directory}", $"--Mail:PickupDirectory={directory}/mail", "--Logging:LogLevel:Default=Error"] });
        builder.AddPartnerDashboard();
        var services = builder.Build().Services;
        foreach (var cloud in services.GetRequiredService<CloudCatalogue>().Served)
        {
            await services.GetRequiredService<DatabaseFile>().PrepareAsync(cloud.Id, cancel);
        }

        if (!File.Exists(made))
        {
            var begun = Stopwatch.StartNew();
            await MakeAsync(services, customers, cancel);
            await File.WriteAllTextAsync(made, "", cancel);
            Console.Error.WriteLine($"{customers:N0} customers made in {begun.Elapsed.TotalSeconds:N0} s");
        }

        await using var db = services.GetRequiredService<PortalDatabases>().Open(Cloud);
        return new(directory, services, await ActorAsync(db, PartnerEmail, cancel));
    }

    /// <summary>The customers first, their index afterwards: that is how an older version's database is brought up to date.</summary>
    private static async Task MakeAsync(IServiceProvider services, int customers, CancellationToken cancel)
    {
        var (databases, now) = (services.GetRequiredService<PortalDatabases>(), DateTimeOffset.UtcNow);
        var partner = Tenant.Partner("Bench Consulting", "bench.example", "US", "en", "123456", PartnerType.Direct, now, supportContact: "help@bench.example");
        var asked = Tenant.Customer("Asked Customer", "bench-customer.example", "US", "en", now);
        await using (var write = await databases.WriteAsync(Cloud, cancel))
        {
            await EnterAsync(services, write.Db, partner, "Sam Roe", PartnerEmail, TenantRole.AdminAgent, now);
            await EnterAsync(services, write.Db, asked, "Alex Doe", CustomerEmail, TenantRole.GlobalAdmin, now);
            write.Db.Add(SecurityGroup.Of(partner.Id, StandardGroup.AdminAgents, now));
            await write.CommitAsync(cancel);
        }

        await using (var write = await databases.WriteAsync(Cloud, cancel))
        {
            await ManyRowsAsync(write.Db, cancel);
            CustomerRows.Fill(write.Db, await ActorAsync(write.Db, PartnerEmail, cancel), customers, now);
            await write.CommitAsync(cancel);
        }

        await using (var write = await databases.WriteAsync(Cloud, cancel))
        {
            await ManyRowsAsync(write.Db, cancel);
            await CustomerIndex.RebuildAsync(write.Db, cancel);
            await new GranularIndex().RebuildAsync(write.Db, cancel);
            await new InvitationIndex().RebuildAsync(write.Db, cancel);
            await TallyAsync(write.Db, cancel);
            await write.CommitAsync(cancel);
        }

        await using var db = databases.Open(Cloud);
        await AskAsync(services, await ActorAsync(db, PartnerEmail, cancel), asked, cancel);
    }

    private static async Task EnterAsync(IServiceProvider services, PortalDb db, Tenant tenant, string name, string email, TenantRole role, DateTimeOffset now)
    {
        await using var scope = services.CreateAsyncScope();
        var user = new PortalUser
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        user.PasswordHash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<PortalUser>>().HashPassword(user, Password);
        db.AddRange(tenant, TenantDomain.Of(tenant.Id, tenant.DefaultDomain), user, Member.Of(tenant.Id, user.Id, name, email, now), MemberRole.Grant(tenant.Id, user.Id, role, user.Id, now));
    }

    /// <summary>One request that waits for its answer.</summary>
    private static async Task AskAsync(IServiceProvider services, Actor partner, Tenant customer, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCloud>().Enter(scope.ServiceProvider.GetRequiredService<CloudCatalogue>()[Cloud]);
        var compose = scope.ServiceProvider.GetRequiredService<ComposeService>();
        var form = await compose.StartAsync(customer.Id.ToString(), partner, cancel);
        (form.RecipientEmail, form.RecipientName, form.Reason) = (CustomerEmail, "Alex Doe", "We look after your mail.");
        if (!(await compose.SendAsync(form, partner, cancel)).TryGetValue(out _, out var refusal))
        {
            throw new InvalidOperationException($"The request of the decision page was refused: {refusal}");
        }
    }

    private static async Task<Actor> ActorAsync(PortalDb db, string email, CancellationToken cancel)
    {
        var found = await db.Members.Where(member => member.Email == email).Join(db.Tenants, member => member.TenantId, tenant => tenant.Id, (member, tenant) => new { member, tenant }).SingleAsync(cancel);
        var roles = await db.MemberRoles.Where(role => role.UserId == found.member.UserId).Select(role => role.Role).ToListAsync(cancel);
        return new(Cloud, found.member.UserId, found.member.Name, email, found.tenant.Id, found.tenant.Kind, found.tenant.Name, RoleRights.Of(found.tenant.Kind, roles));
    }

    /// <summary>Gives this connection room for the indexes it writes into everywhere: with SQLite's own two megabytes a million rows take an hour.</summary>
    private static Task<int> ManyRowsAsync(PortalDb db, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"PRAGMA cache_size=-1048576", cancel);

    // As the migration that brought it counts what was there before.
    private static Task<int> TallyAsync(PortalDb db, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"INSERT INTO HorizonTallies(PartnerId, Day, AutoExtend, Count) SELECT PartnerId, EndsAt / 864000000000, AutoExtend, COUNT(*) FROM GranularRelationships WHERE Status = 'Active' GROUP BY 1, 2, 3", cancel);
}
