using Microsoft.AspNetCore.Components;
using PartnerDashboard.Core;

namespace PartnerDashboard.Ui;

/// <summary>
/// Base of what shows live data: follows a feed on the circuit's own thread, in its culture, and stops when it leaves the page. What a
/// reaction throws reaches this circuit's error boundary, never the publisher.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _lifetime = new();
    private readonly List<IDisposable> _subscriptions = [];

    // Kept aside because reading Token from a disposed source throws.
    protected LiveComponent() => Unmounted = _lifetime.Token;

    /// <summary>Cancelled when the component leaves the page.</summary>
    protected CancellationToken Unmounted { get; }

    /// <summary>Calls <paramref name="react"/> for each change and renders afterwards.</summary>
    protected void Follow<T>(ChangeFeed<T> feed, Func<T, Task> react) =>
        _subscriptions.Add(feed.Subscribe(change => InvokeAsync(() => ReactAsync(react, change))));

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _lifetime.Cancel();
        _lifetime.Dispose();
    }

    private async Task ReactAsync<T>(Func<T, Task> react, T change)
    {
        // A change that was on its way when the page closed.
        if (Unmounted.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await react(change);
            StateHasChanged();
        }
        catch (OperationCanceledException) when (Unmounted.IsCancellationRequested)
        {
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }
}
