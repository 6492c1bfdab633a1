using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Features.Customers;

/// <summary>What the relationships say about a partner's customers: the one place that says who is one (domain.md §1.6).</summary>
internal static class CustomerFacts
{
    /// <summary>An entry for each that is a customer of this partner, yet without its number.</summary>
    public static async Task<Dictionary<Guid, CustomerEntry>> ReadAsync(PortalDb db, Guid partnerId, IReadOnlyCollection<Guid> customers, CancellationToken cancel)
    {
        var resold = await db.ResellerRelationships
            .Where(held => held.PartnerId == partnerId && customers.Contains(held.CustomerId) && held.Status == RelationshipStatus.Active)
            .Select(held => new { held.CustomerId, held.EstablishedAt }).ToDictionaryAsync(held => held.CustomerId, held => held.EstablishedAt, cancel);
        var granular = (await db.GranularRelationships
            .Where(held => held.PartnerId == partnerId && held.CustomerId != null && customers.Contains(held.CustomerId.Value) && GranularLifecycle.Live.Contains(held.Status))
            .Select(held => new { CustomerId = held.CustomerId!.Value, held.ApprovedAt, held.EndsAt, held.AutoExtend, held.Status, held.Roles })
            .ToListAsync(cancel)).ToLookup(held => held.CustomerId);
        List<Guid> own = [.. customers.Where(id => resold.ContainsKey(id) || granular.Contains(id))];
        var delegated = await db.DelegatedAdministrations
            .Where(held => held.PartnerId == partnerId && own.Contains(held.CustomerId) && held.Status == DelegationStatus.Active)
            .GroupBy(held => held.CustomerId)
            .Select(held => new
            {
                CustomerId = held.Key,
                Since = held.Min(each => each.GrantedAt),
                LastUse = db.AdministrationUses.Where(use => use.PartnerId == partnerId && use.CustomerId == held.Key && use.RelationshipId == null).Max(use => (DateTimeOffset?)use.At),
            })
            .ToDictionaryAsync(held => held.CustomerId, cancel);
        var together = (await db.SharedCustomers
            .Where(share => own.Contains(share.CustomerId) && (share.ProviderId == partnerId || share.ResellerId == partnerId) && share.Status == RelationshipStatus.Active)
            .Select(share => new { share.CustomerId, Other = share.ProviderId == partnerId ? share.ResellerId : share.ProviderId })
            .ToListAsync(cancel)).ToLookup(share => share.CustomerId, share => CustomerEntry.Word(share.Other));
        var domains = (await db.TenantDomains.Where(domain => own.Contains(domain.TenantId)).OrderBy(domain => domain.Name)
            .Select(domain => new { domain.TenantId, domain.Name }).ToListAsync(cancel)).ToLookup(domain => domain.TenantId, domain => domain.Name);
        // Only whoever may sell to a customer has tags on it; they come back with the relationship (domain.md §4.1).
        var tags = (await db.CustomerTags.Where(given => given.PartnerId == partnerId && own.Contains(given.CustomerId)).OrderBy(given => given.Number)
            .Select(given => new { given.CustomerId, given.Number }).ToListAsync(cancel)).ToLookup(given => given.CustomerId, given => given.Number);
        var tenants = await db.Tenants.Where(tenant => own.Contains(tenant.Id))
            .Select(tenant => new { tenant.Id, tenant.Name, tenant.DefaultDomain, tenant.Country, tenant.CreatedAt }).ToListAsync(cancel);
        return tenants.ToDictionary(tenant => tenant.Id, tenant =>
        {
            var (live, sortName, held) = (granular[tenant.Id].ToList(), TextGrams.Fold(tenant.Name), delegated.GetValueOrDefault(tenant.Id));
            return new CustomerEntry
            {
                PartnerId = partnerId,
                CustomerId = tenant.Id,
                Name = tenant.Name,
                SortName = sortName,
                DefaultDomain = tenant.DefaultDomain,
                Country = tenant.Country,
                Since = resold.TryGetValue(tenant.Id, out var established) ? established : live.Min(each => each.ApprovedAt) ?? tenant.CreatedAt,
                IsReseller = resold.ContainsKey(tenant.Id),
                Access = (held is not null, live.Count > 0) switch
                {
                    (true, true) => CustomerAccess.Both,
                    (true, false) => CustomerAccess.Delegated,
                    (false, true) => CustomerAccess.Granular,
                    (false, false) => CustomerAccess.None,
                },
                EndsAt = live.Where(each => each is { Status: GranularStatus.Active, AutoExtend: false }).Min(each => each.EndsAt) ?? CustomerEntry.NoEnd,
                DelegatedSince = held?.Since ?? CustomerEntry.NoEnd,
                IdleSince = held is null ? CustomerEntry.NoEnd : held.LastUse > held.Since ? held.LastUse.Value : held.Since,
                Together = string.Join('\n', together[tenant.Id].Order(StringComparer.Ordinal)),
                Roles = CustomerTerms.Joined(live.SelectMany(each => each.Roles)),
                Text = string.Join('\n', domains[tenant.Id].Append(tenant.DefaultDomain).Distinct(StringComparer.Ordinal).Select(TextGrams.Fold).Prepend(sortName)),
                Tags = resold.ContainsKey(tenant.Id) ? TagSets.Joined(tags[tenant.Id]) : "",
            };
        });
    }
}
