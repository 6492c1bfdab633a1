namespace PartnerDashboard.Ui;

/// <summary>One tab: an ordinary link, so that the address remembers it.</summary>
public sealed record TabLink(string Text, string Href, bool Current);
