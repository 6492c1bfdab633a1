namespace PartnerDashboard.Ui;

/// <summary>A step above the page, relative to the cloud's base; without an address for the page itself.</summary>
public sealed record Crumb(string Text, string? Href);
