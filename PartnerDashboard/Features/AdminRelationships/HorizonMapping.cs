using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.AdminRelationships;

internal sealed class GranularReminderMapping : EntityMapping<GranularReminder>
{
    protected override void Map(EntityTypeBuilder<GranularReminder> entity)
    {
        entity.HasIndex(reminder => new { reminder.RelationshipId, reminder.TenantId, reminder.EndsAt, reminder.LeadDays }).IsUnique();
        entity.HasOne<GranularRelationship>().WithMany().HasForeignKey(reminder => reminder.RelationshipId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ReminderSettingsMapping : EntityMapping<ReminderSettings>
{
    protected override void Map(EntityTypeBuilder<ReminderSettings> entity)
    {
        entity.Property(settings => settings.LeadDays).HasMaxLength(40).HasConversion(
            days => string.Join(',', days),
            text => Read(text),
            new ValueComparer<IReadOnlyList<int>>((one, other) => one!.SequenceEqual(other!), days => days.Count));
        entity.HasIndex(settings => settings.TenantId).IsUnique();
        entity.HasOne<Tenant>().WithMany().HasForeignKey(settings => settings.TenantId).OnDelete(DeleteBehavior.Restrict);
    }

    private static IReadOnlyList<int> Read(string text) => [.. text.Split(',').Select(day => int.Parse(day, CultureInfo.InvariantCulture))];
}
