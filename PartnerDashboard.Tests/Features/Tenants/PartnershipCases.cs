using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>What <see cref="IsolationTests"/> asks the services of partnerships.</summary>
internal static class PartnershipCases
{
    public static readonly Dictionary<string, Func<Stage, Ids, Actor, Task<object?>>> All = new()
    {
        ["ShareEndService.FindAsync"] = async (stage, ids, actor) => await stage.Get<ShareEndService>().FindAsync(ids.Customer, ids.Partner, actor, Cancel),
        ["ShareEndService.RemoveAsync"] = async (stage, ids, actor) => await stage.Get<ShareEndService>().RemoveAsync(ids.Customer, ids.Partner, actor, Cancel),
        ["PartnershipService.PlaceAsync"] = async (stage, _, actor) => await stage.Get<PartnershipService>().PlaceAsync(actor, Cancel),
        ["PartnershipService.ListAsync"] = async (stage, _, actor) => (await stage.Get<PartnershipService>().ListAsync(null, actor, Cancel)).Items.Count,
        ["PartnershipService.FindAsync"] = async (stage, ids, actor) => await stage.Get<PartnershipService>().FindAsync(ids.Partnership, actor, Cancel),
        ["PartnershipRequestService.StartAsync"] = async (stage, _, actor) => (await stage.Get<PartnershipRequestService>().StartAsync(actor, Cancel)).Obstacle,
        ["PartnershipRequestService.RequestAsync"] = async (stage, _, actor) =>
            (await stage.Get<PartnershipRequestService>().RequestAsync(new("boss@canary.example", "", "en", ""), actor, Cancel)).Error,
        ["PartnershipDecisionService.ShowAsync"] = async (stage, ids, actor) =>
            await stage.Get<PartnershipDecisionService>().ShowAsync(ids.PartnershipLink, actor, Cancel) is PartnershipView.Open or PartnershipView.Closed { Partnership: not null },
        ["PartnershipDecisionService.DecideAsync"] = async (stage, ids, actor) =>
            (await stage.Get<PartnershipDecisionService>().DecideAsync(new(ids.PartnershipLink, true, "", ids.Request, "", true), actor, Cancel)).Error is not null,
        ["PartnershipEndService.ObstacleAsync"] = async (stage, ids, actor) => await stage.Get<PartnershipEndService>().ObstacleAsync(ids.Partnership, actor, Cancel),
        ["PartnershipEndService.EndAsync"] = async (stage, ids, actor) => await stage.Get<PartnershipEndService>().EndAsync(ids.Partnership, 1, actor, Cancel),
        ["PartnershipExpiryService.SweepAsync"] = async (stage, _, _) => await stage.Get<PartnershipExpiryService>().SweepAsync(Actor.System(stage.Cloud.Id), Cancel),
    };
}
