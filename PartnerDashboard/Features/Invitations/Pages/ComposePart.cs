using Microsoft.AspNetCore.Components;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Invitations.Pages;

/// <summary>A part of a request page: some fields of one form, each with the rules that would refuse it.</summary>
public abstract class ComposePart : ComponentBase
{
    [Parameter, EditorRequired] public required InvitationForm Form { get; set; }

    [Parameter, EditorRequired] public required ComposeView? View { get; set; }

    /// <summary>Also complains about fields that nobody has touched yet.</summary>
    [Parameter] public bool ShowAll { get; set; }

    [Parameter] public EventCallback OnChange { get; set; }

    // Each part injects its own Text, where the rules about texts find what it asks for.
    [Inject] private Words<InvitationText> Refusals { get; set; } = null!;

    /// <summary>An empty field is not an error before somebody tried to save.</summary>
    protected string Error(string field, string typed) =>
        View is null || (typed.Length == 0 && !ShowAll) ? "" : string.Join(' ', View.For(field).Select(error => Refusals.Of(error)));

    protected string? Invalid(string field, string typed) => Error(field, typed).Length > 0 ? "true" : null;
}
