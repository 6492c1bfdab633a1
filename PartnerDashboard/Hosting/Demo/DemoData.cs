using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>
/// Fills every served cloud with invented organisations, once, so that a newcomer finds a living portal. Never into an installation
/// that has organisations of its own.
/// </summary>
public sealed partial class DemoData(
    CloudCatalogue catalogue, PortalDatabases databases, IServiceScopeFactory scopes, DemoAccounts accounts, IOptions<DemoOptions> options,
    IHostEnvironment environment, TimeProvider clock, ILogger<DemoData> logger)
{
    public bool IsEnabled => options.Value.Enabled ?? environment.IsDevelopment();

    /// <summary>To be called when the databases exist and before anybody is served.</summary>
    public async Task LoadAsync(CancellationToken cancel)
    {
        if (!IsEnabled)
        {
            return;
        }

        accounts.Enabled = true;

        // One hash for all of them: making one is slow on purpose.
        var passwordHash = new PasswordHasher<PortalUser>().HashPassword(new PortalUser(), options.Value.Password);
        foreach (var cloud in catalogue.Served)
        {
            if (await LoadAsync(cloud, passwordHash, cancel))
            {
                accounts.Add(cloud.Id, [.. AccountsOf(cloud.Id)]);
            }
        }
    }

    /// <summary>The accounts of a cloud, grouped by organisation.</summary>
    public static IEnumerable<DemoAccount> AccountsOf(CloudId cloud)
    {
        var script = DemoScript.Of(cloud);
        return DemoScript.Accounts.Select(account => new DemoAccount(
            DemoNames.Email(cloud, account.Key), script.PersonOf(account.Key), script.Tenants[DemoNames.Parts(account.Key).Tenant].Name,
            DemoPeople.KindOf(DemoNames.Parts(account.Key).Tenant), account.Value));
    }

    /// <summary>For the console: whom to begin with.</summary>
    public IEnumerable<string> Hint()
    {
        if (!accounts.Enabled)
        {
            yield break;
        }

        yield return $"Demo accounts: one click on the sign-in page, or the password {options.Value.Password} with, for a start,";
        foreach (var cloud in catalogue.Served.Where(cloud => accounts.For(cloud.Id).Count > 0))
        {
            yield return $"  {cloud.Id,-10} {DemoNames.Email(cloud.Id, "partner.admin")} (partner), {DemoNames.Email(cloud.Id, "fresh.admin")} (customer)";
        }
    }

    /// <summary>Whether the cloud holds demo data now.</summary>
    private async Task<bool> LoadAsync(Cloud cloud, string passwordHash, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(cloud.Id, cancel);
        var db = write.Db;
        var installation = await db.Installations.SingleAsync(cancel);
        if (installation.HoldsDemoData)
        {
            return true;
        }

        if (await db.Tenants.AnyAsync(cancel))
        {
            NotEmpty(logger, cloud.Id.Slug);
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCloud>().Enter(cloud);
        var stage = new DemoStage(db, cloud, clock.GetUtcNow());
        DemoPeople.Enter(stage, passwordHash);
        DemoGroups.Make(stage);
        DemoTemplates.Keep(stage);
        DemoSubscriptions.Sell(stage);
        await db.SaveChangesAsync(cancel);

        // Nothing in the story changes a subscription, so one look serves every decision (rule R1).
        var promises = new Dictionary<Guid, PromiseSnapshot>();
        foreach (var tenant in stage.Tenants.Values.Where(tenant => tenant.Kind == TenantKind.Customer))
        {
            promises[tenant.Id] = await PromiseSnapshot.TakeAsync(db, tenant.Id, cancel);
        }

        var mails = new DemoMails(
            stage,
            scope.ServiceProvider.GetRequiredService<InvitationMail>(),
            scope.ServiceProvider.GetRequiredService<DelegationMail>(),
            scope.ServiceProvider.GetRequiredService<RelationshipMail>());
        var play = new DemoPlay(stage, mails, promises);
        play.Play();
        DemoPartnerships.Make(stage, play.Find);
        var granular = new DemoGranularPlay(stage, mails, promises);
        granular.Play();
        DemoUses.Leave(stage, granular.Find);
        DemoRecords.Keep(stage);
        stage.WriteActivity();
        installation.DemoDataLoaded();
        await write.CommitAsync(cancel);
        Loaded(logger, cloud.Id.Slug, stage.Tenants.Count);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Cloud}: demo data with {Tenants} invented organisations was loaded")]
    private static partial void Loaded(ILogger logger, string cloud, int tenants);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Cloud}: demo data is switched on and was not loaded, because this cloud has organisations of its own")]
    private static partial void NotEmpty(ILogger logger, string cloud);
}

/// <summary>Registers the demo data.</summary>
public static class DemoServices
{
    public static IServiceCollection AddDemoData(this IServiceCollection services)
    {
        services.AddOptions<DemoOptions>()
            .BindConfiguration(DemoOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<DemoData>();
        services.AddSingleton(provider => new StartHint(provider.GetRequiredService<DemoData>().Hint));
        return services;
    }
}
