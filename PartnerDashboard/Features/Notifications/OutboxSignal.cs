namespace PartnerDashboard.Features.Notifications;

/// <summary>Wakes the sender after a commit, so that a mail does not wait for the next round.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        if (_raised.CurrentCount == 0)
        {
            try
            {
                _raised.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else raised it just now.
            }
        }
    }

    public void Dispose() => _raised.Dispose();

    /// <summary>Returns when raised or after <paramref name="atMost"/>.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancel) => _raised.WaitAsync(atMost, cancel);
}
