using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;

namespace PartnerDashboard.Data;

/// <summary>Says whose database this is, so that a file of one cloud is never opened as another's (invariant I09).</summary>
public sealed class Installation : Entity
{
    private Installation()
    {
    }

    public string Cloud { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Whether demo data was loaded into it.</summary>
    public bool HoldsDemoData { get; private set; }

    /// <summary>In which form it holds what lists are found by; 0 for none yet.</summary>
    public int IndexForm { get; private set; }

    public static Installation Of(CloudId cloud, DateTimeOffset now) => new() { Cloud = cloud.Slug, CreatedAt = now };

    public void DemoDataLoaded() => HoldsDemoData = true;

    public void IndexMade(int form) => IndexForm = form;
}

internal sealed class InstallationMapping : EntityMapping<Installation>
{
    protected override void Map(EntityTypeBuilder<Installation> entity) => entity.Property(installation => installation.Cloud).HasMaxLength(32);
}
