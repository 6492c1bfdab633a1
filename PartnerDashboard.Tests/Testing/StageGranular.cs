using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What people and the background do in stories about granular relationships, through the services that pages and workers call.</summary>
internal static class StageGranular
{
    private static int _number;

    public static readonly Guid ExchangeAdministrator = RoleCatalogue.Of("exchange-administrator").TemplateId;

    public static readonly Guid HelpdeskAdministrator = RoleCatalogue.HelpdeskAdministrator.TemplateId;

    public static readonly Guid GlobalAdministrator = RoleCatalogue.GlobalAdministrator.TemplateId;

    /// <summary>A granular request that nothing stands against, for two roles and a year unless others are named.</summary>
    public static async Task<InvitationForm> GranularFormAsync(this Stage stage, Party partner, Party customer, params Guid[] roles)
    {
        var form = await stage.Get<GranularComposeService>().StartAsync(customer.Id.ToString(), amendsId: null, partner.Actor, Cancel) ?? throw new InvalidOperationException("There is nothing to amend.");
        form.RecipientEmail = $"it@{customer.Tenant.DefaultDomain}";
        form.RecipientName = "Robin Poe";
        form.Reason = StageActs.Reason;
        form.Granular!.Name = $"Support {Interlocked.Increment(ref _number)}";
        form.Granular.Days = 365;
        form.Granular.Roles = roles is [] ? [ExchangeAdministrator, HelpdeskAdministrator] : [.. roles];
        return form;
    }

    /// <summary>Asked, approved and, as the background has been there, active.</summary>
    public static async Task<GranularRelationship> GrantAsync(this Stage stage, Party partner, Party customer, params Guid[] roles)
    {
        var form = await stage.GranularFormAsync(partner, customer, roles);
        return await stage.GrantAsync(partner, customer, form);
    }

    public static async Task<GranularRelationship> GrantAsync(this Stage stage, Party partner, Party customer, InvitationForm form)
    {
        var invitation = await stage.SendAsync(partner, form);
        await stage.ApproveAsync(invitation, customer);
        await stage.WorkAsync();
        return form.Granular!.AmendsId is { } amended
            ? await stage.GranularAsync(amended)
            : await stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().SingleAsync(made => made.InvitationId == invitation.Id, Cancel));
    }

    public static Task<GranularRelationship> GranularAsync(this Stage stage, Guid id) =>
        stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().SingleAsync(kept => kept.Id == id, Cancel));

    /// <summary>The background's turn.</summary>
    public static async Task WorkAsync(this Stage stage)
    {
        var portal = Actor.System(stage.Cloud.Id);
        await stage.Get<GranularWork>().RunAsync(portal, Cancel);
        await stage.Get<AssignmentWork>().RunAsync(portal, Cancel);
    }
}
