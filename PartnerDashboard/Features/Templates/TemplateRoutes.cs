namespace PartnerDashboard.Features.Templates;

/// <summary>The addresses of this feature's pages, below the cloud's base.</summary>
public static class TemplateRoutes
{
    public const string List = "/templates";
    public const string One = "/templates/{Id:guid}";
}
