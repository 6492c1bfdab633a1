namespace PartnerDashboard.Hosting;

/// <summary>The composition of the portal: two verbs, called by the program and by the tests alike.</summary>
public static class Portal
{
    public static void AddPartnerDashboard(this WebApplicationBuilder builder)
    {
    }

    public static Task UsePartnerDashboardAsync(this WebApplication app) => Task.CompletedTask;
}
