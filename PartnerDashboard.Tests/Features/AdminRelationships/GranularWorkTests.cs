using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>A granular relationship from the request to its end, over a real database (domain.md §2.2).</summary>
public sealed class GranularWorkTests
{
    [Fact]
    public async Task Asked_approved_and_active_until_its_last_day_then_expired_and_after_a_year_forgotten()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());

        var relationship = await stage.GrantAsync(partner, customer);

        Assert.Equal(GranularStatus.Active, relationship.Status);
        Assert.Equal(stage.Clock.Now.AddDays(365), relationship.EndsAt);
        Assert.Equal(customer.Actor.Name, relationship.ApprovedByName);

        stage.Clock.Advance(TimeSpan.FromDays(365) - TimeSpan.FromSeconds(1));
        await stage.WorkAsync();
        Assert.Equal(GranularStatus.Active, (await stage.GranularAsync(relationship.Id)).Status);

        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.WorkAsync();
        Assert.Equal(GranularStatus.Expired, (await stage.GranularAsync(relationship.Id)).Status);

        stage.Clock.Advance(TimeSpan.FromDays(365));
        await stage.WorkAsync();
        Assert.False(await stage.ReadAsync(db => db.GranularRelationships.AnyAsync(Cancel)));
    }

    [Fact]
    public async Task R16_auto_extend_adds_180_days_on_the_last_day_again_and_again()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var form = await stage.GranularFormAsync(partner, customer);
        form.Granular!.AutoExtend = true;
        var relationship = await stage.GrantAsync(partner, customer, form);
        var first = relationship.EndsAt!.Value;

        stage.Clock.Advance(TimeSpan.FromDays(364));
        await stage.WorkAsync();
        Assert.Equal(first.AddDays(180), (await stage.GranularAsync(relationship.Id)).EndsAt);

        stage.Clock.Advance(TimeSpan.FromDays(1000));
        await stage.WorkAsync();
        var later = await stage.GranularAsync(relationship.Id);
        Assert.Equal(GranularStatus.Active, later.Status);
        Assert.Equal(first.AddDays(180 * 6), later.EndsAt);
    }
}
