using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What composing a granular request needs beyond <see cref="ComposeService"/>, which checks, keeps and sends it like any other.</summary>
public sealed class GranularComposeService(PortalDatabases databases, InvitationMail mail)
{
    /// <summary>A form as a partner finds it; for an amendment filled with what the relationship allows now. Null when there is none to amend.</summary>
    public async Task<InvitationForm?> StartAsync(string customer, Guid? amendsId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var form = new InvitationForm { Customer = customer, Granular = new() };
        if (amendsId is { } id)
        {
            if (await db.GranularRelationships.AsNoTracking().SingleOrDefaultAsync(
                own => own.Id == id && own.PartnerId == actor.TenantId && own.Status == GranularStatus.Active, cancel) is not { } live)
            {
                return null;
            }

            form.Customer = live.CustomerId.ToString() ?? "";
            form.Granular = new() { Name = live.Name, Days = 0, AutoExtend = live.AutoExtend, Roles = [.. live.Roles], AmendsId = live.Id };
        }

        var found = await FoundCustomer.FindAsync(db, form, cancel);
        form.Language = Language.Of(found.Tenant?.Language ?? partner.Language).Code;
        form.MailText = mail.DefaultText(Language.Of(form.Language), partner, granular: true);
        return form;
    }
}
