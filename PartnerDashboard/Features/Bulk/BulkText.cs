namespace PartnerDashboard.Features.Bulk;

/// <summary>Names the texts about what is done to many at once.</summary>
public sealed class BulkText;
