namespace PartnerDashboard.Ui;

/// <summary>The few words the kit itself says, such as "3 minutes ago".</summary>
public sealed class UiText;
