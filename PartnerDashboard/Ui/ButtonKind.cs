namespace PartnerDashboard.Ui;

/// <summary>How much a button asks for attention. One primary per view.</summary>
public enum ButtonKind
{
    Plain,
    Primary,
    Danger,
    Quiet,
}
