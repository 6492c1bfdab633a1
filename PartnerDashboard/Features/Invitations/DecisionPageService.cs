using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What the decision page and the receipt show. Looking changes nothing; that somebody looked is told by a POST of its own (T02).</summary>
public sealed class DecisionPageService(
    PortalDatabases databases, CloudCatalogue clouds, InvitationMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    public async Task<DecisionView> ShowAsync(string publicId, Actor? actor, CancellationToken cancel)
    {
        if (actor is null)
        {
            return new DecisionView.SignInFirst();
        }

        await using var db = databases.Open(actor);
        var now = clock.GetUtcNow();
        if (await DecisionDesk.OpenAsync(db, clouds[actor.Cloud], publicId, now, cancel) is not { } desk)
        {
            return new DecisionView.Unknown();
        }

        var closed = await desk.ClosedToAsync(actor, now, cancel);
        if (closed is InvitationError.WrongOrganisation or InvitationError.TakenByAnother or InvitationError.PartnerCannotDecide)
        {
            return new DecisionView.Closed(closed.Value, "", null, null, []);
        }

        if (closed is { } why)
        {
            var decision = await desk.DecisionOfAsync(actor.TenantId, cancel);
            var facts = decision is null ? null : new DecisionFacts(
                decision.Id, decision.CustomerId, actor.TenantName, decision.Outcome, decision.DecidedAt, decision.DecidedByName, decision.Reason);
            List<string> approvers = why == InvitationError.NotAnApprover ? [.. (await db.HoldersAsync(actor.TenantId, TenantKind.Customer, Right.DecideInvitations, cancel)).Select(member => member.Name)] : [];
            return new DecisionView.Closed(why, desk.Partner.Name, desk.Invitation.ClosedAt ?? desk.Invitation.ExpiresAt, facts, approvers);
        }

        var customer = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        return new DecisionView.Open(
            desk.Invitation, desk.Partner, customer, desk.TermsFor(customer),
            await desk.IsKnownAsync(customer.Id, cancel),
            await desk.PresentPartnersAsync(customer.Id, cancel),
            await SubscriptionRow.OfCustomerAsync(db, customer.Id, null, cancel),
            await desk.ObstaclesAsync(customer, cancel),
            now)
        {
            Provider = desk.Provider,
        };
    }

    /// <summary>Remembers that somebody who may decide had it on the screen. Once; anybody else's look counts for nothing.</summary>
    public async Task SeenAsync(string publicId, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        if (await DecisionDesk.OpenAsync(db, clouds[actor.Cloud], publicId, now, cancel) is not { Invitation: { FirstOpenedAt: null } shown } desk
            || shown.Audience == InvitationAudience.Anyone || await desk.ClosedToAsync(actor, now, cancel) is not null)
        {
            return;
        }

        var invitation = await db.Invitations.SingleAsync(own => own.Id == shown.Id, cancel);
        invitation.Opened(now);
        db.Record(actor, Activity.InvitationOpened, now, invitation.Id, invitation.PartnerId, actor.TenantId);
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, invitation.PartnerId));
    }

    /// <summary>The receipt of a decision, for those of the two sides who may see the other; null for anybody else, as for an unknown one.</summary>
    public async Task<Receipt?> ReceiptAsync(Guid decisionId, Actor actor, CancellationToken cancel)
    {
        if (!actor.May(Right.ViewCustomers) && !actor.May(Right.ViewPartnerRelationships))
        {
            return null;
        }

        await using var db = databases.Open(actor);
        var found = await (
            from decision in db.InvitationDecisions.AsNoTracking()
            where decision.Id == decisionId && (decision.CustomerId == actor.TenantId || decision.PartnerId == actor.TenantId
                || db.SharedCustomers.Any(share => share.DecisionId == decision.Id && share.ProviderId == actor.TenantId))
            join invitation in db.Invitations on decision.InvitationId equals invitation.Id
            select new { decision, invitation.PublicId }).SingleOrDefaultAsync(cancel);
        if (found is null || JsonSerializer.Deserialize<InvitationTerms>(found.decision.Terms) is not { } terms)
        {
            return null;
        }

        var kept = found.decision;
        var subscriptions = actor.TenantId == kept.CustomerId ? await SubscriptionRow.OfCustomerAsync(db, kept.CustomerId, null, cancel) : [];
        return new(
            kept.Id, found.PublicId, terms.PartnerName, terms.PartnerNumber, terms.CustomerName, kept.Outcome, kept.DecidedAt, kept.DecidedByName,
            kept.Reason, terms.DelegatedAdministration, terms.Granular, terms.Before, kept.TermsHash, kept.PromisedSubscriptions, kept.PromiseHash, subscriptions, terms.Provider);
    }

    /// <summary>
    /// For an invited person without an account. Says nothing about whether it worked: a mail goes only to the invited address, and only
    /// when that organisation has nobody here who could decide (T01, T18).
    /// </summary>
    public async Task OfferEnrolmentAsync(string publicId, string email, Actor portal, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(portal, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        if (await DecisionDesk.OpenAsync(db, clouds[portal.Cloud], publicId, now, cancel) is not { Invitation: var invitation }
            || invitation.HasLapsed(now) || !invitation.Allows(InvitationAction.Approve)
            || !MailLine.TryReadAddress(email, out var asked) || !string.Equals(invitation.RecipientEmail, asked, StringComparison.OrdinalIgnoreCase)
            || InvitationTextRules.DomainOf(invitation.RecipientEmail) is not { } domain
            || await HasAccountAsync(db, asked, cancel))
        {
            return;
        }

        // The first administrator of a known organisation must come from one of its own domains: else a partner could invite itself in.
        var owner = await db.TenantDomains.AsNoTracking().SingleOrDefaultAsync(known => known.Name == domain, cancel);
        if ((invitation.CustomerId is { } customer && owner?.TenantId != customer)
            || (owner is not null && await db.Members.AnyAsync(member => member.TenantId == owner.TenantId, cancel)))
        {
            return;
        }

        var token = EnrolmentTokens.Issue(db, invitation.RecipientEmail, owner?.TenantId, TenantRole.GlobalAdmin, $"i/{publicId}", now);
        db.Add(OutboxMessage.Of(mail.Enrol(invitation, token), invitation.Id, now));
        await write.CommitAsync(cancel);
        outbox.Raise();
    }

    private static Task<bool> HasAccountAsync(PortalDb db, string address, CancellationToken cancel)
    {
        var normal = address.ToUpperInvariant();
        return db.Users.AnyAsync(user => user.NormalizedEmail == normal, cancel);
    }
}
