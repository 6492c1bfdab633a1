namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Marks the texts about using delegated administration: opening portals, watching DAP, moving away from it.</summary>
public sealed class AdministrationText;
