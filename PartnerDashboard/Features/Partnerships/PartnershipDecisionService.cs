using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>What the page behind a provider's link shows to the one who opened it.</summary>
public abstract record PartnershipView
{
    /// <summary>A stranger learns nothing, not even whether there is such a request (T01).</summary>
    public sealed record SignInFirst : PartnershipView;

    /// <summary>There is no such request in this cloud.</summary>
    public sealed record Unknown : PartnershipView;

    /// <summary>It cannot be decided by this person or at this time. The partnership is null for whom it does not concern.</summary>
    public sealed record Closed(PartnershipError Why, Partnership? Partnership, string ProviderName, IReadOnlyList<string> Approvers) : PartnershipView;

    /// <summary>It may be decided now.</summary>
    public sealed record Open(Partnership Partnership, Tenant Provider, Tenant Reseller, PartnershipTerms Terms, IReadOnlyList<PartnershipError> Obstacles) : PartnershipView;
}

/// <summary>A reseller reads and decides, once: one transaction with the rows of both sides, the mails to both, and the promise check.</summary>
public sealed class PartnershipDecisionService(
    PortalDatabases databases, CloudCatalogue clouds, PartnershipMail mail, ChangeFeed<TenantChanged> changes, OutboxSignal outbox, TimeProvider clock)
{
    /// <summary>Looking changes nothing.</summary>
    public async Task<PartnershipView> ShowAsync(string publicId, Actor? actor, CancellationToken cancel)
    {
        if (actor is null)
        {
            return new PartnershipView.SignInFirst();
        }

        await using var db = databases.Open(actor);
        if (await PartnershipDesk.OpenAsync(db, clouds[actor.Cloud], publicId, clock.GetUtcNow(), cancel) is not { } desk)
        {
            return new PartnershipView.Unknown();
        }

        if (await desk.ClosedToAsync(actor, cancel) is { } why)
        {
            return why == PartnershipError.WrongOrganisation
                ? new PartnershipView.Closed(why, null, "", [])
                : new PartnershipView.Closed(why, desk.Partnership, desk.Provider.Name, why == PartnershipError.NotAnApprover
                    ? [.. (await db.HoldersAsync(actor.TenantId, TenantKind.Partner, Right.DecidePartnerships, cancel)).Select(member => member.Name)]
                    : []);
        }

        var reseller = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        return new PartnershipView.Open(
            desk.Partnership, desk.Provider, reseller, PartnershipTerms.Of(actor.Cloud, desk.Partnership, desk.Provider, reseller),
            await desk.ObstaclesAsync(reseller, cancel));
    }

    /// <summary>The partnership that was decided on, or why it was not. The same request again gets the same answer.</summary>
    public async Task<Result<Guid, PartnershipError>> DecideAsync(PartnershipDecision decision, Actor actor, CancellationToken cancel)
    {
        if (decision.Fault() is { } fault)
        {
            return fault;
        }

        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        var now = clock.GetUtcNow();
        if (await PartnershipDesk.OpenAsync(db, clouds[actor.Cloud], decision.PublicId, now, cancel) is not { } desk)
        {
            return PartnershipError.NotFound;
        }

        var partnership = desk.Partnership;
        if (partnership.WasDecidedBy(decision, actor))
        {
            return partnership.Id;
        }

        if (await desk.ClosedToAsync(actor, cancel) is { } closed)
        {
            return closed;
        }

        var reseller = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var terms = PartnershipTerms.Of(actor.Cloud, partnership, desk.Provider, reseller);
        if (await RefusalAsync(desk, reseller, terms, decision, cancel) is { } refusal)
        {
            return refusal;
        }

        var before = await SharedPromise.TakeAsync(db, desk.Provider.Id, reseller.Id, cancel);
        if (partnership.Decide(decision, terms.Canonical, actor, now) is { } wrong)
        {
            return wrong;
        }

        var activity = decision.Authorizes ? Activity.PartnershipAuthorized : Activity.PartnershipDeclined;
        db.RecordBoth(actor, activity, now, partnership, decision.Authorizes ? "" : partnership.DeclineReason);
        await NotifyAsync(db, partnership, desk.Provider, reseller, actor, now, cancel);
        await db.SaveChangesAsync(cancel);
        if (before != await SharedPromise.TakeAsync(db, desk.Provider.Id, reseller.Id, cancel))
        {
            return PartnershipError.PromiseBroken;
        }

        await write.CommitAsync(cancel);
        outbox.Raise();
        changes.Publish(new(actor.Cloud, desk.Provider.Id, reseller.Id));
        return partnership.Id;
    }

    private static async Task<PartnershipError?> RefusalAsync(
        PartnershipDesk desk, Tenant reseller, PartnershipTerms terms, PartnershipDecision decision, CancellationToken cancel)
    {
        if (terms.Hash != decision.TermsHash)
        {
            return PartnershipError.TermsChanged;
        }

        if (!decision.Authorizes)
        {
            return null;
        }

        return await desk.ObstaclesAsync(reseller, cancel) is [var first, ..] ? first : decision.Confirmed ? null : PartnershipError.NotConfirmed;
    }

    /// <summary>To whoever asked, if still there, and to whoever decided: both have it in writing.</summary>
    private async Task NotifyAsync(PortalDb db, Partnership partnership, Tenant provider, Tenant reseller, Actor decider, DateTimeOffset now, CancellationToken cancel)
    {
        void Send(string address, string name, Tenant side) => db.Add(OutboxMessage.Of(
            mail.Decided(partnership, address, name, Language.Of(side.Language), provider.Name, reseller.Name), partnership.Id, now));

        Send(decider.Email, decider.Name, reseller);
        var asker = await db.Members.AsNoTracking().SingleOrDefaultAsync(member => member.UserId == partnership.RequestedBy && member.TenantId == provider.Id, cancel);
        if (asker is not null)
        {
            Send(asker.Email, asker.Name, provider);
        }
    }
}
