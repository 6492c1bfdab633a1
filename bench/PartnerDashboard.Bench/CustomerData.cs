using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Roles;
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

    private static readonly string[] Beginnings = ["Contoso", "Élodie", "Kiesel", "北京书店", "Океан", "O'Brien", "Straßenbau", "Fabrikam", "Northwind", "Adatum", "Lakeside", "Wide World"];
    private static readonly string[] Endings = ["Nord", "& Fils", "GmbH", "有限公司", "Süd", "Werke", "Group", "Holdings Ltd", "Importers", "Bank", "Clinic", "School"];
    private static readonly string[] Answers = ["Sent", "Declined", "Withdrawn", "Expired", "Approved", "Approved", "Approved", "Approved", "Approved", "Approved"];
    private static readonly string[] Countries = ["US", "FR", "DE", "CH", "GB", "IT", "ES", "NL", "SE", "PL", "AT", "BE"];

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
            await write.CommitAsync(cancel);
        }

        await using (var write = await databases.WriteAsync(Cloud, cancel))
        {
            await ManyRowsAsync(write.Db, cancel);
            Fill(write.Db, partner.Id, customers, now);
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

    /// <summary>Three in four are resold, a third is administered by delegation, four in ten by granular relationships; one in a thousand has a name of its own. Each was asked once.</summary>
    private static void Fill(PortalDb db, Guid partnerId, int customers, DateTimeOffset now)
    {
        var random = new Random(1);
        Guid[] roles = [.. RoleCatalogue.All.Select(role => role.TemplateId)];
        using var tenant = Prepared(db, "INSERT INTO Tenants(Id, Kind, Name, DefaultDomain, Country, Language, CreatedAt, PartnerNumber, IsSuspended, TransactsAsCsp, SupportContact, Version) VALUES(@0, 'Customer', @1, @2, @3, 'en', @4, '', 0, 0, '', 0)", 5);
        using var domain = Prepared(db, "INSERT INTO TenantDomains(Id, TenantId, Name, Version) VALUES(@0, @1, @2, 0)", 3);
        using var resold = Prepared(db, "INSERT INTO ResellerRelationships(Id, PartnerId, CustomerId, InvitationId, DecisionId, Status, EstablishedAt, Version) VALUES(@0, @1, @2, @0, @0, 'Active', @3, 0)", 4);
        using var delegated = Prepared(db, "INSERT INTO DelegatedAdministrations(Id, PartnerId, CustomerId, InvitationId, Services, Status, GrantedAt, GrantedBy, Version) VALUES(@0, @1, @2, @0, '', 'Active', @3, @0, 0)", 4);
        using var used = Prepared(db, "INSERT INTO AdministrationUses(Id, PartnerId, CustomerId, UserId, UserName, Portal, At, Version) VALUES(@0, @1, @2, @0, 'Sam Roe', 'Azure', @3, 0)", 4);
        using var asked = Prepared(
            db,
            """
            INSERT INTO Invitations(Id, PublicId, PartnerId, Audience, CustomerId, CustomerName, EmailDomain, Status, AsksForDelegatedAdministration, Services, RecipientName, RecipientEmail, Language, Reason, MailText, CreatedBy, CreatedByName, CreatedAt, SentAt, LastSentAt, ExpiresAt, ClosedAt, Version)
            VALUES(@0, @1, @2, 'Tenant', @3, @4, '', @5, 1, '', 'Alex Doe', @6, 'en', '', '', @0, 'Sam Roe', @7, @7, @7, @8, @9, 1)
            """, 10);
        using var granular = Prepared(
            db,
            """
            INSERT INTO GranularRelationships(Id, PartnerId, CustomerId, InvitationId, Name, Days, AutoExtend, Roles, TermsVersion, Status, CreatedAt, ApprovedAt, ApprovedBy, ApprovedByName, ActivatedAt, EndsAt, Ending, EndedByName, Version, RemindAt)
            VALUES(@0, @1, @2, @0, @3, 365, @4, @8, 1, 'Active', @5, @5, @0, 'Alex Doe', @5, @6, @7, '', 0, @9)
            """, 10);
        for (var number = 0; number < customers; number++)
        {
            var name = number % 1_000 == 999 ? $"Zweig {number} qjx" : $"{Any(Beginnings)} {Any(Endings)} {number}";
            var (id, since) = (Fresh(), now.AddMinutes(-random.Next(2_000_000)).UtcTicks);
            Run(tenant, id, name, $"customer{number}.onmicrosoft.example", Any(Countries), since);
            Run(domain, Fresh(), id, $"customer{number}.onmicrosoft.example");
            var kind = random.Next(20);

            // How most came to be customers; one in ten has not answered yet.
            var (answer, lapses) = (number % 10, now.AddMinutes(random.Next(1, 129_600)));
            Run(asked, Fresh(), $"bench-{number}", partnerId, id, name, Answers[answer], $"alex@customer{number}.onmicrosoft.example", since, lapses.UtcTicks, answer == 0 ? DBNull.Value : since);
            if (kind < 15)
            {
                Run(resold, Fresh(), partnerId, id, since);
            }

            if (kind < 7)
            {
                Run(delegated, Fresh(), partnerId, id, since);

                // Two in three were used, most of them of late.
                for (var uses = number % 3; uses > 0; uses--)
                {
                    Run(used, Fresh(), partnerId, id, now.UtcTicks - (long)((now.UtcTicks - since) * Math.Pow(random.NextDouble(), 3)));
                }
            }

            if (kind >= 12)
            {
                var (auto, end) = (random.Next(2), now.AddMinutes(random.Next(1, 500_000)));
                var granted = string.Join(',', Enumerable.Range(0, 6).Select(_ => Any(roles)).Distinct());

                // As in a portal in use, nobody is owed a reminder.
                object remind = auto == 0 && ReminderRules.Next(ReminderRules.Default, end, now) is { } next ? next.UtcTicks : DBNull.Value;
                Run(granular, Fresh(), partnerId, id, $"Desk {number}", auto, since, end.UtcTicks, "None", granted, remind);
            }
        }

        T Any<T>(T[] of) => of[random.Next(of.Length)];
        Guid Fresh()
        {
            Span<byte> bytes = stackalloc byte[16];
            random.NextBytes(bytes);
            return new(bytes);
        }
    }

    /// <summary>Gives this connection room for the indexes it writes into everywhere: with SQLite's own two megabytes a million rows take an hour.</summary>
    private static Task<int> ManyRowsAsync(PortalDb db, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"PRAGMA cache_size=-1048576", cancel);

    // As the migration that brought it counts what was there before.
    private static Task<int> TallyAsync(PortalDb db, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"INSERT INTO HorizonTallies(PartnerId, Day, AutoExtend, Count) SELECT PartnerId, EndsAt / 864000000000, AutoExtend, COUNT(*) FROM GranularRelationships WHERE Status = 'Active' GROUP BY 1, 2, 3", cancel);

    private static SqliteCommand Prepared(PortalDb db, string statement, int parameters)
    {
        var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = statement;
        command.Parameters.AddRange(Enumerable.Range(0, parameters).Select(number => new SqliteParameter($"@{number}", SqliteType.Text)));
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var number = 0; number < values.Length; number++)
        {
            command.Parameters[number].ResetSqliteType();
            command.Parameters[number].Value = values[number];
        }

        command.ExecuteNonQuery();
    }
}
