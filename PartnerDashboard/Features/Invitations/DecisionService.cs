using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// A customer administrator decides (design.md §5): one transaction that asks for authority, takes the one decision there is, makes the
/// relationship, writes activity and mail, and proves the four promises of rule R1, or none of it.
/// </summary>
public sealed partial class DecisionService(
    PortalDatabases databases, CloudCatalogue clouds, InvitationMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox,
    TimeProvider clock, ILogger<DecisionService> logger)
{
    /// <summary>The id of the decision, or why there is none. The same request again gets the same answer (invariant I13).</summary>
    public async Task<Result<Guid, InvitationError>> DecideAsync(DecisionRequest request, Actor actor, CancellationToken cancel)
    {
        if (request.Reason.Length > InvitationLimits.DeclineReason)
        {
            return InvitationError.DeclineReasonTooLong;
        }

        if (InvitationTextRules.HasControls(request.Reason, linesAllowed: true))
        {
            return InvitationError.ControlCharacters;
        }

        if (InvitationTextRules.HasAddress(request.KeptReason))
        {
            return InvitationError.DeclineReasonHasAddress;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        if (await DecisionDesk.OpenAsync(db, clouds[actor.Cloud], request.PublicId, now, cancel) is not { } desk)
        {
            return InvitationError.NotFound;
        }

        if (await db.InvitationDecisions.AsNoTracking().SingleOrDefaultAsync(decision => decision.RequestId == request.RequestId, cancel) is { } earlier)
        {
            return earlier.Answers(request, desk.Invitation.Id, actor) ? earlier.Id : InvitationError.RequestReplayed;
        }

        if (await desk.ClosedToAsync(actor, now, cancel) is { } closed)
        {
            return closed;
        }

        var customer = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var terms = desk.TermsFor(customer);
        if (await RefusalAsync(desk, customer, terms, request, cancel) is { } refusal)
        {
            return refusal;
        }

        var before = await PromiseSnapshot.TakeAsync(db, customer.Id, cancel);
        if (IsUsedUp(desk.Invitation, request.Outcome) && !await TakeAsync(db, desk.Invitation, request.Outcome, actor, now, cancel))
        {
            return InvitationError.AlreadyDecided;
        }

        var decision = InvitationDecision.Of(
            desk.Invitation, actor, request.Outcome, request.KeptReason, terms.Canonical, request.RequestId, before.Subscriptions, before.Hash, now);
        db.Add(decision);
        await CarryOutAsync(db, desk, decision, actor, now, cancel);
        await db.SaveChangesAsync(cancel);

        var after = await PromiseSnapshot.TakeAsync(db, customer.Id, cancel);
        if (before.BrokenBy(after).ToList() is { Count: > 0 } broken)
        {
            PromiseBroken(logger, broken, desk.Invitation.Id, customer.Id);
            return InvitationError.PromiseBroken;
        }

        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, [customer.Id, desk.Partner.Id, .. desk.Provider is { } provider ? new[] { provider.Id } : []]));
        return decision.Id;
    }

    /// <summary>The open link is never used up (rule R6), and one customer's no leaves a request open to any customer for the others.</summary>
    private static bool IsUsedUp(Invitation invitation, DecisionOutcome outcome) =>
        invitation.Audience != InvitationAudience.Anyone && (invitation.Audience, outcome) != (InvitationAudience.FirstCustomer, DecisionOutcome.Declined);

    private static async Task<InvitationError?> RefusalAsync(
        DecisionDesk desk, Tenant customer, InvitationTerms terms, DecisionRequest request, CancellationToken cancel)
    {
        if (terms.Hash != request.TermsHash)
        {
            return InvitationError.TermsChanged;
        }

        if (request.Outcome == DecisionOutcome.Declined)
        {
            return null;
        }

        if (await desk.ObstaclesAsync(customer, cancel) is [var first, ..])
        {
            return first;
        }

        return terms.Agreement && !request.AgreementConfirmed ? InvitationError.AgreementNotConfirmed : null;
    }

    /// <summary>The one conditional update that decides who was first, and asks once more for everything that may not have changed.</summary>
    private static async Task<bool> TakeAsync(
        PortalDb db, Invitation invitation, DecisionOutcome outcome, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var status = outcome == DecisionOutcome.Approved ? InvitationStatus.Approved : InvitationStatus.Declined;
        var approvers = RoleRights.With(TenantKind.Customer, Right.DecideInvitations);
        var taken = await db.Invitations
            .Where(waiting => waiting.Id == invitation.Id && waiting.Version == invitation.Version && waiting.Status == InvitationStatus.Sent && waiting.ExpiresAt > now
                && (waiting.CustomerId == actor.TenantId
                    || (waiting.CustomerId == null && waiting.Audience == InvitationAudience.FirstCustomer)
                    || (waiting.CustomerId == null && db.TenantDomains.Any(domain => domain.TenantId == actor.TenantId && domain.Name == waiting.EmailDomain)))
                && db.MemberRoles.Any(role => role.UserId == actor.UserId && role.TenantId == actor.TenantId && role.RevokedAt == null && approvers.Contains(role.Role)))
            .ExecuteUpdateAsync(
                update => update
                    .SetProperty(waiting => waiting.Status, status)
                    .SetProperty(waiting => waiting.CustomerId, actor.TenantId)
                    .SetProperty(waiting => waiting.CustomerName, actor.TenantName)
                    .SetProperty(waiting => waiting.FirstOpenedAt, waiting => waiting.FirstOpenedAt ?? now)
                    .SetProperty(waiting => waiting.ClosedAt, now)
                    .SetProperty(waiting => waiting.Version, waiting => waiting.Version + 1),
                cancel);
        if (taken != 1)
        {
            return false;
        }

        await new InvitationIndex().RefreshAsync(db, [invitation.Id], cancel);
        return true;
    }

    private async Task CarryOutAsync(
        PortalDb db, DecisionDesk desk, InvitationDecision decision, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (invitation, partner, customerId) = (desk.Invitation, desk.Partner, actor.TenantId);
        void Record(Activity activity, Guid subject, string detail = "") => db.Record(actor, activity, now, subject, partner.Id, customerId, detail);

        if (decision.Outcome == DecisionOutcome.Approved)
        {
            Record(Activity.InvitationApproved, invitation.Id);
            await (invitation.Granular is { } terms
                ? GranularRequests.ApproveAsync(db, invitation.Id, terms, decision.Id, actor, now, cancel)
                : new Establishing(db, desk, decision, actor, now).EstablishAsync(mail, cancel));
        }
        else
        {
            Record(Activity.InvitationDeclined, invitation.Id, decision.Reason);
            if (IsUsedUp(invitation, decision.Outcome))
            {
                await GranularRequests.CleanUpAsync(db, invitation.Id, actor, now, cancel);
            }
        }
        var sender = await db.Members.AsNoTracking().Where(member => member.UserId == invitation.CreatedBy).Select(member => member.Email).SingleOrDefaultAsync(cancel);
        if (sender is not null)
        {
            var notice = mail.Decided(invitation, sender, Language.Of(partner.Language), actor.TenantName, decision.Outcome, actor.Name, decision.Reason);
            db.Add(OutboxMessage.Of(notice, decision.Id, now));
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "Deciding {Invitation} would have changed {Promises} of customer {Customer}; it was rolled back")]
    private static partial void PromiseBroken(ILogger logger, IReadOnlyList<Promise> promises, Guid invitation, Guid customer);
}
