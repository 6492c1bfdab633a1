using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What pages of this feature POST to, so that acts have antiforgery and survive a lost circuit; and the mail as a file.</summary>
public static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/invitations/send", SendAsync).RequireAuthorization(nameof(Right.RequestRelationship)).RequireForm();
        routes.MapPost("/invitations/{id:guid}/resend", (Guid id, [FromForm] int version, InvitationService invitations, CurrentActor me, HttpContext http) =>
            ActAsync(id, "Resent", async (actor, cancel) => await invitations.ResendAsync(id, version, actor, cancel), me, http)).RequireAuthorization(nameof(Right.RequestRelationship));
        routes.MapPost("/invitations/{id:guid}/withdraw", (Guid id, [FromForm] int version, InvitationService invitations, CurrentActor me, HttpContext http) =>
            ActAsync(id, "Withdrawn", async (actor, cancel) => await invitations.WithdrawAsync(id, version, actor, cancel), me, http)).RequireAuthorization(nameof(Right.RequestRelationship));
        routes.MapGranularRequests();
        routes.MapGet("/invitations/{id:guid}/message.eml", DownloadAsync).RequireAuthorization(nameof(Right.ViewCustomers));
        routes.MapPost("/i/{publicId}/seen", SeenAsync).RequireAuthorization().RequireForm();
        routes.MapPost("/i/{publicId}/enrol", EnrolAsync);
    }

    /// <summary>Binds no field of the form, which alone would ask for the token (T09).</summary>
    private static void RequireForm(this IEndpointConventionBuilder endpoint) => endpoint.WithMetadata(new RequireAntiforgeryTokenAttribute());

    private static async Task<IResult> SendAsync(HttpContext http, ComposeService compose, CurrentActor me)
    {
        var typed = await http.Request.ReadFormAsync(http.RequestAborted);
        var form = PostedForm.Read(typed);
        var result = await compose.SendAsync(form, await me.GetAsync(http.RequestAborted), http.RequestAborted);
        if (result.TryGetValue(out var sent, out var refusal))
        {
            return To(http, $"invitations/{sent.Id}?done=Sent");
        }

        return To(http, form.Id is { } kept ? $"invitations/{kept}/edit?refused={refusal}" : $"invitations/new?refused={refusal}");
    }

    private static async Task<IResult> ActAsync(
        Guid id, string done, Func<Actor, CancellationToken, Task<InvitationError?>> act, CurrentActor me, HttpContext http) =>
        await act(await me.GetAsync(http.RequestAborted), http.RequestAborted) is { } refusal
            ? To(http, $"invitations/{id}?refused={refusal}")
            : To(http, $"invitations/{id}?done={done}");

    private static async Task<IResult> DownloadAsync(Guid id, InvitationService invitations, CurrentActor me, TimeProvider clock, HttpContext http)
    {
        var detail = await invitations.FindAsync(id, await me.GetAsync(http.RequestAborted), http.RequestAborted);
        return detail is null || detail.Invitation.Status == InvitationStatus.Draft
            ? Results.NotFound()
            : Results.File(EmlWriter.WriteUnsent(detail.Mail, clock.GetUtcNow()), "message/rfc822", $"invitation-{detail.Invitation.PublicId}.eml");
    }

    private static async Task<IResult> SeenAsync(string publicId, DecisionPageService decisions, CurrentActor me, HttpContext http)
    {
        if (await me.FindAsync(http.RequestAborted) is { } actor)
        {
            await decisions.SeenAsync(publicId, actor, http.RequestAborted);
        }

        return Results.NoContent();
    }

    private static async Task<IResult> EnrolAsync(
        string publicId, [FromForm] string? email, DecisionPageService decisions, CurrentCloud current, HttpContext http)
    {
        if (current.Find() is not { } cloud)
        {
            return Results.NotFound();
        }

        await decisions.OfferEnrolmentAsync(publicId, email ?? "", Actor.System(cloud.Id), http.RequestAborted);
        return To(http, $"i/{Uri.EscapeDataString(publicId)}?asked=true");
    }

    private static IResult To(HttpContext http, string page) => Results.LocalRedirect($"{http.Request.PathBase}/{page}");
}
