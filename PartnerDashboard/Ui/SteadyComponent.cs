using Microsoft.AspNetCore.Components;

namespace PartnerDashboard.Ui;

/// <summary>
/// A component that is drawn anew only when it shows something else: the next page of a list leaves what narrows it as it is, and every
/// handler that is drawn again goes over the wire again.
/// </summary>
public abstract class SteadyComponent : ComponentBase
{
    private object? _drawn;
    private bool _due;

    /// <summary>All that the markup depends on, to be compared by value.</summary>
    protected abstract object Shown { get; }

    protected override void OnParametersSet()
    {
        var shown = Shown;
        (_due, _drawn) = (!shown.Equals(_drawn), shown);
    }

    protected override bool ShouldRender() => _due;

    /// <summary>The next event draws it, whatever was shown before.</summary>
    protected void Redraw() => _due = true;
}
