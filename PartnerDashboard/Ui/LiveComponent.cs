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

    /// <summary>
    /// Calls <paramref name="react"/> at once for the first change that concerns the page, and then once for all that come within the pause:
    /// for what costs more to read than a list.
    /// </summary>
    protected void Follow<T>(ChangeFeed<T> feed, Func<T, bool> concerns, TimeSpan pause, TimeProvider clock, Func<Task> react)
    {
        var (busy, again) = (false, false);
        _subscriptions.Add(feed.Subscribe(change => concerns(change) ? InvokeAsync(() => PaceAsync(change)) : Task.CompletedTask));

        async Task PaceAsync(T change)
        {
            again = true;
            if (busy)
            {
                return;
            }

            busy = true;
            try
            {
                while (again && !Unmounted.IsCancellationRequested)
                {
                    again = false;
                    await ReactAsync(_ => react(), change);
                    await Task.Delay(pause, clock, Unmounted);
                }
            }
            catch (OperationCanceledException) when (Unmounted.IsCancellationRequested)
            {
            }
            finally
            {
                busy = false;
            }
        }
    }

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
