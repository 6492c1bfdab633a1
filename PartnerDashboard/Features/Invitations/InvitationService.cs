using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What a partner narrows its list of invitations by.</summary>
/// <param name="From">The first day (UTC) on which it was approved, declined, withdrawn or expired.</param>
/// <param name="To">The last such day.</param>
public sealed record InvitationFilter(InvitationStatus? Status = null, string Search = "", bool Expiring = false, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>How a day stands in an address.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    public bool IsNarrowed => this with { Search = Search.Trim() } != new InvitationFilter();

    /// <summary>The partner's invitations that match; the one query behind the list and behind every figure that leads to it (invariant I20).</summary>
    public IQueryable<Invitation> Of(PortalDb db, Guid partnerId, DateTimeOffset now)
    {
        var soon = now.AddDays(7);
        var rows = db.Invitations.AsNoTracking().Where(invitation => invitation.PartnerId == partnerId && invitation.Audience != InvitationAudience.Anyone);
        if (Status is { } status)
        {
            rows = rows.Where(invitation => invitation.Status == status);
        }

        if (Expiring)
        {
            rows = rows.Where(invitation => invitation.Status == InvitationStatus.Sent && invitation.ExpiresAt <= soon);
        }

        if (From is { } from)
        {
            var first = new DateTimeOffset(from, default, default);
            rows = rows.Where(invitation => invitation.ClosedAt >= first);
        }

        if (To is { } to)
        {
            var last = new DateTimeOffset(to, TimeOnly.MaxValue, default);
            rows = rows.Where(invitation => invitation.ClosedAt <= last);
        }

        if (Search.Trim() is { Length: > 0 } search)
        {
            rows = rows.Where(invitation => TextSearch.Finds(invitation.CustomerName, search)
                || TextSearch.Finds(invitation.RecipientEmail, search));
        }

        return rows;
    }
}

/// <summary>One invitation in the partner's list.</summary>
public sealed record InvitationRow(
    Guid Id, InvitationAudience Audience, string CustomerName, Guid? CustomerId, string RecipientEmail, InvitationStatus Status, bool AsksForDelegatedAdministration,
    GranularTerms? Granular,
    DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? FirstOpenedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? ClosedAt);

/// <summary>One invitation with everything its page shows.</summary>
/// <param name="RelationshipId">The granular relationship that its approval made or would change, as long as there is one.</param>
public sealed record InvitationDetail(
    Invitation Invitation, string Link, MailDraft Mail, IReadOnlyList<DecisionFacts> Decisions, bool HasLapsed, Guid? RelationshipId)
{
    /// <summary>What changing, sending again and withdrawing it takes.</summary>
    public Right Needs => Invitation.Granular is null ? Right.RequestRelationship : Right.ManageAdminRelationships;
}

/// <summary>A partner follows its invitations: list, one with its mail, resend, withdraw.</summary>
public sealed class InvitationService(
    PortalDatabases databases, CloudCatalogue clouds, InvitationMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    /// <summary>Between two mails of the same invitation (security.md §5.4).</summary>
    public static readonly TimeSpan ResendPause = TimeSpan.FromMinutes(10);

    private const int PageSize = 25;

    /// <summary>Newest first; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before. The open link has a page of its own.</summary>
    public async Task<Slice<InvitationRow>> ListAsync(InvitationFilter filter, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var rows = filter.Of(db, actor.TenantId, clock.GetUtcNow());
        if (Guid.TryParse(after, out var last))
        {
            rows = rows.Where(invitation => invitation.Id.CompareTo(last) < 0);
        }

        var page = await rows.OrderByDescending(invitation => invitation.Id).Take(PageSize + 1)
            .Select(invitation => new InvitationRow(
                invitation.Id, invitation.Audience, invitation.CustomerName, invitation.CustomerId, invitation.RecipientEmail, invitation.Status,
                invitation.AsksForDelegatedAdministration, invitation.Granular, invitation.CreatedAt, invitation.SentAt, invitation.FirstOpenedAt, invitation.ExpiresAt, invitation.ClosedAt))
            .ToListAsync(cancel);
        return Slice.Of(page, PageSize, row => row.Id.ToString());
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
        return new(
            invitation, mail.LinkOf(invitation.PublicId),
            mail.Invite(InvitationForm.Of(invitation), partner, invitation.CustomerName, invitation.PublicId, actor.Email, await ProviderOfAsync(db, invitation, cancel)),
            decisions, invitation.HasLapsed(clock.GetUtcNow()), await RelationshipOfAsync(db, invitation, cancel));
    }

    /// <summary>Mails the same link again; nothing about the request changes, least of all its end.</summary>
    public async Task<InvitationError?> ResendAsync(Guid id, int version, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await ChangeAsync(id, version, Activity.InvitationResent, async (db, invitation) =>
        {
            if (invitation.RecipientEmail.Length == 0)
            {
                return InvitationError.WrongStatus;
            }

            if (invitation.LastSentAt + ResendPause > now)
            {
                return InvitationError.ResentJustNow;
            }

            // Asking again is asking: nobody is mailed what could not be approved.
            var cloud = clouds[actor.Cloud];
            var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
            var features = await FeatureSet.OfAsync(cloud, db, now, cancel);
            var rules = new InvitationRules(db, cloud, features);
            var providers = await ProviderChoice.ReadAsync(db, partner, features, cancel);
            var refused = rules.OfRequest(partner, InvitationAsk.Of(invitation))
                .Concat(invitation.ProviderId is null ? [] : providers.Issues(invitation.ProviderId, granular: false)).FirstOrDefault();
            return invitation.Allows(InvitationAction.Resend) && refused is not null ? refused.Error : invitation.Resend(now);
        }, async (db, invitation) =>
        {
            var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
            return mail.Invite(InvitationForm.Of(invitation), partner, invitation.CustomerName, invitation.PublicId, actor.Email, await ProviderOfAsync(db, invitation, cancel));
        }, actor, cancel);
    }

    /// <summary>Takes a request back before it is decided. The customer's link then says so, and a mail tells the invited person.</summary>
    public Task<InvitationError?> WithdrawAsync(Guid id, int version, Actor actor, CancellationToken cancel)
    {
        var mailed = false;
        return ChangeAsync(id, version, Activity.InvitationWithdrawn, async (db, invitation) =>
        {
            mailed = invitation.Status == InvitationStatus.Sent && invitation.RecipientEmail.Length > 0;
            await GranularRequests.CleanUpAsync(db, id, actor, clock.GetUtcNow(), cancel);
            return invitation.Withdraw(clock.GetUtcNow());
        }, async (db, invitation) => mailed
            ? mail.Withdrawn(invitation, await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel))
            : null, actor, cancel);
    }

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

    private async Task<InvitationError?> ChangeAsync(
        Guid id, int version, Activity activity, Func<PortalDb, Invitation, Task<InvitationError?>> change,
        Func<PortalDb, Invitation, Task<MailDraft?>> compose, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (!await db.HoldsAsync(actor, Right.RequestRelationship, cancel))
        {
            return InvitationError.NotAllowed;
        }

        var invitation = await db.Invitations.SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel);
        if (invitation is null)
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

        if (await change(db, invitation) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        if (await compose(db, invitation) is { } notice)
        {
            db.Add(OutboxMessage.Of(notice, invitation.Id, now));
        }

        db.Record(actor, activity, now, invitation.Id, actor.TenantId, invitation.CustomerId, invitation.CustomerName);
        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, [actor.TenantId, .. invitation.CustomerId is { } customer ? new[] { customer } : []]));
        return null;
    }

    /// <summary>The name of the provider asked for together with the partner, or null.</summary>
    private static Task<string?> ProviderOfAsync(PortalDb db, Invitation invitation, CancellationToken cancel) =>
        db.Tenants.Where(tenant => tenant.Id == invitation.ProviderId).Select(tenant => (string?)tenant.Name).SingleOrDefaultAsync(cancel);
}
