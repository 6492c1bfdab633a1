using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.Relationships;

/// <summary>
/// A partner that a customer works with now, and everything it was granted: by delegated administration and by live granular
/// relationships, whether or not anybody there can use them yet (rule R18).
/// </summary>
public sealed record PresentPartner(
    Guid PartnerId, string Name, DateTimeOffset Since, bool IsReseller, bool HasDelegatedAdministration, IReadOnlyList<CloudService> Services,
    IReadOnlyList<GranularGrant> Granular)
{
    /// <summary>Null while something has no end, or nothing was granted.</summary>
    public DateTimeOffset? Until => HasDelegatedAdministration || Granular.Count == 0 || Granular.Any(grant => grant.EndsAt is null)
        ? null
        : Granular.Max(grant => grant.EndsAt);

    /// <summary>All its roles, however it came by them.</summary>
    public IReadOnlyList<DirectoryRole> Roles => [.. RoleCatalogue.Known(
        Granular.SelectMany(grant => grant.Roles).Concat(HasDelegatedAdministration ? RoleCatalogue.DelegatedAdministration.Select(role => role.TemplateId) : []))];

    public PowerSet Powers => PowerSet.Of(Roles);

    public bool CanTakeOver => Roles.Any(role => role.Level == PrivilegeLevel.TakeOver);

    /// <summary>What it could still do without one of its granular relationships.</summary>
    public PresentPartner Without(Guid relationshipId) => this with { Granular = [.. Granular.Where(grant => grant.RelationshipId != relationshipId)] };

    /// <summary>By name. The caller has checked that the reader may see the customer's partners.</summary>
    internal static async Task<IReadOnlyList<PresentPartner>> OfCustomerAsync(PortalDb db, Guid customerId, CancellationToken cancel)
    {
        var resellers = await db.ResellerRelationships.AsNoTracking()
            .Where(relationship => relationship.CustomerId == customerId && relationship.Status == RelationshipStatus.Active)
            .Select(relationship => new { relationship.PartnerId, relationship.EstablishedAt })
            .ToListAsync(cancel);
        var delegations = await db.DelegatedAdministrations.AsNoTracking()
            .Where(held => held.CustomerId == customerId && held.Status == DelegationStatus.Active)
            .Select(held => new { held.PartnerId, held.Services, held.GrantedAt })
            .ToListAsync(cancel);
        var granular = await db.GranularRelationships.AsNoTracking()
            .Where(held => held.CustomerId == customerId && GranularLifecycle.Live.Contains(held.Status))
            .OrderBy(held => held.Name)
            .Select(held => new { held.PartnerId, held.ApprovedAt, Grant = new GranularGrant(held.Id, held.Name, held.Roles, held.EndsAt) })
            .ToListAsync(cancel);
        List<Guid> ids = [.. resellers.Select(each => each.PartnerId).Concat(delegations.Select(each => each.PartnerId)).Concat(granular.Select(each => each.PartnerId)).Distinct()];
        var partners = await db.Tenants.AsNoTracking().Where(tenant => ids.Contains(tenant.Id)).OrderBy(tenant => tenant.Name)
            .Select(tenant => new { tenant.Id, tenant.Name }).ToListAsync(cancel);
        return
        [
            .. from partner in partners
               let sells = resellers.Find(each => each.PartnerId == partner.Id)
               let held = delegations.Where(each => each.PartnerId == partner.Id).ToList()
               let granted = granular.Where(each => each.PartnerId == partner.Id).ToList()
               select new PresentPartner(
                   partner.Id, partner.Name,
                   held.Select(each => each.GrantedAt).Concat(granted.Select(each => each.ApprovedAt!.Value)).Append(sells?.EstablishedAt ?? DateTimeOffset.MaxValue).Min(),
                   sells is not null, held.Count > 0, [.. held.SelectMany(each => each.Services).Distinct().Order()], [.. granted.Select(each => each.Grant)]),
        ];
    }
}

/// <summary>What a live granular relationship allows; the end is not known before it is active.</summary>
public sealed record GranularGrant(Guid RelationshipId, string Name, IReadOnlyList<Guid> Roles, DateTimeOffset? EndsAt);
