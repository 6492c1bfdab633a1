using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>One invitation in the partner's list.</summary>
public sealed record InvitationRow(
    Guid Id, InvitationAudience Audience, string CustomerName, Guid? CustomerId, string RecipientEmail, InvitationStatus Status, bool AsksForDelegatedAdministration,
    GranularTerms? Granular,
    DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? FirstOpenedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? ClosedAt);

/// <summary>One invitation with everything its page shows.</summary>
/// <param name="RelationshipId">The granular relationship that its approval made or would change, as long as there is one.</param>
public sealed record InvitationDetail(
    Invitation Invitation, string Link, MailDraft Mail, IReadOnlyList<DecisionFacts> Decisions, bool HasLapsed, Guid? RelationshipId, string? Provider)
{
    /// <summary>What changing, sending again and withdrawing it takes.</summary>
    public Right Needs => Invitation.Granular is null ? Right.RequestRelationship : Right.ManageAdminRelationships;
}

/// <summary>A partner follows its invitations: list, one with its mail, resend, withdraw.</summary>
public sealed class InvitationService(
    PortalDatabases databases, InvitationActs acts, InvitationMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    private const int PageSize = 25;

    /// <summary>Newest first; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before. The open link has a page of its own.</summary>
    public async Task<Slice<InvitationRow>> ListAsync(InvitationFilter filter, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var page = await filter.Of(db, actor.TenantId, clock.GetUtcNow()).NewestAsync(after, PageSize, cancel);
        if (page.Items.Count == 0)
        {
            return new([], null);
        }

        var ids = page.Items.Select(entry => entry.SubjectId).ToList();
        var rows = await db.Invitations.Where(invitation => ids.Contains(invitation.Id))
            .Select(invitation => new InvitationRow(
                invitation.Id, invitation.Audience, invitation.CustomerName, invitation.CustomerId, invitation.RecipientEmail, invitation.Status,
                invitation.AsksForDelegatedAdministration, invitation.Granular, invitation.CreatedAt, invitation.SentAt, invitation.FirstOpenedAt, invitation.ExpiresAt, invitation.ClosedAt))
            .ToListAsync(cancel);
        return new([.. ids.Join(rows, id => id, row => row.Id, (_, row) => row)], page.Next);
    }

    /// <summary>How many match, counted no further than one run takes: null for more.</summary>
    public async Task<int?> CountAsync(InvitationFilter filter, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var count = await filter.CountAsync(db, actor.TenantId, clock.GetUtcNow(), BulkOrder.Most + 1, cancel);
        return count > BulkOrder.Most ? null : count;
    }

    /// <summary>An own invitation; null for a foreign one as for an unknown one.</summary>
    public async Task<InvitationDetail?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel);
        if (invitation is null)
        {
            return null;
        }

        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var decisions = await (
            from decision in db.InvitationDecisions.AsNoTracking()
            where decision.InvitationId == id
            join customer in db.Tenants on decision.CustomerId equals customer.Id
            orderby decision.DecidedAt descending
            select new DecisionFacts(decision.Id, customer.Id, customer.Name, decision.Outcome, decision.DecidedAt, decision.DecidedByName, decision.Reason))
            .Take(50).ToListAsync(cancel);
        var provider = await InvitationActs.ProviderOfAsync(db, invitation, cancel);
        return new(
            invitation, mail.LinkOf(invitation.PublicId),
            mail.Invite(InvitationForm.Of(invitation), partner, invitation.CustomerName, invitation.PublicId, actor.Email, provider),
            decisions, invitation.HasLapsed(clock.GetUtcNow()), await RelationshipOfAsync(db, invitation, cancel), provider);
    }

    /// <summary>Mails the same link again; nothing about the request changes, least of all its end.</summary>
    public Task<InvitationError?> ResendAsync(Guid id, int version, Actor actor, CancellationToken cancel) =>
        ChangeAsync(db => acts.ResendAsync(db, id, version, actor, cancel), actor, cancel);

    /// <summary>Takes a request back before it is decided. The customer's link then says so, and a mail tells the invited person.</summary>
    public Task<InvitationError?> WithdrawAsync(Guid id, int version, Actor actor, CancellationToken cancel) =>
        ChangeAsync(db => acts.WithdrawAsync(db, id, version, actor, cancel), actor, cancel);

    private static async Task<Guid?> RelationshipOfAsync(PortalDb db, Invitation invitation, CancellationToken cancel)
    {
        if (invitation.Granular is not { } terms)
        {
            return null;
        }

        return await db.GranularRelationships
            .Where(own => own.PartnerId == invitation.PartnerId && (terms.AmendsId == null ? own.InvitationId == invitation.Id : own.Id == terms.AmendsId)
                && own.Status != GranularStatus.Created && own.Status != GranularStatus.ApprovalPending)
            .Select(own => (Guid?)own.Id)
            .SingleOrDefaultAsync(cancel);
    }

    private async Task<InvitationError?> ChangeAsync(Func<PortalDb, Task<Result<Invitation, InvitationError>>> act, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        if (!(await act(write.Db)).TryGetValue(out var invitation, out var refusal))
        {
            return refusal;
        }

        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, [actor.TenantId, .. invitation.CustomerId is { } customer ? new[] { customer } : []]));
        return null;
    }
}
