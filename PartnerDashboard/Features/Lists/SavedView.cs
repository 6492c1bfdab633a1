using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Lists;

/// <summary>What a person looks at again and again in a list: its filters, order and columns under a name (docs/decisions/0025).</summary>
public sealed class SavedView : Entity
{
    /// <summary>In UTF-16 units.</summary>
    public const int LongestName = 60;

    /// <summary>Of one person in one list.</summary>
    public const int MostOfPerson = 30;

    /// <summary>A search of a hundred characters in any script, with everything else, stays far below.</summary>
    public const int LongestQuery = 4_000;

    private SavedView()
    {
    }

    public Guid TenantId { get; private init; }

    public Guid OwnerId { get; private init; }

    public ListKind List { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The name as names are compared and sorted.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>As the list's own filter writes it; read again through the same filter before it is shown.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Whether everybody of the organisation who sees the list finds it in their menu.</summary>
    public bool IsShared { get; private set; }

    public static SavedView Of(ListKind list, string name, string query, bool shared, Actor owner)
    {
        var view = new SavedView { TenantId = owner.TenantId, OwnerId = owner.UserId, List = list };
        view.Rename(name, shared);
        view.Replace(query);
        return view;
    }

    public void Rename(string name, bool shared) => (Name, NameKey, IsShared) = (name, NameRules.KeyOf(name), shared);

    public void Replace(string query) => Query = query;

    /// <param name="name">As <see cref="NameRules.Tidy"/> gives it. A single letter or sign is a good name.</param>
    public static ViewError? Check(string name) => NameRules.Check(name, LongestName) switch
    {
        NameFault.Missing => ViewError.NameMissing,
        NameFault.TooLong => ViewError.NameTooLong,
        NameFault.HiddenCharacters => ViewError.NameUnreadable,
        NameFault.OnlySpecialCharacters when name.EnumerateRunes().All(rune => Rune.IsPunctuation(rune) || Rune.IsWhiteSpace(rune) || rune.Value is 0x200C or 0x200D) => ViewError.NameUnreadable,
        NameFault.OnlySpecialCharacters or NameFault.SingleCharacter or NameFault.OnlyCompanyForm or null => null,
    };
}

internal sealed class SavedViewMapping : EntityMapping<SavedView>
{
    protected override void Map(EntityTypeBuilder<SavedView> entity)
    {
        entity.Property(view => view.Name).HasMaxLength(SavedView.LongestName);
        entity.Property(view => view.NameKey).HasMaxLength(SavedView.LongestName * 18);
        entity.Property(view => view.Query).HasMaxLength(SavedView.LongestQuery);
        entity.HasIndex(view => new { view.OwnerId, view.List, view.NameKey }).IsUnique();
        entity.HasIndex(view => new { view.TenantId, view.List, view.IsShared, view.NameKey });
        entity.HasOne<Tenant>().WithMany().HasForeignKey(view => view.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
