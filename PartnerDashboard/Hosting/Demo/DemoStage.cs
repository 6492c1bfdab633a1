using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>Where the demo data of one cloud is written: who plays, what time it is, and the activity of everybody in the order of time.</summary>
internal sealed class DemoStage(PortalDb db, Cloud cloud, DateTimeOffset now)
{
    private readonly List<(DateTimeOffset At, Action Write)> _activity = [];

    public PortalDb Db => db;

    public Cloud Cloud => cloud;

    public DemoScript Script { get; } = DemoScript.Of(cloud.Id);

    public Dictionary<string, Tenant> Tenants { get; } = [];

    /// <summary>So many days ago, and some hours later.</summary>
    public DateTimeOffset At(int daysAgo, double hoursLater = 0) =>
        new DateTimeOffset(now.UtcDateTime.AddDays(-daysAgo).AddHours(hoursLater).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    public Guid TenantId(string tenant) => DemoNames.TenantId(cloud.Id, tenant);

    public Actor Actor(string account)
    {
        var tenant = Tenants[DemoNames.Parts(account).Tenant];
        return new(
            cloud.Id, DemoNames.UserId(cloud.Id, account), Script.PersonOf(account), DemoNames.Email(cloud.Id, account), tenant.Id, tenant.Kind, tenant.Name,
            RoleRights.Of(tenant.Kind, [DemoScript.Accounts[account]]));
    }

    public Actor System => Core.Actor.System(cloud.Id);

    /// <summary>Adds an entity under an id that stays the same, however often the data is made anew.</summary>
    public T Add<T>(T entity, Guid id)
        where T : Entity
    {
        db.Entry(entity).Property(each => each.Id).CurrentValue = id;
        db.Add(entity);
        return entity;
    }

    public void Happened(
        DateTimeOffset at, Actor by, Activity activity, Guid subject, Guid? partnerId = null, Guid? customerId = null, string detail = "") =>
        _activity.Add((at, () => db.Record(by, activity, at, subject, partnerId, customerId, detail)));

    /// <summary>Writes the activity: rows are chained, so the oldest comes first.</summary>
    public void WriteActivity()
    {
        foreach (var (_, write) in _activity.OrderBy(row => row.At))
        {
            write();
        }
    }
}
