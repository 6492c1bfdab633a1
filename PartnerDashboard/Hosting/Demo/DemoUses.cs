using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>Who opened which admin portal of a customer, so that monitoring has something of every age to show. None where Microsoft closed the cloud.</summary>
internal static class DemoUses
{
    /// <summary>Through delegated administration: the invitation that brought it, who, which portal, and how many days ago.</summary>
    private static readonly (string Customer, string By, AdminPortal Portal, int[] DaysAgo)[] Delegated =
    [
        (DemoNames.BusyCustomer, "partner.admin", AdminPortal.Microsoft365, [300, 204, 80, 45]),
        (DemoNames.BusyCustomer, "partner.helpdesk", AdminPortal.Microsoft365, [290, 208]),
        (DemoNames.AmpersandCustomer, "partner.admin", AdminPortal.Azure, [28, 14, 2, 0]),
        (DemoNames.BusyCustomer, "partner2.admin", AdminPortal.Azure, [60, 20]),
        (DemoNames.AmpersandCustomer, "reseller.admin", AdminPortal.Microsoft365, [160, 75]),
        (DemoNames.LongNameCustomer, "suspended.admin", AdminPortal.Microsoft365, [200, 120]),
    ];

    /// <summary>Through granular relationships, by their handle.</summary>
    private static readonly (string Key, string By, AdminPortal Portal, int[] DaysAgo)[] Granular =
    [
        ("busy-desk", "partner.helpdesk", AdminPortal.Microsoft365, [120, 40, 9, 3]),
        ("busy-desk", "partner.sales", AdminPortal.Microsoft365, [12]),
        ("busy-identity", "partner.admin", AdminPortal.Entra, [33, 5]),
        ("ampersand-care", "provider.admin", AdminPortal.Entra, [18]),
    ];

    public static void Leave(DemoStage stage, Func<string, GranularRelationship?> find)
    {
        if (stage.Cloud.ClosedOn is not null)
        {
            return;
        }

        foreach (var (customer, by, portal, days) in Delegated)
        {
            var (partnerId, customerId) = (stage.Actor(by).TenantId, stage.TenantId(customer));
            var delegation = stage.Db.DelegatedAdministrations.Local.First(
                held => held.PartnerId == partnerId && held.CustomerId == customerId && held.Status == DelegationStatus.Active);
            Leave(stage, by, customerId, portal, days, null, delegation.Id, "");
        }

        foreach (var (key, by, portal, days) in Granular)
        {
            if (find(key) is { CustomerId: { } customerId } relationship)
            {
                Leave(stage, by, customerId, portal, days, relationship.Id, relationship.Id, $", {relationship.Name}");
            }
        }
    }

    private static void Leave(
        DemoStage stage, string account, Guid customerId, AdminPortal portal, int[] days, Guid? relationshipId, Guid subject, string through)
    {
        var by = stage.Actor(account);
        foreach (var daysAgo in days)
        {
            // Of today: a while ago.
            var at = daysAgo == 0 ? stage.At(0, -2) : stage.At(daysAgo, 7);
            stage.Add(
                AdministrationUse.Of(by, customerId, portal, relationshipId, at),
                DemoNames.IdOf(stage.Cloud.Id, $"use/{account}/{customerId}/{relationshipId}/{daysAgo}"));
            stage.Happened(at, by, Activity.AdminPortalOpened, subject, by.TenantId, customerId, $"{portal}{through}");
        }
    }
}
