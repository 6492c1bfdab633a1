namespace PartnerDashboard.Features.Invitations;

/// <summary>The fields of the decision form as the browser sends them; nothing of it is believed.</summary>
public sealed class DecisionInput
{
    /// <summary>Name of a <see cref="DecisionOutcome"/>: the button that was pressed.</summary>
    public string? Outcome { get; set; }

    public string? TermsHash { get; set; }

    public Guid RequestId { get; set; }

    public string? Reason { get; set; }

    public bool Agreement { get; set; }
}
