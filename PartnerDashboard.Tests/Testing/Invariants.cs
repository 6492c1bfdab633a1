using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What must be true of a portal's database at any moment (security.md §3.2): I01, I02, I05, I07, I08, I10, I11, I12, I20.</summary>
public static class Invariants
{
    public static async Task CheckAsync(PortalDb db)
    {
        var house = await HouseAsync(db);
        List<string> broken = [];
        foreach (var invitation in house.Invitations)
        {
            broken.AddRange(OfDecisions(invitation, house).Concat(OfTime(invitation, house)).Concat(OfRows(invitation, house)).Concat(OfMails(invitation, house)));
        }

        broken.AddRange(house.Decisions.SelectMany(decision => OfEffects(decision, house).Concat(OfProof(decision, house))));
        broken.AddRange(OfEndings(house));
        broken.AddRange(await GranularInvariants.BrokenAsync(db));
        broken.AddRange(await PartnershipInvariants.BrokenAsync(db));
        broken.AddRange(await ListEntries.BrokenAsync(db));
        if (await AuditChain.FirstBreakAsync(db, Cancel) is { } row)
        {
            broken.Add($"I08 the activity log breaks at row {row}");
        }

        Agreed.None(broken);
    }

    private static IEnumerable<string> OfDecisions(Invitation invitation, House house)
    {
        var taken = house.Decisions.Where(decision => decision.InvitationId == invitation.Id).ToList();
        if (invitation.Audience == InvitationAudience.Anyone)
        {
            if (taken.GroupBy(decision => decision.CustomerId).Any(each => each.Count() > 1))
            {
                yield return $"I01 {invitation.Id} was decided twice by one customer";
            }

            yield break;
        }

        if (invitation.Audience == InvitationAudience.FirstCustomer)
        {
            taken.RemoveAll(decision => decision.Outcome == DecisionOutcome.Declined);
        }

        var expected = invitation.Status switch
        {
            InvitationStatus.Approved => [DecisionOutcome.Approved],
            InvitationStatus.Declined => [DecisionOutcome.Declined],
            _ => Array.Empty<DecisionOutcome>(),
        };
        if (!taken.Select(decision => decision.Outcome).SequenceEqual(expected))
        {
            yield return $"I01 {invitation.Id} is {invitation.Status} and has {taken.Count} decisions";
        }
    }

    /// <summary>What a decision made: at least one of relationship and powers when it approved, at most one of each, nothing when it declined.</summary>
    private static IEnumerable<string> OfEffects(InvitationDecision decision, House house)
    {
        var relationships = house.Relationships.Where(made => made.DecisionId == decision.Id).ToList();
        var powers = house.Delegations.Where(made => made.InvitationId == decision.InvitationId && made.CustomerId == decision.CustomerId).ToList();
        var asked = house.Invitations.Single(invitation => invitation.Id == decision.InvitationId);
        if (asked.Granular is not null)
        {
            if (relationships.Count + powers.Count > 0)
            {
                yield return $"I02 granular {decision.Id} made another relationship";
            }

            yield break;
        }

        // An indirect reseller's request makes up to two relationships, or joins two that were there (domain.md §1.4).
        var approved = decision.Outcome == DecisionOutcome.Approved;
        Guid[] sellers = asked.ProviderId is { } provider ? [decision.PartnerId, provider] : [decision.PartnerId];
        var effects = relationships.Count + powers.Count + house.Shares.Count(share => share.DecisionId == decision.Id);
        if (relationships.Count > sellers.Length || powers.Count > 1 || approved != effects > 0)
        {
            yield return $"I02 {decision.Outcome} {decision.Id} has {relationships.Count} relationships and {powers.Count} delegations";
        }

        if (powers.Count != (approved && asked.AsksForDelegatedAdministration ? 1 : 0))
        {
            yield return $"I02 {decision.Id} gave powers other than those asked for";
        }

        if (relationships.Any(made => !sellers.Contains(made.PartnerId) || made.CustomerId != decision.CustomerId)
            || powers.Any(made => made.PartnerId != decision.PartnerId || !made.Services.SequenceEqual(asked.Services)))
        {
            yield return $"I02 {decision.Id} has effects between others";
        }

        if (house.Mails(decision.Id) != 1)
        {
            yield return $"I05 {decision.Id} has {house.Mails(decision.Id)} mails";
        }
    }

    private static IEnumerable<string> OfProof(InvitationDecision decision, House house)
    {
        var terms = JsonSerializer.Deserialize<InvitationTerms>(decision.Terms)!;
        if (Secrets.Hash(decision.Terms) != decision.TermsHash || terms.Hash != decision.TermsHash
            || (terms.InvitationId, terms.PartnerId, terms.CustomerId) != (decision.InvitationId, decision.PartnerId, decision.CustomerId))
        {
            yield return $"I11 {decision.Id} was taken on other terms than it says";
        }

        var approvers = RoleRights.With(TenantKind.Customer, Right.DecideInvitations);
        if (!house.Roles.Any(role => role.UserId == decision.DecidedBy && role.TenantId == decision.CustomerId && approvers.Contains(role.Role)
            && role.GrantedAt <= decision.DecidedAt && !(role.RevokedAt <= decision.DecidedAt)))
        {
            yield return $"I12 {decision.Id} was taken by somebody who was no approver then";
        }
    }

    private static IEnumerable<string> OfTime(Invitation invitation, House house)
    {
        if (house.Decisions.Any(decision => decision.InvitationId == invitation.Id && decision.DecidedAt >= invitation.ExpiresAt))
        {
            yield return $"I07 {invitation.Id} was decided after its end";
        }

        if (invitation.Status == InvitationStatus.Expired && !(invitation.ClosedAt >= invitation.ExpiresAt))
        {
            yield return $"I07 {invitation.Id} expired before its end";
        }
    }

    /// <summary>Each change of state has exactly one row; the version grew by one at most with each.</summary>
    private static IEnumerable<string> OfRows(Invitation invitation, House house)
    {
        int Count(Activity activity) => house.Rows(invitation.Id, activity);
        int If(bool holds) => holds ? 1 : 0;
        var decided = house.Decisions.Where(decision => decision.InvitationId == invitation.Id).ToList();
        (Activity Activity, int Expected)[] all =
        [
            (Activity.InvitationDrafted, If(invitation.Audience != InvitationAudience.Anyone)),
            (Activity.InvitationSent, If(invitation.SentAt is not null)),
            (Activity.InvitationApproved, decided.Count(decision => decision.Outcome == DecisionOutcome.Approved)),
            (Activity.InvitationDeclined, decided.Count(decision => decision.Outcome == DecisionOutcome.Declined)),
            (Activity.InvitationWithdrawn, If(invitation.Status == InvitationStatus.Withdrawn)),
            (Activity.InvitationExpired, If(invitation.Status == InvitationStatus.Expired)),
        ];
        foreach (var (activity, expected) in all.Where(each => Count(each.Activity) != each.Expected))
        {
            yield return $"I05 {invitation.Id} ({invitation.Status}) has {Count(activity)} rows {activity} and not {expected}";
        }

        if (invitation.Version < 1 || invitation.Version > Enum.GetValues<Activity>().Sum(Count))
        {
            yield return $"I10 {invitation.Id} has version {invitation.Version}";
        }
    }

    private static IEnumerable<string> OfMails(Invitation invitation, House house)
    {
        if (invitation.Audience == InvitationAudience.Anyone)
        {
            if (house.Mails(invitation.Id) > 0)
            {
                yield return $"I05 the open link {invitation.Id} was mailed";
            }

            yield break;
        }

        // One that whoever has the link may approve is mailed to nobody; its partner is told when it lapses.
        Activity[] mailing = invitation.RecipientEmail.Length > 0
            ? [Activity.InvitationSent, Activity.InvitationResent, Activity.InvitationExpired]
            : [Activity.InvitationExpired];
        var expected = mailing.Sum(activity => house.Rows(invitation.Id, activity))
            + (invitation.SentAt is null || invitation.RecipientEmail.Length == 0 ? 0 : house.Rows(invitation.Id, Activity.InvitationWithdrawn))
            + house.Tokens.Count(token => token.ReturnTo == $"i/{invitation.PublicId}");
        if (house.Mails(invitation.Id) != expected)
        {
            yield return $"I05 {invitation.Id} ({invitation.Status}) has {house.Mails(invitation.Id)} mails and not {expected}";
        }
    }

    private static IEnumerable<string> OfEndings(House house)
    {
        foreach (var relationship in house.Relationships)
        {
            var removed = relationship.Status == RelationshipStatus.Removed ? 1 : 0;
            if (house.Rows(relationship.Id, Activity.RelationshipEstablished) != 1 || house.Rows(relationship.Id, Activity.RelationshipRemoved) != removed
                || relationship.Version != 1 + removed)
            {
                yield return $"I05 the rows of relationship {relationship.Id} do not tell its story";
            }
        }

        foreach (var held in house.Delegations)
        {
            var removed = held.Status == DelegationStatus.Removed ? 1 : 0;
            if (house.Rows(held.Id, Activity.DelegatedAdministrationGranted) != 1 || house.Rows(held.Id, Activity.DelegatedAdministrationRemoved) != removed
                || held.Version != 1 + removed)
            {
                yield return $"I05 the rows of delegation {held.Id} do not tell its story";
            }

            if (removed == 0 && !house.Relationships.Any(active => active.Status == RelationshipStatus.Active
                && (active.PartnerId, active.CustomerId) == (held.PartnerId, held.CustomerId)))
            {
                yield return $"R12 delegation {held.Id} outlived its relationship";
            }
        }
    }

    private static async Task<House> HouseAsync(PortalDb db)
    {
        var rows = await db.AuditEntries.AsNoTracking().Select(row => new { row.SubjectId, row.Activity }).ToListAsync(Cancel);
        var mails = await db.OutboxMessages.AsNoTracking().Select(mail => mail.SubjectId).ToListAsync(Cancel);
        return new(
            await db.Invitations.AsNoTracking().ToListAsync(Cancel), await db.InvitationDecisions.AsNoTracking().ToListAsync(Cancel),
            await db.ResellerRelationships.AsNoTracking().ToListAsync(Cancel), await db.DelegatedAdministrations.AsNoTracking().ToListAsync(Cancel),
            await db.SharedCustomers.AsNoTracking().ToListAsync(Cancel), await db.MemberRoles.AsNoTracking().ToListAsync(Cancel), await db.EnrolmentTokens.AsNoTracking().ToListAsync(Cancel),
            rows.CountBy(row => (row.SubjectId, row.Activity)).ToDictionary(), mails.CountBy(subject => subject).ToDictionary());
    }

    private sealed record House(
        List<Invitation> Invitations, List<InvitationDecision> Decisions, List<ResellerRelationship> Relationships, List<DelegatedAdministration> Delegations,
        List<SharedCustomer> Shares, List<MemberRole> Roles, List<PartnerDashboard.Features.Accounts.EnrolmentToken> Tokens, Dictionary<(Guid, Activity), int> RowCounts, Dictionary<Guid, int> MailCounts)
    {
        public int Rows(Guid subject, Activity activity) => RowCounts.GetValueOrDefault((subject, activity));

        public int Mails(Guid subject) => MailCounts.GetValueOrDefault(subject);
    }
}
