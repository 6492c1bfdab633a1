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
            var rules = await RulesAsync(db, actor, cancel);
            return Obstacle(invitation, partner, rules) ?? invitation.Resend(clock.GetUtcNow());
        }, (partner, invitation) => mail.Invite(InvitationForm.Of(invitation), partner, invitation.CustomerName, invitation.PublicId, actor.Email), actor, cancel);

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
        }, (partner, invitation) => mailed ? mail.Withdrawn(invitation, partner) : null, actor, cancel);
    }

    internal async Task<InvitationRules> RulesAsync(PortalDb db, Actor actor, CancellationToken cancel)
    {
        var cloud = clouds[actor.Cloud];
        return new(db, cloud, await FeatureSet.OfAsync(cloud, db, clock.GetUtcNow(), cancel));
    }

    /// <summary>Asking again is asking: nobody is mailed what could not be approved.</summary>
    internal InvitationError? Obstacle(Invitation invitation, Tenant partner, InvitationRules rules)
    {
        if (invitation.RecipientEmail.Length == 0)
        {
            return InvitationError.WrongStatus;
        }

        if (invitation.LastSentAt + ResendPause > clock.GetUtcNow())
        {
            return InvitationError.ResentJustNow;
        }

        var refused = rules.OfRequest(partner, InvitationAsk.Of(invitation)).FirstOrDefault();
        return invitation.Allows(InvitationAction.Resend) && refused is not null ? refused.Error : null;
    }

    private async Task<Result<Invitation, InvitationError>> TakeAsync(
        PortalDb db, Guid id, int version, Activity activity, Func<Tenant, Invitation, Task<InvitationError?>> change,
        Func<Tenant, Invitation, MailDraft?> compose, Actor actor, CancellationToken cancel)
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
        if (compose(partner, invitation) is { } notice)
        {
            db.Add(OutboxMessage.Of(notice, invitation.Id, now));
        }

        db.Record(actor, activity, now, invitation.Id, actor.TenantId, invitation.CustomerId, invitation.CustomerName);
        return invitation;
    }
}
