using System.Text;

namespace PartnerDashboard.Core;

/// <summary>A state machine as a table: entities step through it, buttons ask it, a test prints it.</summary>
public sealed class Lifecycle<TState, TAction>(IReadOnlyDictionary<(TState From, TAction Action), TState> steps)
    where TState : struct, Enum
    where TAction : struct, Enum
{
    public bool Allows(TState from, TAction action) => steps.ContainsKey((from, action));

    public bool TryStep(TState from, TAction action, out TState next) => steps.TryGetValue((from, action), out next);

    /// <summary>One line per state: its actions and where they lead.</summary>
    public override string ToString()
    {
        var drawing = new StringBuilder();
        foreach (var state in Enum.GetValues<TState>())
        {
            var edges = Enum.GetValues<TAction>()
                .Where(action => Allows(state, action))
                .Select(action => $"{action} -> {steps[(state, action)]}")
                .ToList();
            drawing.Append(state).Append(": ").Append(edges.Count == 0 ? "(end)" : string.Join(", ", edges)).Append('\n');
        }

        return drawing.ToString();
    }
}
