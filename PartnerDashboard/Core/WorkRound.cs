using System.Runtime.ExceptionServices;

namespace PartnerDashboard.Core;

/// <summary>One round over what is due: one piece of work that fails does not keep the others waiting, and what it threw is not lost.</summary>
internal sealed class WorkRound
{
    private ExceptionDispatchInfo? _first;
    private int _taken;

    /// <summary>A step for each that is due; how many were taken.</summary>
    public static async Task<int> OverAsync<T>(IEnumerable<T> due, Func<T, Task<bool>> step)
    {
        var round = new WorkRound();
        foreach (var each in due)
        {
            await round.TryAsync(() => step(each));
        }

        return round.Finish();
    }

    /// <summary>The same with several in one step; where one throws, each of them has a step for itself, so that one takes no other with it.</summary>
    public static async Task<int> TogetherAsync<T>(IEnumerable<T> due, int size, Func<IReadOnlyList<T>, Task<bool>> step)
    {
        var round = new WorkRound();
        foreach (var some in due.Chunk(size))
        {
            try
            {
                round._taken += await step(some) ? 1 : 0;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                foreach (var each in some)
                {
                    await round.TryAsync(() => step([each]));
                }
            }
        }

        return round.Finish();
    }

    /// <summary>Rounds until one takes no step; how many steps all of them took.</summary>
    public static async Task<int> UntilNoneAsync(Func<Task<int>> round)
    {
        var done = 0;
        while (await round() is > 0 and var taken)
        {
            done += taken;
        }

        return done;
    }

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
