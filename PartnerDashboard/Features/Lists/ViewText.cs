namespace PartnerDashboard.Features.Lists;

/// <summary>Names the texts about kept views.</summary>
public sealed class ViewText;
