namespace PartnerDashboard.Features.Audit;

/// <summary>The words of the activity log.</summary>
public sealed class AuditText;
