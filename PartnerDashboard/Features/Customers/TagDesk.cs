using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>What every change of tags asks first.</summary>
internal static class TagDesk
{
    /// <summary>Asked of the database: a role taken away a second ago changes nothing (T21).</summary>
    public static async Task<TagError?> ObstacleAsync(PortalDb db, Cloud cloud, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        if (actor.TenantKind != TenantKind.Partner || !await db.HoldsAsync(actor, Right.ManageTags, cancel))
        {
            return TagError.NotAllowed;
        }

        return (await FeatureSet.OfAsync(cloud, db, now, cancel)).Has(Feature.OpenForChanges) ? null : TagError.CloudIsReadOnly;
    }

    /// <param name="name">As <see cref="NameRules.Tidy"/> gives it. A sign or an emoji alone is a good tag.</param>
    public static TagError? Check(string name) => NameRules.Check(name, Tag.LongestName) switch
    {
        NameFault.Missing => TagError.NameMissing,
        NameFault.TooLong => TagError.NameTooLong,
        NameFault.HiddenCharacters => TagError.NameUnreadable,
        NameFault.OnlySpecialCharacters when name.EnumerateRunes().All(rune => Rune.IsPunctuation(rune) || Rune.IsWhiteSpace(rune) || rune.Value is 0x200C or 0x200D) => TagError.NameUnreadable,
        NameFault.OnlySpecialCharacters or NameFault.SingleCharacter or NameFault.OnlyCompanyForm or null => null,
    };
}
