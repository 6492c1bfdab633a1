using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace PartnerDashboard.Core;

/// <summary>Tells open screens of this process that something changed. For screens only: rules call their neighbours directly.</summary>
public sealed partial class ChangeFeed<T>(ILogger<ChangeFeed<T>> logger)
{
    private ImmutableList<Listener> _listeners = [];

    public IDisposable Subscribe(Func<T, Task> react)
    {
        // The subscriber's context travels with it: culture and current cloud of the circuit, not of the publisher.
        var listener = new Listener(this, react, ExecutionContext.Capture());
        ImmutableInterlocked.Update(ref _listeners, list => list.Add(listener));
        return listener;
    }

    public void Publish(T change)
    {
        // A snapshot, not a lock: a slow or reentrant listener must never hold up the publisher.
        foreach (var listener in _listeners)
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

    private sealed record Listener(ChangeFeed<T> Feed, Func<T, Task> React, ExecutionContext? Context) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref Feed._listeners, list => list.Remove(this));
    }
}
