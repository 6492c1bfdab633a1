using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Testing;

/// <summary>Granular relationships by the thousand: made by the entities' own steps with the versions and rows that belong to them, but without the people who would have asked.</summary>
internal sealed record Granted(string Name, DateTimeOffset EndsAt)
{
    /// <summary>The state that it has come to.</summary>
    public GranularStatus Status { get; init; } = GranularStatus.Active;

    public bool AutoExtend { get; init; }

    public int Days { get; init; } = 100;

    public IReadOnlyList<Guid> Roles { get; init; } = [StageGranular.ExchangeAdministrator, StageGranular.HelpdeskAdministrator];

    /// <summary>Puts it into the unit of work, as if this person of the customer had approved it.</summary>
    public GranularRelationship AddTo(PortalDb db, Guid partnerId, Actor customer)
    {
        var since = EndsAt.AddDays(-Days);
        var made = GranularRelationship.Draft(partnerId, customer.TenantId, Guid.NewGuid(), new() { Name = Name, Days = Days, AutoExtend = AutoExtend, Roles = Roles }, since);
        void Took(bool step, Activity? activity = null)
        {
            Assert.True(step);
            if (activity is { } told)
            {
                db.Record(customer, told, since, made.Id, partnerId, customer.TenantId, Name);
            }
        }

        (Func<bool> Step, Activity? Activity)[] way =
        [
            (made.LockForApproval, null), (() => made.Approve(customer, since), Activity.GranularApproved), (made.Activate, Activity.GranularActivating),
            (() => made.FinishActivation(since), Activity.GranularActivated),
            .. Status is GranularStatus.Expiring or GranularStatus.Expired
                ? new (Func<bool>, Activity?)[]
                {
                    (() => (made.SetAutoExtend(false, since) is null or GranularError.NothingWouldChange) && made.Expire(EndsAt), Activity.GranularExpiring),
                    (() => made.FinishEnding(EndsAt), Activity.GranularExpired),
                }
                :
                [
                    (() => made.RequestTermination(GranularEnding.ByPartner, "Sam Roe"), Activity.GranularTerminationRequested), (made.Terminate, Activity.GranularTerminating),
                    (() => made.FinishEnding(EndsAt), Activity.GranularTerminated),
                ],
        ];
        foreach (var (step, activity) in way.TakeWhile(_ => made.Status != Status))
        {
            Took(step(), activity);
        }

        Assert.Equal(Status, made.Status);
        db.Add(made);
        if (made.ApprovedAt is not null)
        {
            db.Add(GranularVersion.Of(made, GranularChange.Approved, Guid.NewGuid(), customer, since));
        }

        return made;
    }

    /// <summary>A customer without a single account, and who stands for it where only a name is needed.</summary>
    public static Actor EnterCustomer(PortalDb db, string name, string cloud = "global")
    {
        var tenant = A.Customer(name, cloud: cloud);
        db.Enter(tenant);
        return An.Actor(cloud, TenantKind.Customer, tenant.Id, TenantRole.GlobalAdmin);
    }
}
