using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Bulk;

internal sealed class BulkRunMapping : EntityMapping<BulkRun>
{
    protected override void Map(EntityTypeBuilder<BulkRun> entity)
    {
        entity.Property(run => run.StartedByName).HasMaxLength(TenantLimits.PersonName);
        entity.Property(run => run.With).HasMaxLength(BulkOrder.LongestWith);
        entity.Property(run => run.Note).HasMaxLength(BulkOrder.LongestNote);
        entity.HasIndex(run => run.Status);
        entity.HasIndex(run => run.PartnerId).IsUnique().HasFilter("FinishedAt IS NULL");
        entity.HasIndex(run => new { run.PartnerId, run.StartedAt });
        entity.HasIndex(run => new { run.PartnerId, run.Request }).IsUnique();
        entity.HasIndex(run => run.UndoOf);
        entity.HasOne<Tenant>().WithMany().HasForeignKey(run => run.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BulkRowMapping : EntityMapping<BulkRow>
{
    protected override void Map(EntityTypeBuilder<BulkRow> entity)
    {
        entity.Property(row => row.SubjectName).HasMaxLength(320);
        entity.Property(row => row.CustomerName).HasMaxLength(TenantLimits.Name);
        entity.Property(row => row.With).HasMaxLength(BulkOrder.LongestWith);
        entity.Property(row => row.Changed).HasMaxLength(BulkOrder.LongestWith);
        entity.Property(row => row.Refusal).HasMaxLength(64);
        entity.HasIndex(row => new { row.RunId, row.Number }).IsUnique();
        entity.HasIndex(row => new { row.RunId, row.Status, row.Number });
        entity.HasOne<BulkRun>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
