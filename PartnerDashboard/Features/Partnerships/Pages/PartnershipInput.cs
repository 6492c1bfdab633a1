namespace PartnerDashboard.Features.Partnerships.Pages;

/// <summary>The fields of the decision form as the browser sends them; nothing of it is believed.</summary>
public sealed class PartnershipInput
{
    /// <summary>The button that was pressed: <c>Authorize</c> or <c>Decline</c>.</summary>
    public string? Outcome { get; set; }

    public string? TermsHash { get; set; }

    public Guid RequestId { get; set; }

    public string? Reason { get; set; }

    public bool Confirmed { get; set; }
}
