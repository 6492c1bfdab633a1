using System.Runtime.ExceptionServices;

namespace PartnerDashboard.Core;

/// <summary>One round over what is due: one piece of work that fails does not keep the others waiting, and what it threw is not lost.</summary>
internal sealed class WorkRound
{
    private ExceptionDispatchInfo? _first;
    private int _taken;

    public async Task TryAsync(Func<Task<bool>> step)
    {
        try
        {
            _taken += await step() ? 1 : 0;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _first ??= ExceptionDispatchInfo.Capture(error);
        }
    }

    /// <summary>How many steps were taken; throws what went wrong when none was, so that the log has it and nothing turns in circles.</summary>
    public int Finish()
    {
        if (_taken == 0)
        {
            _first?.Throw();
        }

        return _taken;
    }
}
