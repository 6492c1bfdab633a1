using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>In the cloud of 21Vianet at most one partner administers a service of a customer (R5).</summary>
public sealed class OneAdministratorPerServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _other = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("21vianet");
        _partner = await _stage.World.PartnerAsync("Beijing Partner");
        _other = await _stage.World.PartnerAsync("Shanghai Partner");
        _customer = await _stage.World.CustomerAsync("Contoso China");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task R05_Another_partner_may_have_another_service_and_not_the_same()
    {
        await RelateAsync(_partner, CloudService.Office365);

        Assert.Equal(InvitationError.ServiceHasAdministrator, await RefusalAsync(_other, CloudService.Office365));
        Assert.Equal(InvitationError.ServiceHasAdministrator, await RefusalAsync(_other, CloudService.Azure, CloudService.Office365));
        await RelateAsync(_other, CloudService.Azure);
    }

    [Fact]
    public async Task R05_Of_two_requests_for_one_service_the_first_approved_has_it()
    {
        var (first, second) = (await SendAsync(_partner, CloudService.Office365), await SendAsync(_other, CloudService.Office365));
        var late = await _stage.AnswerAsync(second, _customer.Actor);
        await _stage.ApproveAsync(first, _customer);

        Assert.Equal(InvitationError.ServiceHasAdministrator, (await _stage.DecideAsync(late, _customer.Actor)).Error);

        Assert.Null(await _stage.Get<DelegationService>().RemoveAsync(_partner.Id, _customer.Id, _customer.Actor, Cancel));
        await _stage.ApproveAsync(second, _customer);
    }

    [Fact]
    public async Task R05_An_open_link_does_not_go_round_it()
    {
        await RelateAsync(_partner, CloudService.Azure);
        var link = await _stage.OpenLinkAsync(_other, delegated: true, CloudService.Azure);

        var answer = await _stage.AnswerAsync(link, _customer.Actor);

        Assert.Equal(InvitationError.ServiceHasAdministrator, (await _stage.DecideAsync(answer, _customer.Actor)).Error);
    }

    [Fact]
    public async Task R05_Elsewhere_many_partners_administer_one_customer()
    {
        await using var elsewhere = await Stage.SetAsync("germany");
        var customer = await elsewhere.World.CustomerAsync();
        await elsewhere.RelateAsync(await elsewhere.World.PartnerAsync("Northlight"), customer);
        await elsewhere.RelateAsync(await elsewhere.World.PartnerAsync("Vauban"), customer);
    }

    [Fact]
    public async Task A_service_is_named_once_and_is_one_of_the_cloud()
    {
        Assert.Equal(InvitationError.ServiceMissing, await RefusalAsync(_partner));
        Assert.Equal(InvitationError.ServiceMissing, await RefusalAsync(_partner, (CloudService)99));
        Assert.Equal(InvitationError.ServiceMissing, await RefusalAsync(_partner, CloudService.Azure, CloudService.Azure));
    }

    [Fact]
    public async Task Where_no_service_is_asked_for_none_is_named()
    {
        await using var elsewhere = await Stage.SetAsync();
        var (partner, customer) = (await elsewhere.World.PartnerAsync(), await elsewhere.World.CustomerAsync());
        var form = await elsewhere.FormAsync(partner, customer);
        form.Services = [CloudService.Azure];

        Assert.Equal(InvitationError.ServiceMissing, await elsewhere.RefusalOfAsync(partner, form));
    }

    [Fact]
    public async Task A_partner_asks_for_a_second_service_and_never_twice_for_one()
    {
        await RelateAsync(_partner, CloudService.Office365);

        Assert.Equal(InvitationError.AlreadyRelated, await RefusalAsync(_partner, CloudService.Office365));
        await RelateAsync(_partner, CloudService.Office365, CloudService.Azure);
        Assert.Equal(InvitationError.AlreadyRelated, await RefusalAsync(_partner, CloudService.Azure));
    }

    private async Task<InvitationForm> FormAsync(Party partner, CloudService[] services)
    {
        var form = await _stage.FormAsync(partner, _customer);
        form.Services = [.. services];
        return form;
    }

    private async Task<Invitation> SendAsync(Party partner, params CloudService[] services) =>
        await _stage.SendAsync(partner, await FormAsync(partner, services));

    private async Task RelateAsync(Party partner, params CloudService[] services) =>
        await _stage.ApproveAsync(await SendAsync(partner, services), _customer);

    private async Task<InvitationError?> RefusalAsync(Party partner, params CloudService[] services)
    {
        var form = await FormAsync(partner, services);
        var shown = await _stage.Get<ComposeService>().CheckAsync(form, partner.Actor, Cancel);
        var refusal = await _stage.RefusalOfAsync(partner, form);
        Assert.Contains(refusal!.Value, shown.Issues.Select(issue => issue.Error));
        return refusal;
    }
}
