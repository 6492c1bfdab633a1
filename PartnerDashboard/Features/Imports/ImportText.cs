namespace PartnerDashboard.Features.Imports;

/// <summary>Marks the texts about inviting the customers of a file.</summary>
public sealed class ImportText;
