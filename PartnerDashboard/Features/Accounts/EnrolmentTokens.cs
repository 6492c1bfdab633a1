using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Issues enrolment tokens inside the unit of work of whoever invites.</summary>
public static class EnrolmentTokens
{
    /// <summary>The raw token, to be mailed and never kept.</summary>
    public static string Issue(PortalDb db, string email, Guid? tenantId, TenantRole role, string returnTo, DateTimeOffset now)
    {
        var token = Secrets.NewToken();
        db.Add(EnrolmentToken.For(token, email, tenantId, role, returnTo, now));
        return token;
    }
}
