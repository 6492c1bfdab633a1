using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerDashboard.Tests.Ui;

/// <summary>Renders components of the kit, which know nothing but texts and the time.</summary>
public abstract class KitContext : BunitContext
{
    protected KitContext()
    {
        Services.AddLogging();
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(typeof(ChangeFeed<>));
    }

    protected MovableClock Clock { get; } = new();
}
