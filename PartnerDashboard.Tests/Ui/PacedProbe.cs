using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

/// <summary>Counts how often it read again; odd numbers do not concern it.</summary>
public sealed class PacedProbe : LiveComponent
{
    private int _read;

    [Inject] private ChangeFeed<int> Numbers { get; set; } = null!;

    [Parameter, EditorRequired] public required TimeProvider Timer { get; set; }

    protected override void OnInitialized() => Follow(Numbers, number => number % 2 == 0, TimeSpan.FromSeconds(3), Timer, () =>
    {
        _read++;
        return Task.CompletedTask;
    });

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _read);
}

/// <summary>Timers that ring when a test says so.</summary>
internal sealed class HandTimers : TimeProvider
{
    private readonly List<(TimerCallback Ring, object? State)> _waiting = [];

    public int Waiting => _waiting.Count;

    public void Ring()
    {
        var due = _waiting.ToList();
        _waiting.Clear();
        due.ForEach(each => each.Ring(each.State));
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waiting.Add((callback, state));
        return new Nothing();
    }

    private sealed class Nothing : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
