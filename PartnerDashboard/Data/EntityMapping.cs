using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;

namespace PartnerDashboard.Data;

/// <summary>What every entity's mapping has in common. The mapping itself stands beside its feature.</summary>
internal abstract class EntityMapping<TEntity> : IEntityTypeConfiguration<TEntity>
    where TEntity : Entity
{
    public void Configure(EntityTypeBuilder<TEntity> builder)
    {
        builder.HasKey(entity => entity.Id);
        builder.Property(entity => entity.Id).ValueGeneratedNever();
        builder.Property(entity => entity.Version).IsConcurrencyToken();
        Map(builder);
    }

    protected abstract void Map(EntityTypeBuilder<TEntity> entity);
}
