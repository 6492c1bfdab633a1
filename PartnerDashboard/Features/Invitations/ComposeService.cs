using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What the request page shows beside the form: whom it found, every rule that would refuse, and the mail as it will be read.</summary>
public sealed record ComposeView(string CustomerName, Tenant? Customer, IReadOnlyList<InvitationIssue> Issues, MailDraft Mail, string Link)
{
    public IEnumerable<InvitationError> For(string field) => Issues.Where(issue => issue.Field == field).Select(issue => issue.Error).Distinct();
}

/// <summary>A kept draft and the version it has now.</summary>
public sealed record KeptInvitation(Guid Id, int Version);

/// <summary>A partner composes, keeps and sends a request (domain.md §1.2, 1.3). Every rule is asked while composing and again here on sending.</summary>
public sealed class ComposeService(
    PortalDatabases databases, CloudCatalogue clouds, InvitationMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    /// <summary>A form as a partner finds it: delegated administration ticked where the cloud has it (rule R8), the draft in the reader's language.</summary>
    public async Task<InvitationForm> StartAsync(string customer, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.RequestRelationship);
        await using var db = databases.Open(actor);
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var features = await FeatureSet.OfAsync(clouds[actor.Cloud], db, clock.GetUtcNow(), cancel);
        var form = new InvitationForm { Customer = customer, DelegatedAdministration = features.Has(Feature.DelegatedAdministration) };
        var found = await FoundCustomer.FindAsync(db, form, cancel);
        form.Language = Language.Of(found.Tenant?.Language ?? partner.Language).Code;
        form.MailText = mail.DefaultText(Language.Of(form.Language), partner);
        return form;
    }

    /// <summary>The draft of an own invitation, or null when there is none to edit.</summary>
    public async Task<InvitationForm?> ResumeAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.RequestRelationship);
        await using var db = databases.Open(actor);
        var draft = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(invitation => invitation.Id == id && invitation.PartnerId == actor.TenantId, cancel);
        return draft is not null && draft.Allows(InvitationAction.Edit) ? InvitationForm.Of(draft) : null;
    }

    /// <summary>The text a draft starts with in another language, for a partner that has not changed it yet.</summary>
    public async Task<string> DefaultTextAsync(string language, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        return mail.DefaultText(Language.Of(language), await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel));
    }

    public async Task<ComposeView> CheckAsync(InvitationForm form, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.RequestRelationship);
        await using var db = databases.Open(actor);
        return await ViewAsync(db, form, actor, publicId: null, cancel);
    }

    /// <summary>Keeps what is there, finished or not; only malformed texts are refused.</summary>
    public async Task<Result<KeptInvitation, InvitationError>> SaveAsync(InvitationForm form, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var (invitation, refusal) = await KeepAsync(write.Db, form, actor, cancel);
        if (invitation is null)
        {
            return refusal;
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return new KeptInvitation(invitation.Id, invitation.Version);
    }

    /// <summary>Keeps and sends in one step. Refused by any rule, the draft is still kept when it may be, so that nothing typed is lost.</summary>
    public async Task<Result<KeptInvitation, InvitationError>> SendAsync(InvitationForm form, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (form.DelegatedAdministration && !await db.HoldsAsync(actor, Right.RequestDelegatedAdministration, cancel))
        {
            return InvitationError.NotAllowed;
        }

        var (invitation, refusal) = await KeepAsync(db, form, actor, cancel);
        if (invitation is null)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var view = await ViewAsync(db, form, actor, invitation.PublicId, cancel);
        if (view.Issues is [var first, ..])
        {
            form.Id = invitation.Id;
            await write.CommitAsync(cancel);
            changes.Publish(new(actor.Cloud, actor.TenantId));
            return first.Error;
        }

        if (invitation.Send(now) is { } wrong)
        {
            return wrong;
        }

        if (invitation.RecipientEmail.Length > 0)
        {
            db.Add(OutboxMessage.Of(view.Mail, invitation.Id, now));
        }

        await GranularRequests.LockAsync(db, invitation.Id, cancel);
        db.Record(actor, Activity.InvitationSent, now, invitation.Id, actor.TenantId, invitation.CustomerId, Whom(invitation));
        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, [actor.TenantId, .. invitation.CustomerId is { } customer ? new[] { customer } : []]));
        return new KeptInvitation(invitation.Id, invitation.Version);
    }

    private async Task<(Invitation? Kept, InvitationError Refusal)> KeepAsync(PortalDb db, InvitationForm form, Actor actor, CancellationToken cancel)
    {
        // Asked of the database: a role taken away a second ago does not write in the partner's name (T21).
        if (!await db.HoldsAsync(actor, form.Granular is null ? Right.RequestRelationship : Right.ManageAdminRelationships, cancel))
        {
            return (null, InvitationError.NotAllowed);
        }

        var found = await FoundCustomer.FindAsync(db, form, cancel);
        var malformed = InvitationTextRules.Check(form).Concat(GranularDrafts.OfName(form)).FirstOrDefault(issue => !issue.AllowsDraft);
        if (malformed is not null || found.Error is InvitationError.CustomerUnknown)
        {
            return (null, malformed?.Error ?? InvitationError.CustomerUnknown);
        }

        var now = clock.GetUtcNow();
        Invitation? invitation;
        if (form.Id is { } id)
        {
            invitation = await db.Invitations.SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel);
            if (invitation is null || invitation.Version != form.Version)
            {
                return (null, invitation is null ? InvitationError.NotFound : InvitationError.ChangedMeanwhile);
            }

            if (!GranularDrafts.IsOfKind(invitation, form))
            {
                return (null, InvitationError.NotFound);
            }
        }
        else
        {
            invitation = Invitation.Prepare(actor.TenantId, actor.UserId, actor.Name, now);
            db.Add(invitation);
        }

        await GranularDrafts.SettleAsync(db, form, invitation, cancel);
        if (invitation.Edit(Content(form, found)) is { } refusal)
        {
            return (null, refusal);
        }

        if (invitation.Granular is { } terms)
        {
            await GranularRequests.KeepDraftAsync(db, invitation.Id, actor.TenantId, invitation.CustomerId, terms, now, cancel);
        }

        db.Record(actor, form.Id is null ? Activity.InvitationDrafted : Activity.InvitationEdited, now, invitation.Id, actor.TenantId, invitation.CustomerId, Whom(invitation));
        return (invitation, default);
    }

    private async Task<ComposeView> ViewAsync(PortalDb db, InvitationForm form, Actor actor, string? publicId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var cloud = clouds[actor.Cloud];
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var found = await FoundCustomer.FindAsync(db, form, cancel);
        var ask = InvitationAsk.Of(form);
        var rules = new InvitationRules(db, cloud, await FeatureSet.OfAsync(cloud, db, now, cancel));
        var issues = rules.OfRequest(partner, ask).ToList();
        if (found.Error is { } error)
        {
            issues.Add(new(error, found.Field));
        }

        if (found.Tenant is { } customer)
        {
            issues.AddRange(await rules.OfPairAsync(partner, customer, ask, cancel));
        }

        issues.AddRange(await rules.OfGranularAsync(partner, ask, form.Id, found.Tenant?.Id, cancel));
        if (ask.Granular is null && await rules.IsWaitingAsync(partner.Id, found.Tenant?.Id, found.Domain, form.Id, now, cancel))
        {
            issues.Add(new(InvitationError.AlreadyInvited, nameof(form.Customer)));
        }

        if (form.Id is { } draft && !await db.Invitations.AnyAsync(own => own.Id == draft && own.PartnerId == partner.Id && own.Version == form.Version, cancel))
        {
            issues.Add(new(InvitationError.ChangedMeanwhile, ""));
        }

        issues.AddRange(InvitationTextRules.Check(form));
        issues.AddRange(await OfRecipientAsync(db, form, partner, found, cancel));
        return new(found.Name, found.Tenant, issues, mail.Invite(form, partner, found.Name, publicId, actor.Email), mail.LinkOf(publicId));
    }

    private static async Task<IReadOnlyList<InvitationIssue>> OfRecipientAsync(
        PortalDb db, InvitationForm form, Tenant partner, FoundCustomer found, CancellationToken cancel)
    {
        if (InvitationTextRules.DomainOf(form.RecipientEmail) is not { } domain)
        {
            return [];
        }

        if (await db.TenantDomains.AnyAsync(own => own.TenantId == partner.Id && own.Name == domain, cancel))
        {
            return [new(InvitationError.RecipientIsOwnDomain, nameof(form.RecipientEmail))];
        }

        return found.Domain.Length > 0 && domain != found.Domain ? [new(InvitationError.RecipientNotOfDomain, nameof(form.RecipientEmail))] : [];
    }

    /// <summary>Named in the activity where no customer can be.</summary>
    private static string Whom(Invitation invitation) => invitation.CustomerId is null ? invitation.CustomerName : "";

    private static InvitationContent Content(InvitationForm form, FoundCustomer found) => new()
    {
        Audience = found.Audience,
        CustomerId = found.Tenant?.Id,
        CustomerName = found.Name,
        EmailDomain = found.Domain,
        AsksForDelegatedAdministration = form.DelegatedAdministration,
        Granular = form.Granular?.Terms,
        Services = form.Services.Distinct().ToList(),
        RecipientName = form.RecipientName.Trim(),
        RecipientEmail = MailLine.TryReadAddress(form.RecipientEmail, out var address) ? address : "",
        Language = form.Language,
        Reason = form.Reason.Trim().ReplaceLineEndings("\n"),
        MailText = form.MailText.Trim().ReplaceLineEndings("\n"),
    };
}
