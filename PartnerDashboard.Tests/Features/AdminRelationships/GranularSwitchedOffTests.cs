using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>The operator ends granular relationships in a cloud while some live: nothing new and nothing longer, and what lives can be ended.</summary>
public sealed class GranularSwitchedOffTests
{
    [Fact]
    public async Task Nothing_new_nothing_longer_and_what_lives_runs_to_its_end()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var form = await stage.GranularFormAsync(partner, customer);
        form.Granular!.AutoExtend = true;
        var relationship = await stage.GrantAsync(partner, customer, form);
        var waiting = await stage.SendAsync(partner, await stage.GranularFormAsync(partner, customer));
        var asked = await stage.AnswerAsync(waiting, customer.Actor);

        await stage.SwitchOffAsync(Feature.GranularRelationships);
        await stage.WorkAsync();

        var kept = await stage.GranularAsync(relationship.Id);
        Assert.Equal((GranularStatus.Active, false, relationship.EndsAt), (kept.Status, kept.AutoExtend, kept.EndsAt));
        Assert.Equal(GranularError.NotOffered, await stage.Get<GranularService>().SetAutoExtendAsync(kept.Id, kept.Version, true, customer.Actor, Cancel));
        Assert.Equal(InvitationError.GranularIsNotOffered, await stage.RefusalOfAsync(partner, await stage.GranularFormAsync(partner, customer)));
        Assert.Equal(InvitationError.GranularIsNotOffered, (await stage.DecideAsync(asked, customer.Actor)).Error);

        stage.Clock.Advance(TimeSpan.FromDays(365));
        await stage.WorkAsync();
        Assert.Equal(GranularStatus.Expired, (await stage.GranularAsync(relationship.Id)).Status);
    }

    [Fact]
    public async Task What_lives_can_be_ended()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var relationship = await stage.GrantAsync(partner, customer);
        await stage.SwitchOffAsync(Feature.GranularRelationships);

        Assert.Null(await stage.Get<GranularService>().TerminateAsync(relationship.Id, relationship.Version, customer.Actor, Cancel));
        await stage.WorkAsync();
        Assert.Equal(GranularStatus.Terminated, (await stage.GranularAsync(relationship.Id)).Status);
    }
}
