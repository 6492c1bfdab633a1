using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.AdminRelationships;
using PartnerDashboard.Tests.Features.Imports;
using PartnerDashboard.Tests.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>A partner and a customer who ask, and strangers who have one of everything. Made once for all that changes nothing in it.</summary>
public sealed class TwoHouses : IAsyncLifetime
{
    /// <summary>Stands in every name of the strangers: whoever reads it has read too much.</summary>
    public const string Canary = "Canary";

    public Stage Stage { get; private set; } = null!;

    public Actor Partner { get; private set; } = null!;

    public Actor Customer { get; private set; } = null!;

    /// <summary>What belongs to the strangers.</summary>
    public Ids Foreign { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Stage = await Stage.SetAsync();
        Partner = (await Stage.World.PartnerAsync("Own partner", TenantRole.AdminAgent, TenantRole.GlobalAdmin)).Actor;
        Customer = (await Stage.World.CustomerAsync("Own customer")).Actor;
        Foreign = await SettleAsync(await Stage.World.PartnerAsync($"{Canary} partner"), await Stage.World.CustomerAsync($"{Canary} customer"));
    }

    public ValueTask DisposeAsync() => Stage.DisposeAsync();

    private async Task<Ids> SettleAsync(Party partner, Party customer)
    {
        var related = await Stage.RelateAsync(partner, customer);
        var waiting = await Stage.SendAsync(partner, await Stage.World.CustomerAsync($"{Canary} waiting"));
        await Stage.OpenLinkAsync(partner, delegated: false);
        var form = await Stage.FormAsync(partner, await Stage.World.CustomerAsync($"{Canary} draft"));
        Assert.True((await Stage.Get<ComposeService>().SaveAsync(form, partner.Actor, Cancel)).TryGetValue(out var draft, out _));
        var granular = await Stage.GrantAsync(partner, customer);
        var group = await Stage.GroupAsync(partner, $"{Canary} group", partner.Actor);
        var assignment = await Stage.AssignAsync(partner, granular, group);
        var decision = await Stage.ReadAsync(db => Task.FromResult(db.InvitationDecisions.Single(each => each.InvitationId == related.Id)));
        var template = await Stage.KeepAsync(partner, StageTemplates.TemplateForm($"{Canary} template"));
        Assert.True((await Stage.Get<BulkService>().StartAsync(new(BulkKind.AutoExtendOn, new("", [])), partner.Actor, Cancel)).TryGetValue(out var run, out _));
        var import = await Stage.StartAsync(partner, ImportStage.Newcomers(2));
        await Stage.GrantAsync(partner.Actor, TenantRole.GlobalAdmin);
        Assert.Null(await Stage.Get<ColleagueInvitationService>().InviteAsync("canary@partner.example", [TenantRole.SalesAgent], partner.Actor, Cancel));
        var enrolment = await Stage.ReadAsync(db => Task.FromResult(db.EnrolmentTokens.Single().Id));
        var sold = await Stage.SellAsync(customer, partner, $"{Canary} offer");
        var (tag, note, view) = await RecordCases.KeepAsync(Stage, partner, customer, Canary);
        var asked = await Stage.AskAsync(await Stage.ProviderAsync($"{Canary} provider"), await Stage.ResellerAsync($"{Canary} reseller"));
        return new(
            partner.Id, customer.Id, waiting.Id, waiting.PublicId, draft!.Id, decision.Id, decision.RequestId, granular.Id, group, assignment.Id, partner.Actor.UserId,
            template.Id, run, import, enrolment, tag, note, sold.Id)
        {
            Partnership = asked.Id,
            PartnershipLink = asked.PublicId,
            View = view,
        };
    }
}
