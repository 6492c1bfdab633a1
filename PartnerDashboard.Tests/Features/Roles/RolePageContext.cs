using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Features.Roles;

/// <summary>Renders parts of pages that need words and nothing else.</summary>
public abstract class RolePageContext : BunitContext
{
    private readonly CurrentCloud _cloud = new();

    protected RolePageContext()
    {
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddClouds();
        Services.AddSingleton(_cloud);
    }

    protected void Enter(string cloud) => _cloud.Enter(TestClouds.Of(cloud));
}
