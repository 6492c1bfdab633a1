namespace PartnerDashboard.Features.Tenants;

/// <summary>Names of roles, kinds of organisations, and what is wrong with a name.</summary>
public sealed class TenantText;
