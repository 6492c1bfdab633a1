using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>R17: the lead times that an organisation chose.</summary>
public sealed class ReminderServiceTests
{
    [Fact]
    public async Task Lead_times_belong_to_one_organisation_and_are_not_overwritten_unseen()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        Task<ReminderError?> SaveAsync(string typed, Actor actor, int version = 0) => stage.Get<ReminderService>().SaveAsync(typed, version, actor, Cancel);
        var (admin, agent, reader) = (customer.Actor, partner.Actor, await stage.World.MemberAsync(customer.Tenant, TenantRole.Reader));
        Assert.Equal(new(ReminderRules.Default, 0), await stage.Get<ReminderService>().FindAsync(admin, Cancel));
        Assert.Equal(ReminderError.NotAllowed, await SaveAsync("5", reader));
        Assert.Equal(ReminderError.NotANumber, await SaveAsync("soon", admin));
        Assert.Null(await SaveAsync("1, 90", admin));
        Assert.Equal(ReminderError.ChangedMeanwhile, await SaveAsync("5", admin, version: 0));
        Assert.Null(await SaveAsync("5", admin, version: 1));

        var times = await stage.Get<ReminderService>().FindAsync(admin, Cancel);
        Assert.Equal((5, 2), (Assert.Single(times.LeadDays), times.Version));
        Assert.Equal(ReminderRules.Default, (await stage.Get<ReminderService>().FindAsync(agent, Cancel)).LeadDays);
    }
}
