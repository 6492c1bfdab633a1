using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What the page of a granular request POSTs to. Refused, everything typed is kept in a draft, and the page says why.</summary>
public static class GranularRequestEndpoints
{
    public static void MapGranularRequests(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/admin-relationships/send", SendAsync).RequireAuthorization(nameof(Right.ManageAdminRelationships))
            .WithMetadata(new RequireAntiforgeryTokenAttribute());

    private static async Task<IResult> SendAsync(HttpContext http, ComposeService compose, CurrentActor me)
    {
        var cancel = http.RequestAborted;
        var typed = await http.Request.ReadFormAsync(cancel);
        var form = PostedForm.ReadGranular(typed);
        var actor = await me.GetAsync(cancel);
        var result = await compose.SendAsync(form, actor, cancel);
        if (result.TryGetValue(out var sent, out var refusal))
        {
            return To(http, $"invitations/{sent.Id}?done=Sent");
        }

        var kept = await KeptAsync(compose, form, actor, cancel);
        var tasks = string.Join(',', PostedForm.TasksOf(typed["Tasks"]));
        return To(http, $"admin-relationships/{(kept is { } id ? $"drafts/{id}" : "new")}?refused={refusal}{(tasks.Length > 0 ? $"&tasks={tasks}" : "")}");
    }

    /// <summary>The draft that holds what was typed: the service kept it, or it is kept now without what no draft may hold.</summary>
    private static async Task<Guid?> KeptAsync(ComposeService compose, InvitationForm form, Actor actor, CancellationToken cancel)
    {
        var fit = PostedForm.Fit(form);
        var result = await compose.SaveAsync(fit, actor, cancel);
        if (result.Error is InvitationError.CustomerUnknown)
        {
            fit.Customer = "";
            result = await compose.SaveAsync(fit, actor, cancel);
        }

        // A rule refused: then the service kept it already, and this second one comes too late.
        return result.TryGetValue(out var kept, out _) ? kept.Id : fit.Id;
    }

    private static IResult To(HttpContext http, string page) => Results.LocalRedirect($"{http.Request.PathBase}/{page}");
}
