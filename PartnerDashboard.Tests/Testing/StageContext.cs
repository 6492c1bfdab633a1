using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Renders parts of pages in front of a <see cref="Stage"/>: what services answered there is shown here, in the same cloud.</summary>
public abstract class StageContext : BunitContext, IAsyncLifetime
{
    private readonly StubActor _me = new();
    private Stage? _stage;

    protected Stage Stage => _stage ?? throw new InvalidOperationException("Made in SetAsync.");

    public virtual async ValueTask InitializeAsync() => await SetAsync("global");

    /// <summary>Once for a test, before anything is rendered.</summary>
    protected async Task SetAsync(string cloud)
    {
        _stage = await Stage.SetAsync(cloud);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Stage.AddTo(Services, _stage.Databases);
        var current = new CurrentCloud();
        current.Enter(_stage.Cloud);
        Services.AddSingleton(current);
        Services.AddSingleton<CurrentActor>(_me);
        Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
    }

    /// <summary>From now on this person sits in front of the page.</summary>
    protected void SignIn(Actor actor) => _me.Actor = actor;

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await (_stage?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
