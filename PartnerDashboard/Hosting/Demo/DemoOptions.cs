using System.ComponentModel.DataAnnotations;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>Whether a fresh installation is filled with invented organisations to try things out.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Left out: in Development only.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The password of every demo account, for those who type it instead of choosing an account.</summary>
    [Required]
    [MinLength(12)]
    public string Password { get; set; } = "demo-password-2026";
}
