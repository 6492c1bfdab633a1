using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// What a partner does with a request it sent, inside somebody's unit of work: one by one and as a row of many alike. A refusal must not be
/// committed with what came before it in the same act.
/// </summary>
public sealed class InvitationActs(CloudCatalogue clouds, InvitationMail mail, TimeProvider clock)
{
    /// <summary>Between two mails of the same invitation (security.md §5.4).</summary>
    public static readonly TimeSpan ResendPause = TimeSpan.FromMinutes(10);

    internal Task<Result<Invitation, InvitationError>> ResendAsync(PortalDb db, Guid id, int version, Actor actor, CancellationToken cancel) =>
        TakeAsync(db, id, version, Activity.InvitationResent, async (partner, invitation) =>
        {
            var rules = await RulesAsync(db, partner, actor, cancel);
            return Obstacle(invitation, partner, rules) ?? invitation.Resend(clock.GetUtcNow());
        }, async (partner, invitation) => mail.Invite(
            InvitationForm.Of(invitation), partner, invitation.CustomerName, invitation.PublicId, actor.Email, await ProviderOfAsync(db, invitation, cancel)), actor, cancel);

    internal Task<Result<Invitation, InvitationError>> WithdrawAsync(PortalDb db, Guid id, int version, Actor actor, CancellationToken cancel)
    {
        var mailed = false;
        return TakeAsync(db, id, version, Activity.InvitationWithdrawn, async (_, invitation) =>
        {
            mailed = invitation.Status == InvitationStatus.Sent && invitation.RecipientEmail.Length > 0;
            if (!invitation.Allows(InvitationAction.Withdraw))
            {
                return InvitationError.WrongStatus;
            }

            await GranularRequests.CleanUpAsync(db, id, actor, clock.GetUtcNow(), cancel);
            return invitation.Withdraw(clock.GetUtcNow());
        }, (partner, invitation) => Task.FromResult(mailed ? mail.Withdrawn(invitation, partner) : null), actor, cancel);
    }

    /// <summary>What asking again is measured by, now.</summary>
    internal async Task<ResendRules> RulesAsync(PortalDb db, Tenant partner, Actor actor, CancellationToken cancel)
    {
        var cloud = clouds[actor.Cloud];
        var features = await FeatureSet.OfAsync(cloud, db, clock.GetUtcNow(), cancel);
        return new(new(db, cloud, features), await ProviderChoice.ReadAsync(db, partner, features, cancel));
    }

    /// <summary>Asking again is asking: nobody is mailed what could not be approved.</summary>
    internal InvitationError? Obstacle(Invitation invitation, Tenant partner, ResendRules rules)
    {
        if (invitation.RecipientEmail.Length == 0)
        {
            return InvitationError.WrongStatus;
        }

        if (invitation.LastSentAt + ResendPause > clock.GetUtcNow())
        {
            return InvitationError.ResentJustNow;
        }

        var refused = rules.Request.OfRequest(partner, InvitationAsk.Of(invitation))
            .Concat(invitation.ProviderId is null ? [] : rules.Providers.Issues(invitation.ProviderId, granular: false)).FirstOrDefault();
        return invitation.Allows(InvitationAction.Resend) && refused is not null ? refused.Error : null;
    }

    private async Task<Result<Invitation, InvitationError>> TakeAsync(
        PortalDb db, Guid id, int version, Activity activity, Func<Tenant, Invitation, Task<InvitationError?>> change,
        Func<Tenant, Invitation, Task<MailDraft?>> compose, Actor actor, CancellationToken cancel)
    {
        if (!await db.HoldsAsync(actor, Right.RequestRelationship, cancel))
        {
            return InvitationError.NotAllowed;
        }

        if (await db.Invitations.SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel) is not { } invitation)
        {
            return InvitationError.NotFound;
        }

        if (invitation.Granular is not null && !await db.HoldsAsync(actor, Right.ManageAdminRelationships, cancel))
        {
            return InvitationError.NotAllowed;
        }

        if (invitation.Version != version)
        {
            return invitation.ClosedAt is null ? InvitationError.ChangedMeanwhile : InvitationError.WrongStatus;
        }

        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        if (await change(partner, invitation) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        if (await compose(partner, invitation) is { } notice)
        {
            db.Add(OutboxMessage.Of(notice, invitation.Id, now));
        }

        db.Record(actor, activity, now, invitation.Id, actor.TenantId, invitation.CustomerId, invitation.CustomerName);
        return invitation;
    }

    /// <summary>The name of the provider asked for together with the partner, or null.</summary>
    internal static Task<string?> ProviderOfAsync(PortalDb db, Invitation invitation, CancellationToken cancel) =>
        db.Tenants.Where(tenant => tenant.Id == invitation.ProviderId).Select(tenant => (string?)tenant.Name).SingleOrDefaultAsync(cancel);
}

/// <summary>The rules of a request, and the providers that may stand in it.</summary>
internal sealed record ResendRules(InvitationRules Request, ProviderChoice Providers);
