using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>Delegated administration between a partner and a customer as either side reads it.</summary>
/// <param name="Services">What it is limited to (rule R5); empty means all.</param>
/// <param name="Since">When the oldest part of it was granted.</param>
/// <param name="AdminAgents">How many people act as Global administrator by it.</param>
/// <param name="HelpdeskAgents">How many as Helpdesk administrator.</param>
/// <param name="GranularPeople">For how many granular access stands in its place (domain.md §2.1, Precedence).</param>
public sealed record DelegationStanding(
    IReadOnlyList<CloudService> Services, DateTimeOffset Since, int AdminAgents, int HelpdeskAgents, int GranularPeople, Usage Usage);

/// <summary>Tells both sides what there is and how it has been used.</summary>
public sealed class UsageService(PortalDatabases databases, TimeProvider clock)
{
    /// <summary>Null where there is no delegated administration now, or the actor is neither of the two.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor may see neither customers nor partners.</exception>
    public async Task<DelegationStanding?> FindDelegationAsync(Guid partnerId, Guid customerId, Actor actor, CancellationToken cancel)
    {
        DemandView(actor);
        if (actor.TenantId != partnerId && actor.TenantId != customerId)
        {
            return null;
        }

        await using var db = databases.Open(actor);
        return await FindAsync(db, partnerId, customerId, clock.GetUtcNow(), cancel);
    }

    /// <summary>Of a granular relationship; null when it is none of the actor's.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor may see neither customers nor partners.</exception>
    public async Task<Usage?> OfRelationshipAsync(Guid relationshipId, Actor actor, CancellationToken cancel)
    {
        DemandView(actor);
        await using var db = databases.Open(actor);
        var isOwn = await db.GranularRelationships.AnyAsync(
            own => own.Id == relationshipId && (own.PartnerId == actor.TenantId || own.CustomerId == actor.TenantId), cancel);
        return isOwn ? await Usage.OfAsync(db.AdministrationUses.AsNoTracking().Where(use => use.RelationshipId == relationshipId), cancel) : null;
    }

    internal static async Task<DelegationStanding?> FindAsync(PortalDb db, Guid partnerId, Guid customerId, DateTimeOffset now, CancellationToken cancel)
    {
        var facts = await AdministrationFacts.OfPairAsync(db, partnerId, customerId, cancel);
        if (facts.Delegations.Count == 0)
        {
            return null;
        }

        int In(StandardGroup standard) => facts.Groups.Where(group => group.Standard == standard).Sum(group => group.Members.Count);

        var since = facts.Delegations.Min(held => held.GrantedAt);
        var granular = EffectiveAccess.Of(facts, now).Count(access => access.Ways.Any(way => !way.IsDelegated));
        return new(
            [.. facts.Delegations.SelectMany(held => held.Services).Distinct().Order()], since, In(StandardGroup.AdminAgents), In(StandardGroup.HelpdeskAgents), granular,
            await Usage.OfAsync(Usage.OfDelegation(db, partnerId, customerId, since), cancel));
    }

    private static void DemandView(Actor actor) => actor.Demand(actor.TenantKind == TenantKind.Customer ? Right.ViewPartnerRelationships : Right.ViewCustomers);
}
