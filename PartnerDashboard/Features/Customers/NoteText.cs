namespace PartnerDashboard.Features.Customers;

/// <summary>Names the texts about notes.</summary>
public sealed class NoteText;
