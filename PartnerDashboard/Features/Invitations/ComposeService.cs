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
    /// <summary>With whom an indirect reseller can ask, by name; empty for everybody else.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Providers { get; init; } = [];

    /// <summary>With which of them it asks as the form stands.</summary>
    public Guid? ProviderId { get; init; }

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
        var desk = await OpenAsync(db, form, actor, cancel);
        var (found, issues) = (desk.Find(form), await desk.CheckAsync(form, cancel));
        return new(found.Name, found.Tenant, issues, mail.Invite(form, desk.Partner, found.Name, publicId: null, actor.Email, desk.ProviderOf(form)?.Name), mail.LinkOf(publicId: null))
        {
            Providers = [.. desk.Providers.Select(provider => (provider.Id, provider.Name))],
            ProviderId = desk.ProviderOf(form)?.Id,
        };
    }

    /// <summary>Keeps what is there, finished or not; only malformed texts are refused.</summary>
    public async Task<Result<KeptInvitation, InvitationError>> SaveAsync(InvitationForm form, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var (invitation, refusal) = await KeepAsync(write.Db, await OpenAsync(write.Db, form, actor, cancel), form, actor, cancel);
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

        var desk = await OpenAsync(db, form, actor, cancel);
        var (invitation, refusal) = await KeepAsync(db, desk, form, actor, cancel);
        if (invitation is null)
        {
            return refusal;
        }

        if (await desk.CheckAsync(form, cancel) is [var first, ..])
        {
            form.Id = invitation.Id;
            await write.CommitAsync(cancel);
            changes.Publish(new(actor.Cloud, actor.TenantId));
            return first.Error;
        }

        if (await desk.PostAsync(invitation, desk.MailOf(invitation, form, mail), cancel) is { } wrong)
        {
            return wrong;
        }

        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, [actor.TenantId, .. invitation.CustomerId is { } customer ? new[] { customer } : []]));
        return new KeptInvitation(invitation.Id, invitation.Version);
    }

    private static async Task<(Invitation? Kept, InvitationError Refusal)> KeepAsync(
        PortalDb db, SendingDesk desk, InvitationForm form, Actor actor, CancellationToken cancel)
    {
        if (!await desk.HoldsAsync(SendingDesk.NeededFor(form), cancel))
        {
            return (null, InvitationError.NotAllowed);
        }

        var malformed = InvitationTextRules.Check(form).Concat(GranularDrafts.OfName(form)).FirstOrDefault(issue => !issue.AllowsDraft);
        if (malformed is not null || desk.Find(form).Error is InvitationError.CustomerUnknown)
        {
            return (null, malformed?.Error ?? InvitationError.CustomerUnknown);
        }

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
            invitation = desk.Prepare();
        }

        await GranularDrafts.SettleAsync(db, form, invitation, cancel);
        return await desk.FillAsync(invitation, form, cancel) is { } refusal ? (null, refusal) : (invitation, default);
    }

    private async Task<SendingDesk> OpenAsync(PortalDb db, InvitationForm form, Actor actor, CancellationToken cancel) =>
        await SendingDesk.OpenAsync(db, clouds[actor.Cloud], actor, [form], clock.GetUtcNow(), cancel);
}
