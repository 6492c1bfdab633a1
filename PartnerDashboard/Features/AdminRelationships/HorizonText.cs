namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Marks the texts about what ends when: the horizon, reminders, and changes of many relationships at once.</summary>
public sealed class HorizonText;
