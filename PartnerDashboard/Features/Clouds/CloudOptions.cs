namespace PartnerDashboard.Features.Clouds;

/// <summary>Which clouds this process serves. One cloud alone in its own jurisdiction is a normal set-up.</summary>
public sealed class CloudOptions
{
    public const string Section = "Clouds";

    /// <summary>The clouds to serve, in the order of the chooser; all of them when nothing is configured.</summary>
    public IList<ServedCloud>? Serve { get; set; }

    /// <summary>How this cloud is served; what nobody configured is below its path base on every host.</summary>
    public ServedCloud Of(string slug) => Serve?.FirstOrDefault(served => served.Slug == slug) ?? new() { Slug = slug };
}

/// <summary>One cloud that is served, and under which address.</summary>
public sealed class ServedCloud
{
    /// <summary>Names the cloud: <c>global</c>, <c>usgov</c>, <c>germany</c> or <c>21vianet</c>.</summary>
    public string Slug { get; set; } = "";

    /// <summary>A host name of its own, under which the cloud has no path base; empty for <c>/{slug}</c> on every host.</summary>
    public string Host { get; set; } = "";

    /// <summary>The address people reach the cloud under, for links in mails, such as <c>https://portal.example.com/global</c>; empty to take the listening address.</summary>
    public string PublicBaseUrl { get; set; } = "";
}
