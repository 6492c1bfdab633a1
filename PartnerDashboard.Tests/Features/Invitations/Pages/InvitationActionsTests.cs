using Bunit;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Invitations.Pages;

namespace PartnerDashboard.Tests.Features.Invitations.Pages;

/// <summary>What can be done with a request, state by state.</summary>
public sealed class InvitationActionsTests : StageContext
{
    [Fact]
    public async Task A_waiting_one_is_sent_again_or_withdrawn_with_the_version_shown()
    {
        var (partner, sent) = await SentAsync();

        var actions = await RenderAsync(partner, sent, mayAct: true);

        Assert.Equal([$"invitations/{sent.Id}/resend", $"invitations/{sent.Id}/withdraw"], Targets(actions));
        Assert.All(actions.FindAll("input[name=version]"), version => Assert.Equal($"{sent.Version}", version.GetAttribute("value")));
        Assert.Contains($"/i/{sent.PublicId}", actions.Find(".link-box").TextContent, StringComparison.Ordinal);
        Assert.StartsWith($"mailto:{Uri.EscapeDataString(sent.RecipientEmail)}?", actions.Find("a[href^='mailto:']").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_ask_gets_the_link_and_no_act()
    {
        var (partner, sent) = await SentAsync();

        var actions = await RenderAsync(partner, sent, mayAct: false);

        Assert.Empty(Targets(actions));
        Assert.NotEmpty(actions.FindAll(".link-box"));
    }

    [Fact]
    public async Task A_lapsed_one_is_not_sent_again()
    {
        var (partner, sent) = await SentAsync();
        Stage.Clock.Set(sent.ExpiresAt!.Value);

        Assert.Equal([$"invitations/{sent.Id}/withdraw"], Targets(await RenderAsync(partner, sent, mayAct: true)));
    }

    [Fact]
    public async Task R06_The_open_link_is_copied_and_withdrawn_and_never_mailed()
    {
        var partner = await Stage.World.PartnerAsync();
        var link = await Stage.OpenLinkAsync(partner);

        var actions = await RenderAsync(partner, link, mayAct: true);

        Assert.Equal([$"invitations/{link.Id}/withdraw"], Targets(actions));
        Assert.Empty(actions.FindAll("a[href^='mailto:'], a[download]"));
    }

    [Fact]
    public async Task A_draft_goes_on_or_is_discarded()
    {
        var partner = await Stage.World.PartnerAsync();
        var form = await Stage.FormAsync(partner, await Stage.World.CustomerAsync());
        Assert.True((await Stage.Get<ComposeService>().SaveAsync(form, partner.Actor, Cancel)).TryGetValue(out var kept, out _));
        var draft = await Stage.InvitationAsync(kept!.Id);

        var actions = await RenderAsync(partner, draft, mayAct: true);

        Assert.Equal([$"invitations/{draft.Id}/withdraw"], Targets(actions));
        Assert.Equal($"invitations/{draft.Id}/edit", actions.Find("a.primary").GetAttribute("href"));
        Assert.Empty(actions.FindAll(".link-box"));
        Assert.Empty((await RenderAsync(partner, draft, mayAct: false)).FindAll("a, form"));
    }

    private static IEnumerable<string?> Targets(IRenderedComponent<InvitationActions> actions) =>
        actions.FindAll("form[method=post]").Select(form => form.GetAttribute("action"));

    private async Task<(Party Partner, Invitation Sent)> SentAsync()
    {
        var partner = await Stage.World.PartnerAsync();
        return (partner, await Stage.SendAsync(partner, await Stage.World.CustomerAsync()));
    }

    private async Task<IRenderedComponent<InvitationActions>> RenderAsync(Party partner, Invitation invitation, bool mayAct)
    {
        var detail = await Stage.Get<InvitationService>().FindAsync(invitation.Id, partner.Actor, Cancel);
        return Render<InvitationActions>(part => part.Add(each => each.Detail, detail!).Add(each => each.MayAct, mayAct));
    }
}
