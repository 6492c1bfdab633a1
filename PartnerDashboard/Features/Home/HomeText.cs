namespace PartnerDashboard.Features.Home;

/// <summary>The words of the chooser, of each cloud's front page, and of the first pages after signing in.</summary>
public sealed class HomeText;
