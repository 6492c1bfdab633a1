using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// What becomes of a granular relationship while it is only asked for. Called inside the unit of work that drafts, sends, decides or
/// closes the invitation, so that the two never disagree; an amendment has no row of its own before it is approved.
/// </summary>
internal static class GranularRequests
{
    /// <summary>Makes or changes the draft (state created).</summary>
    public static async Task KeepDraftAsync(
        PortalDb db, Guid invitationId, Guid partnerId, Guid? customerId, GranularTerms terms, DateTimeOffset now, CancellationToken cancel)
    {
        if (terms.AmendsId is not null)
        {
            return;
        }

        if (await OfAsync(db, invitationId, cancel) is { } draft)
        {
            Demand(draft.Edit(customerId, terms), draft);
            return;
        }

        db.Add(GranularRelationship.Draft(partnerId, customerId, invitationId, terms, now));
    }

    public static async Task LockAsync(PortalDb db, Guid invitationId, CancellationToken cancel)
    {
        if (await OfAsync(db, invitationId, cancel) is { } draft)
        {
            Demand(draft.LockForApproval(), draft);
        }
    }

    /// <summary>The customer approved: all roles as asked for (rule R19). Returns what is now approved or amended.</summary>
    public static async Task<GranularRelationship> ApproveAsync(
        PortalDb db, Guid invitationId, GranularTerms terms, Guid decisionId, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        if (terms.AmendsId is { } amended)
        {
            var live = await db.GranularRelationships.SingleAsync(own => own.Id == amended && own.CustomerId == by.TenantId, cancel);
            Demand(live.Amend(terms, by, now) is null, live);
            db.Add(GranularVersion.Of(live, GranularChange.Amended, decisionId, by, now));
            db.Record(by, Activity.GranularAmended, now, live.Id, live.PartnerId, live.CustomerId, live.Name);
            await NarrowAsync(db, live, by, now, cancel);
            return live;
        }

        var asked = await OfAsync(db, invitationId, cancel) ?? throw new InvalidOperationException($"Invitation {invitationId} has no granular relationship.");
        Demand(asked.Approve(by, now), asked);
        db.Add(GranularVersion.Of(asked, GranularChange.Approved, decisionId, by, now));
        db.Record(by, Activity.GranularApproved, now, asked.Id, asked.PartnerId, asked.CustomerId, asked.Name);
        return asked;
    }

    /// <summary>Declined, withdrawn or 90 days old: a request that is never approved is removed (domain.md §2.2, A16). The invitation tells the story.</summary>
    public static async Task CleanUpAsync(PortalDb db, Guid invitationId, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        if (await OfAsync(db, invitationId, cancel) is { Status: GranularStatus.Created or GranularStatus.ApprovalPending } asked)
        {
            db.Remove(asked);
            db.Record(by, Activity.GranularCleanedUp, now, asked.Id, asked.PartnerId, asked.CustomerId, asked.Name);
        }
    }

    /// <summary>Groups lose at once what the relationship lost (invariant I04); one that has nothing left is taken off.</summary>
    internal static async Task NarrowAsync(PortalDb db, GranularRelationship relationship, Actor by, DateTimeOffset now, CancellationToken cancel)
    {
        var assignments = await db.AccessAssignments.Where(assignment => assignment.RelationshipId == relationship.Id).ToListAsync(cancel);
        foreach (var assignment in assignments.Where(assignment => assignment.Roles.Except(relationship.Roles).Any()))
        {
            if (assignment.Narrow(relationship.Roles))
            {
                assignment.Delete(now);
            }

            db.Record(by, Activity.AssignmentUpdated, now, relationship.Id, relationship.PartnerId, relationship.CustomerId, relationship.Name);
        }
    }

    // Also one that this unit of work made a moment ago and has not saved yet.
    private static async Task<GranularRelationship?> OfAsync(PortalDb db, Guid invitationId, CancellationToken cancel) =>
        db.GranularRelationships.Local.SingleOrDefault(relationship => relationship.InvitationId == invitationId)
        ?? await db.GranularRelationships.SingleOrDefaultAsync(relationship => relationship.InvitationId == invitationId, cancel);

    // The rules were asked before; a step that is refused here is a bug and must not be committed.
    private static void Demand(bool done, GranularRelationship relationship)
    {
        if (!done)
        {
            throw new InvalidOperationException($"Granular relationship {relationship.Id} is {relationship.Status}.");
        }
    }
}
