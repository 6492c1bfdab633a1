using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Imports;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.Imports;

namespace PartnerDashboard.Tests.Features.Partnerships;

/// <summary>A provider goes on at a customer without one of its resellers: what ends, what stays, and who is told. And which of several a reseller asks with.</summary>
public sealed class ShareEndTests : IAsyncLifetime
{
    private readonly Planting _planting = new();
    private Stage _stage = null!;
    private Party _provider = null!;
    private Party _reseller = null!;
    private Party _customer = null!;

    private ShareEndService Shares => _stage.Get<ShareEndService>();

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planting);
        (_provider, _reseller, _customer) = (await _stage.ProviderAsync(roles: [TenantRole.SalesAgent, TenantRole.AdminAgent]), await _stage.ResellerAsync(), await _stage.World.CustomerAsync("Kiesel"));
        await _stage.JoinAsync(_provider, _reseller);
        await _stage.RelateAsync(_reseller, _customer, delegated: true);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task The_reseller_keeps_nothing_it_had_through_the_provider_and_everything_else_stays()
    {
        var other = await _stage.ResellerAsync("Signal");
        await _stage.JoinAsync(_provider, other);
        await _stage.RelateAsync(other, _customer, delegated: false);
        var sold = await _stage.SellAsync(_customer, _provider);
        await _stage.ChangeAsync(db =>
        {
            db.Add(SupportContact.Of(sold, _reseller.Id, _provider.Actor.UserId, _stage.Clock.Now));
            return Task.CompletedTask;
        });
        Assert.Equal(2, (await _stage.Get<CustomerService>().FindAsync(_customer.Id, _provider.Actor, Cancel))!.Resellers.Count);
        Assert.False((await Shares.FindAsync(_customer.Id, _reseller.Id, _provider.Actor, Cancel))!.Stays);

        Assert.Null(await Shares.RemoveAsync(_customer.Id, _reseller.Id, _provider.Actor, Cancel));

        Assert.Empty(await NamesAsync(_reseller));
        Assert.Equal(["Kiesel"], await NamesAsync(other));
        Assert.Equal(["Signal"], (await _stage.Get<CustomerService>().ListAsync(new(), null, _provider.Actor, Cancel)).Items.Single().Together);
        Assert.Equal(0, await _stage.ReadAsync(db => db.SupportContacts.CountAsync(Cancel)));
        Assert.Equal(
            [(_provider.Id, false), (other.Id, false)],
            (await _stage.Get<RelationshipService>().ListAsync(_customer.Actor, Cancel)).Where(row => row.Status == RelationshipStatus.Active).OrderBy(row => row.Name == "Signal").Select(row => (row.PartnerId, row.HasDelegatedAdministration)));
        Assert.Equal(RelationshipError.NotFound, await Shares.RemoveAsync(_customer.Id, _reseller.Id, _provider.Actor, Cancel));
    }

    [Fact]
    public async Task Both_are_told_by_mail_in_the_log_and_in_the_notification_centre()
    {
        Assert.Null(await Shares.RemoveAsync(_customer.Id, _reseller.Id, _provider.Actor, Cancel));

        Assert.Equal(
            [_customer.Actor.Email, _reseller.Actor.Email],
            (await _stage.ReadAsync(db => db.OutboxMessages.Where(mail => mail.SubjectId == _customer.Id).Select(mail => mail.ToAddress).ToListAsync(Cancel))).OrderBy(mail => mail == _reseller.Actor.Email));
        Assert.Equal([Activity.CustomerShareEnded, Activity.CustomerShareEnded, Activity.RelationshipRemoved], await _stage.ReadAsync(db => db.AuditEntries
            .Where(entry => entry.Activity == Activity.CustomerShareEnded || entry.Activity == Activity.RelationshipRemoved).OrderBy(entry => entry.Sequence).Select(entry => entry.Activity).ToListAsync(Cancel)));
        var told = (await _stage.Get<NotificationService>().ListAsync(unreadOnly: true, null, _reseller.Actor, Cancel)).Items.Where(row => row.Kind == NotificationKind.RelationshipRemoved).ToList();
        Assert.All(told, row => Assert.Equal("customers", NotificationLinks.Of(row, TenantKind.Partner)));
        Assert.Equal(2, told.Count);
        Assert.Single((await _stage.Get<NotificationService>().ListAsync(unreadOnly: true, null, _customer.Actor, Cancel)).Items, row => row.Kind == NotificationKind.RelationshipRemoved);
    }

    [Fact]
    public async Task A_reseller_that_works_there_behind_another_provider_loses_the_share_alone_and_the_customer_is_not_bothered()
    {
        var second = await _stage.ProviderAsync("Zweite");
        await _stage.JoinAsync(second, _reseller);
        var form = await _stage.FormAsync(_reseller, _customer, delegated: false);
        form.ProviderId = second.Id;
        await _stage.ApproveAsync(await _stage.SendAsync(_reseller, form), _customer);
        Assert.True((await Shares.FindAsync(_customer.Id, _reseller.Id, _provider.Actor, Cancel))!.Stays);

        Assert.Null(await Shares.RemoveAsync(_customer.Id, _reseller.Id, _provider.Actor, Cancel));

        Assert.Equal(["Zweite"], (await _stage.Get<CustomerService>().ListAsync(new(), null, _reseller.Actor, Cancel)).Items.Single().Together);
        Assert.Equal([_reseller.Actor.Email], await _stage.ReadAsync(db => db.OutboxMessages.Where(mail => mail.SubjectId == _customer.Id).Select(mail => mail.ToAddress).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task Neither_the_reseller_nor_a_foreign_provider_nor_a_seller_without_the_right_ends_it()
    {
        var (foreign, seller) = (await _stage.ProviderAsync("Foreign", TenantRole.AdminAgent), await _stage.World.MemberAsync(_provider.Tenant, TenantRole.SalesAgent));
        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(RelationshipError.NotFound, await Shares.RemoveAsync(_customer.Id, _reseller.Id, _reseller.Actor, Cancel));
            Assert.Equal(RelationshipError.NotFound, await Shares.RemoveAsync(_customer.Id, _reseller.Id, foreign.Actor, Cancel));
            Assert.Equal(RelationshipError.NotAllowed, await Shares.RemoveAsync(_customer.Id, _reseller.Id, seller, Cancel));
            Assert.Null(await Shares.FindAsync(_customer.Id, _reseller.Id, foreign.Actor, Cancel));
            Assert.Equal(RelationshipError.NotAllowed, (await Shares.FindAsync(_customer.Id, _reseller.Id, seller, Cancel))!.Obstacle);
        });
    }

    [Fact]
    public async Task R1_were_anything_else_to_change_with_it_all_of_it_is_undone()
    {
        await _stage.SellAsync(_customer, _provider);
        var before = await _stage.ContentsAsync();
        _planting.Arm(db => db.Subscriptions.ExecuteUpdateAsync(set => set.SetProperty(sold => sold.Quantity, 1), Cancel));

        Assert.Equal(RelationshipError.PromiseBroken, await Shares.RemoveAsync(_customer.Id, _reseller.Id, _provider.Actor, Cancel));

        Assert.True(_planting.Happened);
        Agreed.Same(before, await _stage.ContentsAsync());
    }

    [Fact]
    public async Task A_reseller_of_several_providers_names_one_for_an_open_link_and_for_a_file()
    {
        var second = await _stage.ProviderAsync("Zweite");
        await _stage.JoinAsync(second, _reseller);
        var form = new InvitationForm { Reason = StageActs.Reason, DelegatedAdministration = true };
        Assert.Equal(InvitationError.ProviderMissing, await _stage.Get<OpenLinkService>().CreateAsync(form, _reseller.Actor, Cancel));
        form.ProviderId = second.Id;
        Assert.Null(await _stage.Get<OpenLinkService>().CreateAsync(form, _reseller.Actor, Cancel));
        Assert.Equal(second.Id, (await _stage.InvitationAsync((await _stage.Get<OpenLinkService>().FindAsync(_reseller.Actor, Cancel))!.Value)).ProviderId);

        var plan = await _stage.PlanAsync(_reseller, ImportStage.Newcomers(1));
        Assert.Contains(nameof(InvitationError.ProviderMissing), ImportStage.Told(await _stage.Get<ImportService>().CheckAsync(plan, _reseller.Actor, Cancel)), StringComparison.Ordinal);
        plan = plan with { Settings = plan.Settings with { ProviderId = second.Id } };
        Assert.Equal(1, (await _stage.CheckAsync(_reseller, plan)).Ready);
        await _stage.StartAsync(_reseller, plan);
        await _stage.RunImportsAsync();
        Assert.Equal(2, await _stage.ReadAsync(db => db.Invitations.CountAsync(sent => sent.ProviderId == second.Id, Cancel)));
    }

    private async Task<IEnumerable<string>> NamesAsync(Party partner) => (await _stage.Get<CustomerService>().ListAsync(new(), null, partner.Actor, Cancel)).Items.Select(row => row.Name);
}
