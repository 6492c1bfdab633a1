using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Whom a request is for, as far as the typed text tells: a customer of this cloud, a domain that belongs to nobody here, or neither.</summary>
public sealed record FoundCustomer(InvitationAudience Audience, Tenant? Tenant, string Domain, InvitationError? Error, string Field)
{
    public string Name => Tenant?.Name ?? Domain;

    /// <summary>Looks up a tenant id or a domain, as a directory answers them: exactly, never by parts, so that nobody can browse customers.</summary>
    public static async Task<FoundCustomer> FindAsync(PortalDb db, InvitationForm form, CancellationToken cancel) =>
        Find(form, await NamedTenants.ReadAsync(db, [form], cancel));

    /// <summary>The same of what was read for several requests.</summary>
    internal static FoundCustomer Find(InvitationForm form, NamedTenants named)
    {
        if (form.Granular is { AnyCustomer: true })
        {
            return new(InvitationAudience.FirstCustomer, null, "", null, "");
        }

        var (id, domain, fromEmail) = CustomerKey.Of(form);
        if (id is not null)
        {
            return named.Find(id.Value) is { } byId ? Known(byId) : Unknown(InvitationError.CustomerUnknown);
        }

        if (domain is null)
        {
            return Unknown(fromEmail ? InvitationError.CustomerMissing : InvitationError.CustomerUnknown);
        }

        if (named.Find(domain) is { } owner)
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
