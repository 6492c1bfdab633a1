using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>An account that was just made, to be signed in.</summary>
public sealed record EnrolledAccount(PortalUser User, string ReturnTo);

/// <summary>
/// Makes an account from an enrolment link: looking consumes nothing, completing makes account, membership, role and, where it is not
/// known yet, the organisation in one transaction, once (T01, T02).
/// </summary>
public sealed class Enrolment(PortalDatabases databases, AccountManagers accounts, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    public async Task<Result<EnrolmentOffer, EnrolmentError>> LookAsync(Cloud cloud, string token, CancellationToken cancel)
    {
        await using var db = databases.Open(cloud.Id);
        return await OfferAsync(cloud, db, token, cancel);
    }

    public async Task<Result<EnrolledAccount, EnrolmentError>> CompleteAsync(Cloud cloud, string token, EnrolmentEntry entry, CancellationToken cancel)
    {
        var look = await LookAsync(cloud, token, cancel);
        if (!look.TryGetValue(out var offer, out var refusal))
        {
            return refusal;
        }

        entry = entry with { Name = NameRules.Tidy(entry.Name), Organisation = NameRules.Tidy(entry.Organisation) };
        if (entry.Check(offer, cloud).Any)
        {
            return EnrolmentError.Entry;
        }

        var passwordHash = accounts.Hash(entry.Password);
        await using var write = await databases.WriteAsync(cloud.Id, cancel);
        var again = await OfferAsync(cloud, write.Db, token, cancel);
        if (!again.TryGetValue(out offer, out refusal))
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        (await write.Db.FindUsableAsync(token, now, cancel))!.Use(now);
        var tenant = offer.TenantId is { } known
            ? await write.Db.Tenants.SingleAsync(tenant => tenant.Id == known, cancel)
            : await NewCustomerAsync(cloud, write.Db, entry, offer, now, cancel);
        var user = await accounts.CreateAsync(write.Db, offer.Email, passwordHash, Language.Current.Code);
        write.Db.EnterMember(tenant, user.Id, entry.Name, offer.Email, offer.Role, by: user.Id, now, offer.SecondRole);
        Record(write.Db, cloud, tenant, user, entry, offer, now);
        await write.CommitAsync(cancel);
        changes.Publish(new(cloud.Id, tenant.Id));
        return new EnrolledAccount(user, offer.ReturnTo);
    }

    private async Task<Result<EnrolmentOffer, EnrolmentError>> OfferAsync(Cloud cloud, PortalDb db, string token, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();

        // A token of the operator's role without an organisation is a set-up code: it has its own page.
        if (await db.FindUsableAsync(token, now, cancel) is not { } kept || kept is { TenantId: null, Role: TenantRole.Operator })
        {
            return EnrolmentError.NotUsable;
        }

        if (!(await FeatureSet.OfAsync(cloud, db, now, cancel)).Has(Feature.OpenForChanges))
        {
            return EnrolmentError.CloudClosed;
        }

        if (await accounts.FindAsync(db, kept.Email, cancel) is not null)
        {
            return EnrolmentError.AccountExists;
        }

        if (kept.TenantId is not { } tenantId)
        {
            return !PublicMail.Holds(DomainOf(kept.Email)) && await db.IsDomainTakenAsync(DomainOf(kept.Email), cancel)
                ? EnrolmentError.OrganisationExists
                : new EnrolmentOffer(kept.Email, null, null, TenantKind.Customer, kept.Role, kept.ReturnTo);
        }

        var tenant = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == tenantId, cancel);
        return new EnrolmentOffer(kept.Email, tenantId, tenant.Name, tenant.Kind, kept.Role, kept.ReturnTo, kept.SecondRole);
    }

    private static async Task<Tenant> NewCustomerAsync(
        Cloud cloud, PortalDb db, EnrolmentEntry entry, EnrolmentOffer offer, DateTimeOffset now, CancellationToken cancel)
    {
        var domain = DomainOf(offer.Email);
        var isPublic = PublicMail.Holds(domain);
        var defaultDomain = await db.FreeDefaultDomainAsync(cloud, isPublic ? entry.Organisation : domain.Split('.')[0], cancel);
        var tenant = Tenant.Customer(entry.Organisation, defaultDomain, entry.Country, Language.Current.Code, now);
        db.Enter(tenant, isPublic ? [] : [domain]);
        return tenant;
    }

    private static void Record(PortalDb db, Cloud cloud, Tenant tenant, PortalUser user, EnrolmentEntry entry, EnrolmentOffer offer, DateTimeOffset now)
    {
        var actor = new Actor(
            cloud.Id, user.Id, entry.Name, offer.Email, tenant.Id, tenant.Kind, tenant.Name, RoleRights.Of(tenant.Kind, offer.Roles));
        var (partnerId, customerId) = (tenant.Kind == TenantKind.Partner ? tenant.Id : (Guid?)null, tenant.Kind == TenantKind.Customer ? tenant.Id : (Guid?)null);
        if (offer.TenantId is null)
        {
            db.Record(actor, Activity.TenantEnrolled, now, tenant.Id, partnerId, customerId, tenant.Name);
        }

        db.Record(actor, Activity.MemberJoined, now, user.Id, partnerId, customerId, $"{entry.Name} <{offer.Email}>, {string.Join(" + ", offer.Roles)}");
    }

    private static string DomainOf(string email) => email[(email.LastIndexOf('@') + 1)..];
}
