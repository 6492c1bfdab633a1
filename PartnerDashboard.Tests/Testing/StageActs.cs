using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What people do in stories about requests, through the services that their pages call.</summary>
internal static class StageActs
{
    public const string Reason = "We look after your mail.";

    /// <summary>A request that nothing stands against: filled as the page offers it, to somebody at the customer.</summary>
    public static async Task<InvitationForm> FormAsync(this Stage stage, Party partner, Party customer, bool? delegated = null)
    {
        var form = await stage.Get<ComposeService>().StartAsync(customer.Id.ToString(), partner.Actor, Cancel);
        form.RecipientEmail = $"it@{customer.Tenant.DefaultDomain}";
        form.RecipientName = "Robin Poe";
        form.Reason = Reason;
        form.DelegatedAdministration = delegated ?? form.DelegatedAdministration;
        form.Services = form.DelegatedAdministration && stage.Cloud.Id.Slug.StartsWith("21", StringComparison.Ordinal) ? [CloudService.Office365] : [];
        return form;
    }

    public static async Task<Invitation> SendAsync(this Stage stage, Party partner, InvitationForm form)
    {
        var result = await stage.Get<ComposeService>().SendAsync(form, partner.Actor, Cancel);
        Assert.True(result.TryGetValue(out var kept, out var refusal), $"{refusal}");
        return await stage.InvitationAsync(kept.Id);
    }

    public static async Task<Invitation> SendAsync(this Stage stage, Party partner, Party customer, bool? delegated = null) =>
        await stage.SendAsync(partner, await stage.FormAsync(partner, customer, delegated));

    public static async Task<InvitationError?> RefusalOfAsync(this Stage stage, Party partner, InvitationForm form) =>
        (await stage.Get<ComposeService>().SendAsync(form, partner.Actor, Cancel)).Error;

    public static async Task<Invitation> OpenLinkAsync(this Stage stage, Party partner, bool delegated = true, params CloudService[] services)
    {
        var form = new InvitationForm { Reason = Reason, DelegatedAdministration = delegated, Services = [.. services] };
        Assert.Null(await stage.Get<OpenLinkService>().CreateAsync(form, partner.Actor, Cancel));
        return await stage.InvitationAsync((await stage.Get<OpenLinkService>().FindAsync(partner.Actor, Cancel))!.Value);
    }

    public static Task<Invitation> InvitationAsync(this Stage stage, Guid id) =>
        stage.ReadAsync(db => db.Invitations.AsNoTracking().SingleAsync(kept => kept.Id == id, Cancel));

    public static Task<DecisionView> ShowAsync(this Stage stage, Invitation invitation, Actor? actor) =>
        stage.Get<DecisionPageService>().ShowAsync(invitation.PublicId, actor, Cancel);

    /// <summary>What this person's browser would post after reading the page.</summary>
    public static async Task<DecisionRequest> AnswerAsync(
        this Stage stage, Invitation invitation, Actor actor, DecisionOutcome outcome = DecisionOutcome.Approved, string reason = "")
    {
        var shown = Assert.IsType<DecisionView.Open>(await stage.ShowAsync(invitation, actor));
        return new(invitation.PublicId, outcome, shown.Terms.Hash, Guid.NewGuid(), reason, AgreementConfirmed: true);
    }

    public static Task<Result<Guid, InvitationError>> DecideAsync(this Stage stage, DecisionRequest request, Actor actor) =>
        stage.Get<DecisionService>().DecideAsync(request, actor, Cancel);

    public static async Task<Guid> ApproveAsync(this Stage stage, Invitation invitation, Party customer) =>
        await stage.TakenAsync(await stage.AnswerAsync(invitation, customer.Actor), customer);

    public static async Task<Guid> DeclineAsync(this Stage stage, Invitation invitation, Party customer, string reason = "") =>
        await stage.TakenAsync(await stage.AnswerAsync(invitation, customer.Actor, DecisionOutcome.Declined, reason), customer);

    /// <summary>Asked and approved.</summary>
    public static async Task<Invitation> RelateAsync(this Stage stage, Party partner, Party customer, bool? delegated = null)
    {
        var invitation = await stage.SendAsync(partner, customer, delegated);
        await stage.ApproveAsync(invitation, customer);
        return await stage.InvitationAsync(invitation.Id);
    }

    private static async Task<Guid> TakenAsync(this Stage stage, DecisionRequest request, Party customer)
    {
        var result = await stage.DecideAsync(request, customer.Actor);
        Assert.True(result.TryGetValue(out var decision, out var refusal), $"{refusal}");
        return decision;
    }
}
