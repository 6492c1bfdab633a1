using PartnerDashboard.Core;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Announcements;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Home;
using PartnerDashboard.Features.Imports;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Lists;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Operator;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Templates;
using PartnerDashboard.Hosting.Demo;

namespace PartnerDashboard.Hosting;

/// <summary>The composition of the portal: two verbs, called by the program and by the tests alike.</summary>
public static class Portal
{
    public static void AddPartnerDashboard(this WebApplicationBuilder builder)
    {
        builder.UseDefaultAddress();
        builder.Logging.LeaveStartFailuresToGuard();
        builder.WebHost.UseStaticWebAssets();
        builder.LimitRequests();

        builder.Services.AddDatabaseStart();
        builder.Services.AddLanguages();
        builder.Services.AddForms();
        builder.Services.AddPageCompression();
        builder.Services.AddPages();
        builder.Services.AddSingleton(typeof(ChangeFeed<>));

        // Before the background work of the features: that begins in the order of registration.
        builder.Services.AddHostedService<ListeningStart>();

        builder.Services.AddPortalSignIn();
        builder.Services.AddScoped<RememberLanguage>(provider => provider.GetRequiredService<AccountLanguage>().RememberAsync);

        // The features; accounts come with the sign-in.
        builder.Services.AddClouds();
        builder.Services.AddNotifications();
        builder.Services.AddAudit();
        builder.Services.AddAnnouncements();
        builder.Services.AddLists();
        builder.Services.AddBulk();
        builder.Services.AddAdminRelationships();
        builder.Services.AddSecurityGroups();
        builder.Services.AddRelationships();
        builder.Services.AddPartnerships();
        builder.Services.AddTemplates();
        builder.Services.AddInvitations();
        builder.Services.AddImports();
        builder.Services.AddCustomers();
        builder.Services.AddHome();
        builder.Services.AddTeam();
        builder.Services.AddOperator();

        builder.Services.AddDemoData();
    }

    public static async Task UsePartnerDashboardAsync(this WebApplication app)
    {
        await app.StartDatabasesAsync();
        await app.Services.GetRequiredService<DemoData>().LoadAsync(app.Lifetime.ApplicationStopping);

        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseResponseCompression();
        app.UseErrorPages();
        app.UseCloudPaths();
        app.UseOriginGate();
        app.UseRequestLocalization();
        app.UseHeads();
        app.UseRouting();
        app.UseCloudDoor();

        app.UsePortalSignIn();
        app.UseCircuitGate();
        app.UseFormGate();

        app.MapStaticAssets();
        app.MapPages();
        app.MapAccounts();
        app.MapActivity();
        app.MapInvitations();
        app.MapImports();
        app.MapAdminRelationships();
        app.MapCustomers();
        app.MapAdministration();
        app.MapHorizon();
        app.MapBulk();
        app.MapPreferences();
        app.MapHealth();
        app.AnnounceAddresses();
    }
}
