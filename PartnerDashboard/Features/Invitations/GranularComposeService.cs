using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What a partner should know before it sends a granular request. Nothing here refuses.</summary>
/// <param name="Amended">The relationship that would be changed, as it is now.</param>
/// <param name="Covering">Relationships with the same customer that allow everything asked for already.</param>
/// <param name="Waiting">Granular requests that the same customer has not answered.</param>
public sealed record GranularHints(HeldRelationship? Amended, IReadOnlyList<HeldRelationship> Covering, IReadOnlyList<WaitingRequest> Waiting);

public sealed record HeldRelationship(Guid Id, string Name, IReadOnlyList<Guid> Roles, DateTimeOffset? EndsAt, bool AutoExtend);

public sealed record WaitingRequest(Guid InvitationId, string Name, DateTimeOffset? ExpiresAt);

/// <summary>What composing a granular request needs beyond <see cref="ComposeService"/>, which checks, keeps and sends it like any other.</summary>
public sealed class GranularComposeService(PortalDatabases databases, InvitationMail mail, TimeProvider clock)
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
            // Whom the first request went to is whom to ask again, unless the partner knows better.
            var first = await db.Invitations.AsNoTracking().SingleAsync(sent => sent.Id == live.InvitationId, cancel);
            (form.RecipientEmail, form.RecipientName) = (first.RecipientEmail, first.RecipientName);
            form.Granular = new() { Name = live.Name, Days = 0, AutoExtend = live.AutoExtend, Roles = [.. live.Roles], AmendsId = live.Id };
        }

        var found = await FoundCustomer.FindAsync(db, form, cancel);
        form.Language = Language.Of(found.Tenant?.Language ?? partner.Language).Code;
        form.MailText = mail.DefaultText(Language.Of(form.Language), partner, granular: true);
        return form;
    }

    /// <summary>The text a granular draft starts with in another language.</summary>
    public async Task<string> DefaultTextAsync(string language, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        return mail.DefaultText(Language.Of(language), await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel), granular: true);
    }

    /// <summary>What there is already with the same customer, and what would be changed.</summary>
    public async Task<GranularHints> HintsAsync(InvitationForm form, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageAdminRelationships);
        await using var db = databases.Open(actor);
        var amendsId = form.Granular?.AmendsId;
        var amended = amendsId is null ? null : await GranularHeld.Live(db, actor.TenantId).SingleOrDefaultAsync(own => own.Id == amendsId, cancel);
        var found = await FoundCustomer.FindAsync(db, form, cancel);
        if (found.Tenant is null && found.Domain.Length == 0)
        {
            return new(Of(amended), [], []);
        }

        var customerId = found.Tenant?.Id;
        var asked = PowerSet.Of(RoleCatalogue.Known(form.Granular?.Roles ?? []));
        var live = customerId is null || asked.IsEmpty ? [] : await GranularHeld.Live(db, actor.TenantId)
            .Where(own => own.CustomerId == customerId && own.Id != amendsId)
            .OrderBy(own => own.Name)
            .ToListAsync(cancel);
        var now = clock.GetUtcNow();
        var waiting = await GranularHeld.Waiting(db, actor.TenantId, now)
            .Where(sent => sent.Id != form.Id && ((customerId != null && sent.CustomerId == customerId) || (found.Domain != "" && sent.EmailDomain == found.Domain)))
            .OrderBy(sent => sent.Id)
            .Select(sent => new { sent.Id, sent.Granular, sent.ExpiresAt })
            .ToListAsync(cancel);
        return new(
            Of(amended),
            [.. live.Where(own => GranularHeld.Allows(own.Roles, asked)).Select(own => Of(own)!)],
            [.. waiting.Select(sent => new WaitingRequest(sent.Id, sent.Granular!.Name, sent.ExpiresAt))]);
    }

    private static HeldRelationship? Of(GranularRelationship? own) => own is null ? null : new(own.Id, own.Name, own.Roles, own.EndsAt, own.AutoExtend);
}
