using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What providers and resellers do in stories, through the services that their pages call.</summary>
internal static class StagePartnerships
{
    /// <summary>An indirect provider with a Sales agent, who may ask and sell.</summary>
    public static Task<Party> ProviderAsync(this Stage stage, string name = "Stellwerk", params TenantRole[] roles) => stage.World.EnterAsync(
        A.Partner(name, CountryOf(stage), PartnerType.IndirectProvider, cloud: stage.Cloud.Id.Slug), roles is [] ? [TenantRole.SalesAgent, TenantRole.GlobalAdmin] : roles);

    /// <summary>An indirect reseller with somebody who may decide, and ask customers.</summary>
    public static Task<Party> ResellerAsync(this Stage stage, string name = "Weiche", string? country = null, params TenantRole[] roles) => stage.World.EnterAsync(
        A.Partner(name, country ?? CountryOf(stage), PartnerType.IndirectReseller, cloud: stage.Cloud.Id.Slug), roles is [] ? [TenantRole.AdminAgent, TenantRole.GlobalAdmin] : roles);

    public static PartnershipForm FormTo(Party reseller) => new($"boss@{reseller.Tenant.DefaultDomain}", "Robin Poe", "en", "We would like to work with you.");

    public static async Task<Partnership> AskAsync(this Stage stage, Party provider, Party reseller)
    {
        var result = await stage.Get<PartnershipRequestService>().RequestAsync(FormTo(reseller), provider.Actor, Cancel);
        Assert.True(result.TryGetValue(out var id, out var refusal), $"{refusal}");
        return await stage.PartnershipAsync(id);
    }

    public static Task<Partnership> PartnershipAsync(this Stage stage, Guid id) =>
        stage.ReadAsync(db => db.Partnerships.AsNoTracking().SingleAsync(kept => kept.Id == id, Cancel));

    public static Task<PartnershipView> ShowAsync(this Stage stage, Partnership partnership, Actor? actor) =>
        stage.Get<PartnershipDecisionService>().ShowAsync(partnership.PublicId, actor, Cancel);

    /// <summary>What this person's browser would post after reading the page and ticking the box.</summary>
    public static async Task<PartnershipDecision> AnswerAsync(this Stage stage, Partnership partnership, Actor actor, bool authorizes = true, string reason = "")
    {
        var shown = Assert.IsType<PartnershipView.Open>(await stage.ShowAsync(partnership, actor));
        return new(partnership.PublicId, authorizes, shown.Terms.Hash, Guid.NewGuid(), reason, Confirmed: true);
    }

    public static Task<Result<Guid, PartnershipError>> SettleAsync(this Stage stage, PartnershipDecision decision, Actor actor) =>
        stage.Get<PartnershipDecisionService>().DecideAsync(decision, actor, Cancel);

    /// <summary>The operator enrolled the one with the other.</summary>
    public static async Task<Partnership> JoinAsync(this Stage stage, Party provider, Party reseller)
    {
        await stage.ChangeAsync(db =>
        {
            db.EnterPartnership(Actor.System(stage.Cloud.Id), provider.Id, reseller.Id, stage.Clock.Now);
            return Task.CompletedTask;
        });
        return await stage.ReadAsync(db => db.Partnerships.AsNoTracking().SingleAsync(
            live => live.ProviderId == provider.Id && live.ResellerId == reseller.Id && live.Status == PartnershipStatus.Active, Cancel));
    }

    private static string CountryOf(Stage stage) =>
        stage.Cloud.Markets.ContainsKey("US") ? "US" : stage.Cloud.Markets.Keys.Order(StringComparer.Ordinal).First();
}
