namespace PartnerDashboard.Features.Templates;

/// <summary>Names the texts of this feature.</summary>
public sealed class TemplateText;
