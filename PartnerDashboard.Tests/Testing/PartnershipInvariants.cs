using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Partnerships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What must be true of the indirect model at any moment: I01 (decided once), I05 (rows on both sides, mails), I07, I11, I12, R2.</summary>
internal static class PartnershipInvariants
{
    public static async Task<IReadOnlyList<string>> BrokenAsync(PortalDb db)
    {
        var rows = await db.AuditEntries.AsNoTracking().Select(row => new { row.SubjectId, row.Activity, row.PartnerId }).ToListAsync(Cancel);
        var counts = rows.CountBy(row => (row.SubjectId, row.Activity, row.PartnerId)).ToDictionary();
        var mails = (await db.OutboxMessages.AsNoTracking().Select(mail => mail.SubjectId).ToListAsync(Cancel)).CountBy(subject => subject).ToDictionary();
        var roles = await db.MemberRoles.AsNoTracking().ToListAsync(Cancel);
        var relationships = await db.ResellerRelationships.AsNoTracking().ToListAsync(Cancel);
        List<string> broken = [];
        foreach (var partnership in await db.Partnerships.AsNoTracking().ToListAsync(Cancel))
        {
            int Rows(Activity activity, Guid? partner) => counts.GetValueOrDefault((partnership.Id, activity, partner));
            broken.AddRange(OfSteps(partnership, Rows));
            broken.AddRange(OfDecision(partnership, roles));
            if (partnership.ExpiresAt is not null && mails.GetValueOrDefault(partnership.Id) < 1 + (partnership.DecidedAt is null ? 0 : 1))
            {
                broken.Add($"I05 {partnership.Id} ({partnership.Status}) has {mails.GetValueOrDefault(partnership.Id)} mails");
            }
        }

        foreach (var share in await db.SharedCustomers.AsNoTracking().ToListAsync(Cancel))
        {
            var ended = share.Status == RelationshipStatus.Removed ? 1 : 0;
            foreach (var side in new[] { share.ProviderId, share.ResellerId })
            {
                if (counts.GetValueOrDefault((share.Id, Activity.CustomerShared, side)) != 1 || counts.GetValueOrDefault((share.Id, Activity.CustomerShareEnded, side)) != ended)
                {
                    broken.Add($"I05 the rows of the share {share.Id} do not tell its story to {side}");
                }

                if (ended == 0 && !relationships.Exists(live => live.Status == RelationshipStatus.Active && (live.PartnerId, live.CustomerId) == (side, share.CustomerId)))
                {
                    broken.Add($"R2 the share {share.Id} outlived the relationship of {side}");
                }
            }
        }

        return broken;
    }

    private static IEnumerable<string> OfSteps(Partnership partnership, Func<Activity, Guid?, int> rows)
    {
        int If(bool holds) => holds ? 1 : 0;
        var decided = partnership.DecidedAt is not null;
        (Activity Activity, int Provider, int Reseller)[] all =
        [
            (Activity.PartnershipRequested, If(partnership.ExpiresAt is not null), 0),
            (Activity.PartnershipAuthorized, If(decided && partnership.Status != PartnershipStatus.Declined), If(decided && partnership.Status != PartnershipStatus.Declined)),
            (Activity.PartnershipDeclined, If(partnership.Status == PartnershipStatus.Declined), If(partnership.Status == PartnershipStatus.Declined)),
            (Activity.PartnershipWithdrawn, If(partnership.Status == PartnershipStatus.Withdrawn), 0),
            (Activity.PartnershipExpired, If(partnership.Status == PartnershipStatus.Expired), 0),
            (Activity.PartnershipRemoved, If(partnership.Status == PartnershipStatus.Removed), If(partnership.Status == PartnershipStatus.Removed)),
        ];
        foreach (var (activity, provider, reseller) in all)
        {
            if (rows(activity, partnership.ProviderId) != provider || (partnership.ResellerId is { } other && rows(activity, other) != reseller))
            {
                yield return $"I05 {partnership.Id} ({partnership.Status}) has other rows {activity} than {provider} and {reseller}";
            }
        }

        if (decided != partnership.Status is PartnershipStatus.Active or PartnershipStatus.Declined or PartnershipStatus.Removed)
        {
            yield return $"I01 {partnership.Id} is {partnership.Status} and was {(decided ? "" : "not ")}decided";
        }
    }

    private static IEnumerable<string> OfDecision(Partnership partnership, List<MemberRole> roles)
    {
        if (partnership is not { DecidedAt: { } at, ExpiresAt: { } end })
        {
            yield break;
        }

        if (at >= end)
        {
            yield return $"I07 {partnership.Id} was decided after its end";
        }

        if (Secrets.Hash(partnership.Terms) != partnership.TermsHash || !partnership.Terms.Contains(partnership.ResellerId.ToString()!, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"I11 {partnership.Id} was decided on other terms than it says";
        }

        var approvers = RoleRights.With(TenantKind.Partner, Right.DecidePartnerships);
        if (!roles.Exists(role => role.UserId == partnership.DecidedBy && role.TenantId == partnership.ResellerId && approvers.Contains(role.Role)
            && role.GrantedAt <= at && !(role.RevokedAt <= at)))
        {
            yield return $"I12 {partnership.Id} was decided by somebody who may not";
        }
    }
}
