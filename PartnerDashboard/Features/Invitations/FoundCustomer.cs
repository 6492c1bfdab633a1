using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Whom a request is for, as far as the typed text tells: a customer of this cloud, a domain that belongs to nobody here, or neither.</summary>
public sealed record FoundCustomer(InvitationAudience Audience, Tenant? Tenant, string Domain, InvitationError? Error, string Field)
{
    public string Name => Tenant?.Name ?? Domain;

    /// <summary>Looks up a tenant id or a domain, as a directory answers them: exactly, never by parts, so that nobody can browse customers.</summary>
    public static async Task<FoundCustomer> FindAsync(PortalDb db, InvitationForm form, CancellationToken cancel)
    {
        if (form.Granular is { AnyCustomer: true })
        {
            return new(InvitationAudience.FirstCustomer, null, "", null, "");
        }

        var typed = form.Customer.Trim();
        if (Guid.TryParse(typed, out var id))
        {
            var byId = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(tenant => tenant.Id == id && tenant.Kind != TenantKind.Operator, cancel);
            return byId is null ? Unknown(InvitationError.CustomerUnknown) : Known(byId);
        }

        var fromEmail = typed.Length == 0;
        var domain = fromEmail ? InvitationTextRules.DomainOf(form.RecipientEmail) : InvitationTextRules.ToAscii(typed);
        if (domain is null || !InvitationTextRules.IsDomain(domain))
        {
            return Unknown(fromEmail ? InvitationError.CustomerMissing : InvitationError.CustomerUnknown);
        }

        var owner = await (
            from known in db.TenantDomains.AsNoTracking()
            where known.Name == domain
            join tenant in db.Tenants on known.TenantId equals tenant.Id
            where tenant.Kind != TenantKind.Operator
            select tenant).SingleOrDefaultAsync(cancel);
        if (owner is not null)
        {
            return Known(owner);
        }

        return PublicMail.Holds(domain)
            ? new(InvitationAudience.Domain, null, domain, InvitationError.PublicMailDomain, fromEmail ? nameof(form.RecipientEmail) : nameof(form.Customer))
            : new(InvitationAudience.Domain, null, domain, null, "");

        static FoundCustomer Known(Tenant tenant) => new(InvitationAudience.Tenant, tenant, "", null, "");

        static FoundCustomer Unknown(InvitationError error) => new(InvitationAudience.Domain, null, "", error, nameof(InvitationForm.Customer));
    }
}
