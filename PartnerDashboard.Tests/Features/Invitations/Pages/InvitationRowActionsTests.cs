using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Invitations.Pages;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations.Pages;

/// <summary>The menu of an invitation in the list: by its state and by who reads, with refusals in words.</summary>
public sealed class InvitationRowActionsTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Party _partner = null!;
    private Party _customer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_partner, _customer) = (await Stage.World.PartnerAsync("Northlight"), await Stage.World.CustomerAsync("Kiesel"));
        SignIn(_partner.Actor);
    }

    [Fact]
    public async Task A_waiting_one_is_copied_sent_again_and_withdrawn_on_its_page()
    {
        var sent = await Stage.SendAsync(_partner, _customer);
        var menu = Show(sent.Id);
        Assert.Equal([$"invitations/{sent.Id}", $"invitations/{sent.Id}?ask=withdraw"], Links(menu));
        Assert.EndsWith(sent.PublicId, menu.Find("[data-copy]").GetAttribute("data-copy"), StringComparison.Ordinal);

        Resend(menu);
        menu.WaitForAssertion(() => Assert.Contains("ten minutes", menu.Find("[role=status]").TextContent, StringComparison.Ordinal), Patience);

        Stage.Clock.Advance(InvitationActs.ResendPause);
        Resend(menu);
        menu.WaitForAssertion(() => Assert.Equal("Sent again, with the same link.", menu.Find("[role=status]").TextContent), Patience);
        Assert.Equal(Stage.Clock.Now, (await Stage.InvitationAsync(sent.Id)).LastSentAt);
    }

    [Fact]
    public async Task A_closed_one_is_asked_again_as_new()
    {
        var sent = await Stage.SendAsync(_partner, _customer);
        Assert.Null(await Services.GetRequiredService<InvitationService>().WithdrawAsync(sent.Id, sent.Version, _partner.Actor, Cancel));

        var menu = Show(sent.Id);

        Assert.Equal([$"invitations/{sent.Id}", $"invitations/new?customer={_customer.Id}"], Links(menu));
        Assert.Empty(menu.FindAll("button"));
    }

    [Fact]
    public async Task A_draft_goes_on_where_it_stopped()
    {
        Assert.True((await Services.GetRequiredService<ComposeService>().SaveAsync(await Stage.FormAsync(_partner, _customer), _partner.Actor, Cancel)).TryGetValue(out var draft, out _));

        Assert.Equal([$"invitations/{draft!.Id}/edit"], Links(Show(draft.Id)));
    }

    [Fact]
    public async Task Who_may_not_ask_reads_and_copies_and_a_strangers_shows_nothing()
    {
        var sent = await Stage.SendAsync(_partner, _customer);
        SignIn(await Stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent));
        Assert.Equal([$"invitations/{sent.Id}"], Links(Show(sent.Id)));

        SignIn((await Stage.World.PartnerAsync("Other")).Actor);
        Assert.Equal("", Render<InvitationRowActions>(with => with.Add(part => part.Id, sent.Id)).Markup.Trim());
    }

    private static IEnumerable<string?> Links(IRenderedComponent<InvitationRowActions> menu) => menu.FindAll("a").Select(link => link.GetAttribute("href"));

    private static void Resend(IRenderedComponent<InvitationRowActions> menu) => menu.Find("button:not([data-copy])").Click();

    private IRenderedComponent<InvitationRowActions> Show(Guid id)
    {
        var menu = Render<InvitationRowActions>(with => with.Add(part => part.Id, id));
        menu.WaitForAssertion(() => Assert.NotEmpty(menu.FindAll("a")), Patience);
        return menu;
    }
}
