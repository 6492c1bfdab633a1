using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace PartnerDashboard.Core;

/// <summary>Tells open screens of this process that something changed. For screens only: rules call their neighbours directly.</summary>
public sealed partial class ChangeFeed<T>(ILogger<ChangeFeed<T>> logger)
{
    // In the order of coming, and left without a search among thousands of others.
    private ImmutableSortedDictionary<long, Listener> _listeners = ImmutableSortedDictionary<long, Listener>.Empty;
    private long _came;

    public IDisposable Subscribe(Func<T, Task> react)
    {
        // The subscriber's context travels with it: culture and current cloud of the circuit, not of the publisher.
        var listener = new Listener(this, Interlocked.Increment(ref _came), react, ExecutionContext.Capture());
        ImmutableInterlocked.Update(ref _listeners, all => all.Add(listener.Number, listener));
        return listener;
    }

    public void Publish(T change)
    {
        // A snapshot, not a lock: a slow or reentrant listener must never hold up the publisher.
        foreach (var (_, listener) in _listeners)
        {
            _ = NotifyAsync(listener, change);
        }
    }

    private async Task NotifyAsync(Listener listener, T change)
    {
        try
        {
            Task reaction = Task.CompletedTask;
            if (listener.Context is { } context)
            {
                ExecutionContext.Run(context, _ => reaction = listener.React(change), null);
            }
            else
            {
                reaction = listener.React(change);
            }

            await reaction;
        }
        catch (Exception error)
        {
            ListenerFailed(logger, typeof(T).Name, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to {Change} failed")]
    private static partial void ListenerFailed(ILogger logger, string change, Exception error);

    private sealed class Listener(ChangeFeed<T> feed, long number, Func<T, Task> react, ExecutionContext? context) : IDisposable
    {
        public long Number => number;

        public Func<T, Task> React => react;

        public ExecutionContext? Context => context;

        public void Dispose() => ImmutableInterlocked.Update(ref feed._listeners, all => all.Remove(number));
    }
}
