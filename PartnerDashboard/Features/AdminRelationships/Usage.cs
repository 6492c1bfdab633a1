using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>How delegated administration or a granular relationship has been used, as both sides read it.</summary>
/// <param name="LastAt">Null when never.</param>
/// <param name="Count">How often an admin portal was opened through it.</param>
/// <param name="People">By how many.</param>
public sealed record Usage(DateTimeOffset? LastAt, int Count, int People)
{
    public static readonly Usage None = new(null, 0, 0);

    /// <summary>Sums up uses that the caller has narrowed to what it asks about.</summary>
    internal static async Task<Usage> OfAsync(IQueryable<AdministrationUse> uses, CancellationToken cancel)
    {
        var byPerson = await uses.GroupBy(use => use.UserId).Select(own => new { Count = own.Count(), Last = own.Max(use => use.At) }).ToListAsync(cancel);
        return byPerson.Count == 0 ? None : new(byPerson.Max(own => own.Last), byPerson.Sum(own => own.Count), byPerson.Count);
    }

    /// <summary>Of delegated administration between the two, from a moment on: what was granted again starts anew.</summary>
    internal static IQueryable<AdministrationUse> OfDelegation(PortalDb db, Guid partnerId, Guid customerId, DateTimeOffset since) =>
        db.AdministrationUses.AsNoTracking()
            .Where(use => use.PartnerId == partnerId && use.CustomerId == customerId && use.RelationshipId == null && use.At >= since);
}
