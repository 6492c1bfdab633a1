namespace PartnerDashboard.Features.Clouds.Catalogue;

/// <summary>Every cloud this portal has facts about, in the order in which a chooser shows them.</summary>
internal static class KnownClouds
{
    public static readonly IReadOnlyList<Cloud> All = [GlobalCloud.Facts, UsGovernmentCloud.Facts, GermanyCloud.Facts, TwentyOneVianetCloud.Facts];

    public static Cloud? Find(string? slug) => All.FirstOrDefault(cloud => cloud.Id.Slug == slug);
}
