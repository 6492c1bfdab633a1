namespace PartnerDashboard.Features.Roles.Pages;

/// <summary>One side of the comparison board.</summary>
/// <param name="Title">Whose powers these are.</param>
/// <param name="Lead">A line below it, such as until when.</param>
/// <param name="Asked">They are asked for and not granted.</param>
public sealed record BoardColumn(string Title, string? Lead, PowerSet Powers, bool Asked);
