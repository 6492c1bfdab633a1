using System.ComponentModel.DataAnnotations;

namespace PartnerDashboard.Data;

/// <summary>Where the databases lie: one SQLite file per cloud below one directory.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>A directory on a local disk; relative to the folder the portal was started in. Created when missing.</summary>
    [Required]
    public string Directory { get; set; } = "data";

    /// <summary>How long a statement waits for a lock, in seconds.</summary>
    [Range(1, 120)]
    public int BusyTimeoutSeconds { get; set; } = 10;
}
