using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Operator;

/// <summary>Enrols organisations, and suspends and reinstates partners.</summary>
public sealed class OrganisationService(CloudCatalogue catalogue, PortalDatabases databases, ChangeFeed<TenantChanged> feed, TimeProvider clock)
{
    /// <summary>The id of the new organisation.</summary>
    public async Task<Result<Guid, EnrolError>> EnrolAsync(OrganisationEntry entry, Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Right.OperateInstallation) || entry.Kind == TenantKind.Operator)
        {
            return EnrolError.NotAllowed;
        }

        var cloud = catalogue[actor.Cloud];
        entry = entry with { Name = NameRules.Tidy(entry.Name), Prefix = Tenant.Normal(entry.Prefix), SupportContact = entry.SupportContact.Trim() };
        if (entry.NameFault is not null || entry.NameDoubt is not null || entry.Check(cloud).Count > 0)
        {
            return EnrolError.Entry;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var now = clock.GetUtcNow();
        if (await RefusalAsync(cloud, write.Db, entry, now, cancel) is { } refusal)
        {
            return refusal;
        }

        var tenant = TenantOf(entry, entry.Prefix + cloud.DomainSuffix, now);
        write.Db.Enter(tenant, OwnDomainOf(entry));
        var isPartner = entry.Kind == TenantKind.Partner;
        write.Db.Record(actor, Activity.TenantEnrolled, now, tenant.Id, isPartner ? tenant.Id : null, isPartner ? null : tenant.Id, $"{tenant.Name}, {tenant.DefaultDomain}");
        if (tenant.ProviderId is { } provider)
        {
            write.Db.EnterPartnership(actor, provider, tenant.Id, now);
        }

        await write.CommitAsync(cancel);
        feed.Publish(new(actor.Cloud, [tenant.Id, actor.TenantId, .. tenant.ProviderId is { } behind ? new[] { behind } : []]));
        return tenant.Id;
    }

    public Task<StandingError?> SuspendAsync(Guid partnerId, int version, Actor actor, CancellationToken cancel) =>
        ChangeStandingAsync(partnerId, version, suspend: true, actor, cancel);

    public Task<StandingError?> ReinstateAsync(Guid partnerId, int version, Actor actor, CancellationToken cancel) =>
        ChangeStandingAsync(partnerId, version, suspend: false, actor, cancel);

    private async Task<StandingError?> ChangeStandingAsync(Guid partnerId, int version, bool suspend, Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Right.OperateInstallation))
        {
            return StandingError.NotAllowed;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var partner = await write.Db.Tenants.SingleOrDefaultAsync(tenant => tenant.Id == partnerId && tenant.Kind == TenantKind.Partner, cancel);
        if (partner is null)
        {
            return StandingError.NotFound;
        }

        if (partner.Version != version || partner.IsSuspended == suspend)
        {
            return StandingError.ChangedMeanwhile;
        }

        if (suspend)
        {
            partner.Suspend();
        }
        else
        {
            partner.Reinstate();
        }

        write.Db.Record(actor, suspend ? Activity.TenantSuspended : Activity.TenantReinstated, clock.GetUtcNow(), partnerId, partnerId, detail: partner.Name);
        await write.CommitAsync(cancel);
        feed.Publish(new(actor.Cloud, partnerId, actor.TenantId));
        return null;
    }

    private static async Task<EnrolError?> RefusalAsync(Cloud cloud, PortalDb db, OrganisationEntry entry, DateTimeOffset now, CancellationToken cancel)
    {
        if (!(await FeatureSet.OfAsync(cloud, db, now, cancel)).Has(Feature.OpenForChanges))
        {
            return EnrolError.CloudClosed;
        }

        if (await db.IsDomainTakenAsync(entry.Prefix + cloud.DomainSuffix, cancel))
        {
            return EnrolError.DefaultDomainTaken;
        }

        if (entry.Kind == TenantKind.Customer)
        {
            return OwnDomainOf(entry) is { Length: > 0 } domain && await db.IsDomainTakenAsync(domain, cancel) ? EnrolError.OwnDomainTaken : null;
        }

        if (await db.Tenants.AnyAsync(tenant => tenant.PartnerNumber == entry.PartnerNumber, cancel))
        {
            return EnrolError.PartnerNumberTaken;
        }

        if (await db.FindLookalikeAsync(entry.Name, cancel) is not null)
        {
            return EnrolError.NameTaken;
        }

        if (entry.PartnerType != PartnerType.IndirectReseller)
        {
            return null;
        }

        var provider = await db.Tenants.SingleOrDefaultAsync(tenant => tenant.Id == entry.ProviderId && tenant.PartnerType == PartnerType.IndirectProvider, cancel);
        return provider is not null && cloud.SameMarket(provider.Country, entry.Country) ? null : EnrolError.ProviderUnfit;
    }

    private static Tenant TenantOf(OrganisationEntry entry, string defaultDomain, DateTimeOffset now) => entry.Kind == TenantKind.Partner
        ? Tenant.Partner(
            entry.Name, defaultDomain, entry.Country, entry.Language, entry.PartnerNumber, entry.PartnerType!.Value, now,
            entry.PartnerType == PartnerType.IndirectReseller ? entry.ProviderId : null, entry.SupportContact)
        : Tenant.Customer(entry.Name, defaultDomain, entry.Country, entry.Language, now, entry.TransactsAsCsp);

    private static string OwnDomainOf(OrganisationEntry entry) =>
        entry.Kind == TenantKind.Customer && MailLine.TryReadDomain(entry.OwnDomain, out var domain) ? domain : "";
}

public enum StandingError
{
    NotAllowed,
    NotFound,
    ChangedMeanwhile,
}
