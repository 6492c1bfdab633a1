using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Tenants;

/// <summary>
/// Enters organisations with their domains (domain.md §6.2), inside the write of whoever enrols them. Asked within that write, its
/// answers hold until the commit.
/// </summary>
public static class TenantRegister
{
    /// <summary>Adds the tenant, its default domain and any domains of its own.</summary>
    public static void Enter(this PortalDb db, Tenant tenant, params IEnumerable<string> ownDomains)
    {
        db.Add(tenant);
        foreach (var domain in ownDomains.Where(domain => domain.Length > 0).Select(Tenant.Normal).Prepend(tenant.DefaultDomain).Distinct())
        {
            db.Add(TenantDomain.Of(tenant.Id, domain));
        }
    }

    /// <summary>Adds a member with one role, or with an agent setting and an admin setting, granted by <paramref name="by"/>.</summary>
    public static Member EnterMember(
        this PortalDb db, Tenant tenant, Guid userId, string name, string email, TenantRole role, Guid by, DateTimeOffset now, TenantRole? second = null)
    {
        var member = Member.Of(tenant.Id, userId, name, email, now);
        db.Add(member);
        db.Add(MemberRole.Grant(tenant.Id, userId, role, by, now));
        if (second is { } other)
        {
            db.Add(MemberRole.Grant(tenant.Id, userId, other, by, now));
        }

        return member;
    }

    public static Task<bool> IsDomainTakenAsync(this PortalDb db, string domain, CancellationToken cancel) =>
        db.TenantDomains.AnyAsync(taken => taken.Name == Tenant.Normal(domain), cancel);

    /// <summary>The wished prefix with the cloud's suffix, numbered when it is taken.</summary>
    public static async Task<string> FreeDefaultDomainAsync(this PortalDb db, Cloud cloud, string wish, CancellationToken cancel)
    {
        var prefix = DomainPrefix.From(wish);
        var domain = prefix + cloud.DomainSuffix;
        for (var number = 2; await db.IsDomainTakenAsync(domain, cancel); number++)
        {
            domain = prefix + number.ToString(CultureInfo.InvariantCulture) + cloud.DomainSuffix;
        }

        return domain;
    }

    /// <summary>The name of a partner that this name can be taken for, or null (T03).</summary>
    public static async Task<string?> FindLookalikeAsync(this PortalDb db, string partnerName, CancellationToken cancel)
    {
        var look = NameSkeleton.Of(partnerName);
        var names = await db.Tenants.Where(tenant => tenant.Kind == TenantKind.Partner).Select(tenant => tenant.Name).ToListAsync(cancel);
        return names.Find(name => NameSkeleton.Of(name) == look);
    }
}
