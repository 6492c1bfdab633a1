using PartnerDashboard.Core;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>Plays <see cref="DemoStory"/> through the entities' own methods, and keeps activity and mails beside every step.</summary>
internal sealed class DemoPlay(DemoStage stage, DemoMails mails, IReadOnlyDictionary<Guid, PromiseSnapshot> promises)
{
    private readonly Dictionary<string, (ResellerRelationship Relationship, DelegatedAdministration? Delegation)> _made = [];

    public void Play()
    {
        foreach (var line in DemoStory.Invitations)
        {
            Play(line);
        }

        foreach (var ending in DemoStory.Endings)
        {
            End(ending);
        }
    }

    /// <summary>The relationship that approving an invitation of the story made.</summary>
    public ResellerRelationship Find(string invitation) => _made[invitation].Relationship;

    private void Play(DemoInvitation line)
    {
        var by = stage.Actor(line.By);
        var partner = stage.Tenants[DemoNames.Parts(line.By).Tenant];
        var drafted = stage.At(line.Drafted, 1);
        var invitation = Invitation.Prepare(partner.Id, by.UserId, by.Name, drafted);
        Demand(invitation.Edit(Content(line, partner, drafted)));
        stage.Add(invitation, DemoStory.InvitationId(stage.Cloud.Id, line.Key));
        stage.Db.Entry(invitation).Property(each => each.PublicId).CurrentValue = DemoNames.PublicId(stage.Cloud.Id, line.Key);
        HappenedUnseen(drafted, by, Activity.InvitationDrafted, invitation);
        if (line.Edited is { } edited)
        {
            HappenedUnseen(stage.At(edited, 2), by, Activity.InvitationEdited, invitation);
        }

        if (line.Sent is { } sent)
        {
            Send(invitation, line, by, stage.At(sent, 3));
        }

        if (line.Opened is { } opened)
        {
            invitation.Opened(stage.At(opened, 4));
            stage.Happened(
                stage.At(opened, 4), CustomersAdmin(line.Customer!), Activity.InvitationOpened, invitation.Id, invitation.PartnerId, invitation.CustomerId);
        }

        Close(invitation, line, by);
        if (line is { UsedBy: { } user, Used: { } used })
        {
            Decide(invitation, line, stage.Tenants[user], CustomersAdmin(user), DecisionOutcome.Approved, stage.At(used, 5));
        }
    }

    private void Send(Invitation invitation, DemoInvitation line, Actor by, DateTimeOffset at)
    {
        Demand(invitation.Send(at));
        Happened(at, by, Activity.InvitationSent, invitation);
        mails.Invited(invitation, by, at);
        if (line.Resent is { } days)
        {
            var again = stage.At(days, 3);
            Demand(invitation.Resend(again));
            Happened(again, by, Activity.InvitationResent, invitation);
            mails.Invited(invitation, by, again);
        }
    }

    private void Close(Invitation invitation, DemoInvitation line, Actor by)
    {
        switch (line.Status)
        {
            case InvitationStatus.Approved:
                Decide(invitation, line, stage.Tenants[line.Customer!], CustomersAdmin(line.Customer!), DecisionOutcome.Approved, stage.At(line.Closed!.Value, 5));
                break;
            case InvitationStatus.Declined:
                Decide(invitation, line, stage.Tenants[line.Customer!], CustomersAdmin(line.Customer!), DecisionOutcome.Declined, stage.At(line.Closed!.Value, 5));
                break;
            case InvitationStatus.Withdrawn:
                Demand(invitation.Withdraw(stage.At(line.Closed!.Value, 5)));
                Happened(stage.At(line.Closed.Value, 5), by, Activity.InvitationWithdrawn, invitation);
                mails.Withdrawn(invitation, by, stage.At(line.Closed.Value, 5));
                break;
            case InvitationStatus.Expired:
                var end = invitation.ExpiresAt!.Value.AddMinutes(5);
                Demand(invitation.Expire(end));
                Happened(end, stage.System, Activity.InvitationExpired, invitation);
                mails.Expired(invitation, by, end);
                break;
            case InvitationStatus.Draft or InvitationStatus.Sent:
                break;
        }
    }

    private void Decide(Invitation invitation, DemoInvitation line, Tenant customer, Actor by, DecisionOutcome outcome, DateTimeOffset at)
    {
        var (cloud, approved) = (stage.Cloud.Id, outcome == DecisionOutcome.Approved);
        var partner = stage.Tenants[DemoNames.Parts(line.By).Tenant];
        var terms = InvitationTerms.Of(cloud, invitation, partner, customer, amended: null, stage.Cloud.Features[Feature.AgreementAtAcceptance].IsOn(at));
        var reason = approved ? "" : DemoWords.In(partner.Language).DeclineReason;
        var promise = promises[customer.Id];
        var order = (int)(600 - (stage.At(0) - at).TotalDays) * 100;
        var decision = stage.Add(
            InvitationDecision.Of(
                invitation, by, outcome, reason, terms.Canonical, DemoNames.IdOf(cloud, $"request/{line.Key}"), promise.Subscriptions, promise.Hash, at),
            DemoNames.IdOf(cloud, $"decision/{line.Key}", order));
        stage.Happened(
            at, by, approved ? Activity.InvitationApproved : Activity.InvitationDeclined, invitation.Id, partner.Id, customer.Id, reason);
        if (invitation.Audience != InvitationAudience.Anyone)
        {
            // The deciding service moves the status in its conditional update; here nobody competes.
            Demand(invitation.Allows(approved ? InvitationAction.Approve : InvitationAction.Decline) ? null : InvitationError.WrongStatus);
            stage.Db.Entry(invitation).Property(each => each.Status).CurrentValue = approved ? InvitationStatus.Approved : InvitationStatus.Declined;
            stage.Db.Entry(invitation).Property(each => each.ClosedAt).CurrentValue = at;
        }

        if (approved)
        {
            _made[line.Key] = Establish(invitation, customer, decision.Id, by, order, at, line.Key);
        }

        mails.Decided(invitation, stage.Actor(line.By), customer, outcome, by, reason, at);
    }

    private (ResellerRelationship Relationship, DelegatedAdministration? Delegation) Establish(
        Invitation invitation, Tenant customer, Guid decisionId, Actor by, int order, DateTimeOffset at, string key)
    {
        var cloud = stage.Cloud.Id;
        var relationship = stage.Add(
            ResellerRelationship.Establish(invitation.PartnerId, customer.Id, invitation.Id, decisionId, at), DemoNames.IdOf(cloud, $"relationship/{key}", order));
        stage.Happened(at, by, Activity.RelationshipEstablished, relationship.Id, invitation.PartnerId, customer.Id);
        if (!invitation.AsksForDelegatedAdministration)
        {
            return (relationship, null);
        }

        var delegation = stage.Add(
            DelegatedAdministration.Grant(invitation.PartnerId, customer.Id, invitation.Id, invitation.Services, by.UserId, at),
            DemoNames.IdOf(cloud, $"delegation/{key}", order));
        stage.Happened(at, by, Activity.DelegatedAdministrationGranted, delegation.Id, invitation.PartnerId, customer.Id, Named(delegation.Services));
        return (relationship, delegation);
    }

    private void End(DemoEnding ending)
    {
        var (by, at) = (stage.Actor(ending.By), stage.At(ending.DaysAgo, 6));
        var (relationship, delegation) = _made[ending.Invitation];
        if (delegation is not null && delegation.Remove(by.UserId, by.TenantId, at))
        {
            stage.Happened(
                at, by, Activity.DelegatedAdministrationRemoved, delegation.Id, delegation.PartnerId, delegation.CustomerId, Named(delegation.Services));
            if (!ending.RelationshipToo)
            {
                mails.DelegationRemoved(delegation, by, at);
            }
        }

        if (ending.RelationshipToo && relationship.Remove(by.UserId, at))
        {
            stage.Happened(at, by, Activity.RelationshipRemoved, relationship.Id, relationship.PartnerId, relationship.CustomerId);
            mails.RelationshipRemoved(relationship, by, at);
        }
    }

    private InvitationContent Content(DemoInvitation line, Tenant partner, DateTimeOffset at)
    {
        bool Has(Feature feature) => stage.Cloud.Features[feature].IsOn(at);

        var customer = line.Customer is null ? null : stage.Tenants[line.Customer];
        var delegated = Has(Feature.DelegatedAdministration) && (line.Delegated || !Has(Feature.DelegatedAdministrationChoice));
        var language = customer?.Language ?? partner.Language;
        var admin = line.Customer is null ? null : CustomersAdmin(line.Customer);
        return new()
        {
            Audience = line.Audience,
            CustomerId = customer?.Id,
            CustomerName = customer?.Name ?? line.Domain,
            EmailDomain = line.Domain,
            AsksForDelegatedAdministration = delegated,
            Services = delegated && Has(Feature.OneDelegatedAdministratorPerService) ? [line.Service] : [],
            RecipientName = admin?.Name ?? "",
            RecipientEmail = admin?.Email ?? (line.Domain.Length > 0 ? $"office@{line.Domain}" : ""),
            Language = language,
            Reason = DemoWords.In(language).Reason,
            MailText = DemoWords.In(language).MailText,
        };
    }

    private void Happened(DateTimeOffset at, Actor by, Activity activity, Invitation invitation) =>
        stage.Happened(at, by, activity, invitation.Id, invitation.PartnerId, invitation.CustomerId, invitation.CustomerName);

    /// <summary>What only the partner's own log tells.</summary>
    private void HappenedUnseen(DateTimeOffset at, Actor by, Activity activity, Invitation invitation) =>
        stage.Happened(at, by, activity, invitation.Id, invitation.PartnerId, detail: invitation.CustomerName);

    private static string Named(IReadOnlyList<CloudService> services) => string.Join(", ", services);

    private Actor CustomersAdmin(string customer) => stage.Actor($"{customer}.admin");

    private static void Demand(InvitationError? refusal)
    {
        if (refusal is { } reason)
        {
            throw new InvalidOperationException($"The demo story does something the rules refuse: {reason}.");
        }
    }
}
