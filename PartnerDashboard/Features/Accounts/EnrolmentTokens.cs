using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Gives out enrolment tokens inside the write of whoever invites, so that token, mail and activity row are one (T01).</summary>
public static class EnrolmentTokens
{
    /// <summary>The raw token, for the mail alone: only its hash is kept.</summary>
    /// <param name="db">The open unit of work.</param>
    /// <param name="email">The one mailbox it is sent to.</param>
    /// <param name="tenantId">The organisation to join; null lets the holder enter the customer's own.</param>
    /// <param name="role">The role to get there.</param>
    /// <param name="returnTo">Where to go on, relative to the cloud's base, such as <c>i/abc</c>; empty for home.</param>
    /// <param name="now">It is good for 24 hours from then.</param>
    /// <param name="second">An admin setting beside the agent setting, or none.</param>
    public static string Issue(PortalDb db, string email, Guid? tenantId, TenantRole role, string returnTo, DateTimeOffset now, TenantRole? second = null)
    {
        var token = Secrets.NewToken();
        db.Add(EnrolmentToken.For(token, email, tenantId, role, returnTo, now, second));
        return token;
    }

    /// <summary>The page that takes it, relative to the cloud's base.</summary>
    public static string PageOf(string token) => $"account/enrol/{token}";

    internal static async Task<EnrolmentToken?> FindUsableAsync(this PortalDb db, string token, DateTimeOffset now, CancellationToken cancel)
    {
        var hash = Secrets.Hash(token);
        var found = await db.EnrolmentTokens.SingleOrDefaultAsync(kept => kept.TokenHash == hash, cancel);
        return found?.IsUsable(now) == true ? found : null;
    }
}
