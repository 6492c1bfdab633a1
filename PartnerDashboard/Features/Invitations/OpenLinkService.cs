using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// The partner's reusable link (rule R6): one live at a time, tied to the partner, without customer data, good for any number of
/// customers and one decision each. It does not expire; the partner withdraws it (docs/decisions/0010).
/// </summary>
public sealed class OpenLinkService(
    PortalDatabases databases, CloudCatalogue clouds, InvitationMail mail, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>The live open link of the actor's partner, or null.</summary>
    public async Task<Guid?> FindAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return await db.Invitations.AsNoTracking()
            .Where(own => own.PartnerId == actor.TenantId && own.Audience == InvitationAudience.Anyone && own.Status == InvitationStatus.Sent)
            .OrderByDescending(own => own.Id)
            .Select(own => (Guid?)own.Id)
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>Makes the link. Where delegated administration belongs to every request, one without it is refused (rule R8).</summary>
    public async Task<InvitationError?> CreateAsync(InvitationForm form, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (!await db.HoldsAsync(actor, Right.RequestRelationship, cancel)
            || (form.DelegatedAdministration && !await db.HoldsAsync(actor, Right.RequestDelegatedAdministration, cancel)))
        {
            return InvitationError.NotAllowed;
        }

        var now = clock.GetUtcNow();
        var cloud = clouds[actor.Cloud];
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var features = await FeatureSet.OfAsync(cloud, db, now, cancel);
        var rules = new InvitationRules(db, cloud, features);
        var providers = await ProviderChoice.ReadAsync(db, partner, features, cancel);
        var ofText = InvitationTextRules.Check(form).Where(issue => issue.Field is nameof(form.Reason));
        if (rules.OfRequest(partner, InvitationAsk.Of(form)).Concat(providers.Issues(form.ProviderId, granular: false)).Concat(ofText).FirstOrDefault() is { } issue)
        {
            return issue.Error;
        }

        if (await db.Invitations.AnyAsync(own => own.PartnerId == actor.TenantId && own.Audience == InvitationAudience.Anyone && own.Status == InvitationStatus.Sent, cancel))
        {
            return InvitationError.AlreadyInvited;
        }

        var link = Invitation.Prepare(actor.TenantId, actor.UserId, actor.Name, now);
        var content = new InvitationContent
        {
            Audience = InvitationAudience.Anyone,
            AsksForDelegatedAdministration = form.DelegatedAdministration,
            Services = form.Services,
            ProviderId = providers.Of(form.ProviderId, granular: false)?.Id,
            Language = partner.Language,
            Reason = form.Reason.Trim().ReplaceLineEndings("\n"),
            MailText = mail.DefaultText(Language.Of(partner.Language), partner),
        };
        if ((link.Edit(content) ?? link.Send(now)) is { } refusal)
        {
            return refusal;
        }

        db.Add(link);
        db.Record(actor, Activity.InvitationSent, now, link.Id, actor.TenantId);
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return null;
    }
}
