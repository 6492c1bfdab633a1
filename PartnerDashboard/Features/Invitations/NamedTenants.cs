using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>The organisations that some requests name by id or domain, read at once.</summary>
internal sealed class NamedTenants(IReadOnlyDictionary<Guid, Tenant> byId, IReadOnlyDictionary<string, Tenant> byDomain)
{
    public Tenant? Find(Guid id) => byId.GetValueOrDefault(id);

    public Tenant? Find(string domain) => byDomain.GetValueOrDefault(domain);

    public static async Task<NamedTenants> ReadAsync(PortalDb db, IReadOnlyCollection<InvitationForm> forms, CancellationToken cancel)
    {
        var ids = forms.Select(form => CustomerKey.Of(form).Id).OfType<Guid>().Distinct().ToArray();
        var byId = ids.Length == 0
            ? []
            : await db.Tenants.AsNoTracking().Where(tenant => ids.Contains(tenant.Id) && tenant.Kind != TenantKind.Operator).ToDictionaryAsync(tenant => tenant.Id, cancel);

        var domains = forms.Select(form => CustomerKey.Of(form).Domain).OfType<string>().Distinct().ToArray();
        var byDomain = domains.Length == 0
            ? []
            : await (
                from known in db.TenantDomains.AsNoTracking()
                where domains.Contains(known.Name)
                join tenant in db.Tenants on known.TenantId equals tenant.Id
                where tenant.Kind != TenantKind.Operator
                select new { known.Name, tenant }).ToDictionaryAsync(each => each.Name, each => each.tenant, cancel);
        return new(byId, byDomain);
    }
}

/// <summary>By what a request names its customer: a tenant id, or the domain that was typed or that the mail address has; or neither.</summary>
internal readonly record struct CustomerKey(Guid? Id, string? Domain, bool FromEmail)
{
    public static CustomerKey Of(InvitationForm form)
    {
        var typed = form.Customer.Trim();
        if (Guid.TryParse(typed, out var id))
        {
            return new(id, null, false);
        }

        var fromEmail = typed.Length == 0;
        var domain = fromEmail ? InvitationTextRules.DomainOf(form.RecipientEmail) : InvitationTextRules.ToAscii(typed);
        return new(null, domain is not null && InvitationTextRules.IsDomain(domain) ? domain : null, fromEmail);
    }
}
