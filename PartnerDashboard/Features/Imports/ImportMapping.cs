using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Imports;

internal sealed class ImportRunMapping : EntityMapping<ImportRun>
{
    protected override void Map(EntityTypeBuilder<ImportRun> entity)
    {
        entity.Property(run => run.FileName).HasMaxLength(ImportLimits.FileName);
        entity.Property(run => run.StartedByName).HasMaxLength(TenantLimits.PersonName);
        entity.Property(run => run.Services).HasServiceList();
        entity.Property(run => run.Reason).HasMaxLength(InvitationLimits.Reason);
        entity.HasIndex(run => run.Status);
        entity.HasIndex(run => run.PartnerId).IsUnique().HasFilter("Status IN ('Running', 'Paused')");
        entity.HasIndex(run => new { run.PartnerId, run.StartedAt });
        entity.HasOne<Tenant>().WithMany().HasForeignKey(run => run.PartnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportRowMapping : EntityMapping<ImportRow>
{
    protected override void Map(EntityTypeBuilder<ImportRow> entity)
    {
        entity.Property(row => row.Customer).HasMaxLength(ImportLimits.Cell);
        entity.Property(row => row.RecipientEmail).HasMaxLength(ImportLimits.Cell);
        entity.Property(row => row.RecipientName).HasMaxLength(ImportLimits.Cell);
        entity.Property(row => row.Language).HasMaxLength(ImportLimits.Language);
        entity.Property(row => row.Reason).HasMaxLength(ImportLimits.Cell);
        entity.Property(row => row.Reasons).HasMaxLength(1000).HasConversion(
            reasons => string.Join(',', reasons.Select(Name)),
            text => Read(text),
            new ValueComparer<IReadOnlyList<ImportReason>>((one, other) => one!.SequenceEqual(other!), reasons => reasons.Count));
        entity.HasIndex(row => new { row.RunId, row.Number }).IsUnique();
        entity.HasIndex(row => new { row.RunId, row.Status, row.Number });
        entity.HasOne<ImportRun>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
    }

    private static string Name(ImportReason reason) => reason.Rule?.ToString() ?? $"{reason.Own}";

    // A name that is gone from today's enums was a reason all the same.
    private static IReadOnlyList<ImportReason> Read(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name =>
            Enum.TryParse<InvitationError>(name, out var rule) ? new ImportReason(rule)
            : new ImportReason(Enum.TryParse<ImportRowError>(name, out var own) ? own : ImportRowError.Failed)),
    ];
}
