using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Lists;

/// <summary>Which columns a person last chose for a list: what it shows where the address names none.</summary>
public sealed class ColumnChoice : Entity
{
    public const int LongestColumns = 200;

    private ColumnChoice()
    {
    }

    public Guid UserId { get; private init; }

    public ListKind List { get; private init; }

    /// <summary>As an address would name them; the list's own filter reads it.</summary>
    public string Columns { get; private set; } = "";

    public static ColumnChoice Of(Guid userId, ListKind list) => new() { UserId = userId, List = list };

    public void Choose(string columns) => Columns = columns;
}

internal sealed class ColumnChoiceMapping : EntityMapping<ColumnChoice>
{
    protected override void Map(EntityTypeBuilder<ColumnChoice> entity)
    {
        entity.Property(choice => choice.Columns).HasMaxLength(ColumnChoice.LongestColumns);
        entity.HasIndex(choice => new { choice.UserId, choice.List }).IsUnique();
    }
}
