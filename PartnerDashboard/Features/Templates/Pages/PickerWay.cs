namespace PartnerDashboard.Features.Templates.Pages;

/// <summary>How roles are chosen.</summary>
public enum PickerWay
{
    /// <summary>Tick jobs; the portal proposes the smallest roles.</summary>
    ByTask,

    /// <summary>Search and tick the roles themselves.</summary>
    ByRole,

    /// <summary>Take a built-in choice or a template.</summary>
    Ready,
}
