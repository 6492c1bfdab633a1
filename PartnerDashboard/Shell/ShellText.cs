namespace PartnerDashboard.Shell;

/// <summary>The words of the frame around every page: navigation, preferences, lost connections, errors.</summary>
public sealed class ShellText;
