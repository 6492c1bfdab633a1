using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Hosting;

/// <summary>The composition of the portal: two verbs, called by the program and by the tests alike.</summary>
public static class Portal
{
    public static void AddPartnerDashboard(this WebApplicationBuilder builder)
    {
        builder.UseDefaultAddress();
        builder.Logging.LeaveStartFailuresToGuard();
        builder.Services.AddLocalization();
        builder.Services.AddDatabaseStart();
        builder.Services.AddClouds();
    }

    public static async Task UsePartnerDashboardAsync(this WebApplication app)
    {
        await app.StartDatabasesAsync();
        app.MapHealth();
        app.AnnounceAddresses();
    }
}
