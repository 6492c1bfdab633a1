using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

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

        // The features.
        builder.Services.AddClouds();

        // Until the accounts are wired in here, everybody is a stranger.
        builder.Services.AddStrangers();
    }

    public static async Task UsePartnerDashboardAsync(this WebApplication app)
    {
        await app.StartDatabasesAsync();

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
        app.UseRouting();
        app.UseCloudDoor();

        // Sign-in stands here: authentication, then authorisation.
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseCircuitGate();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapPages();
        app.MapPreferences();
        app.MapHealth();
        app.AnnounceAddresses();
    }
}
