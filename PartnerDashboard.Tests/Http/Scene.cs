using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Http;

/// <summary>
/// A partner that looks after a customer, with one of everything there is an address for. Written straight into the database: the ways
/// in have tests of their own.
/// </summary>
internal sealed record Scene(Party Partner, Party Customer, Invitation Waiting, Invitation Draft, InvitationDecision Decision, OutboxMessage Mail, GranularRelationship Granular)
{
    public static async Task<Scene> SetAsync(PortalHost portal, string cloud = "global", string partnerName = "Fabrikam Consulting", string customerName = "Contoso")
    {
        var world = portal.In(cloud);
        var (partner, customer) = (await world.PartnerAsync(partnerName), await world.CustomerAsync(customerName));
        var now = DateTimeOffset.UtcNow;
        var waiting = Ask(partner, customer, now);
        var approved = Ask(partner, customer, now);
        typeof(Invitation).GetProperty(nameof(Invitation.Status))!.GetSetMethod(nonPublic: true)!.Invoke(approved, [InvitationStatus.Approved]);
        var draft = Ask(partner, customer, sentAt: null);
        var terms = InvitationTerms.Of(world.Cloud, approved, partner.Tenant, customer.Tenant, amended: null, agreement: true);
        var decision = InvitationDecision.Of(approved, customer.Actor, DecisionOutcome.Approved, "", terms.Canonical, Guid.NewGuid(), 0, Secrets.Hash(""), now);
        var mail = OutboxMessage.Of(new(partner.Actor.Email, partner.Tenant.Name, $"{customer.Tenant.Name} approved", "Approved.", "<p>Approved.</p>"), decision.Id, now);
        var granular = Live(partner, customer, now);

        await using var write = await portal.Databases.WriteAsync(world.Cloud, Cancel);
        write.Db.AddRange(waiting, approved, draft);
        write.Db.AddRange(granular, GranularVersion.Of(granular, GranularChange.Approved, decision.Id, customer.Actor, now));
        write.Db.AddRange(
            decision,
            ResellerRelationship.Establish(partner.Id, customer.Id, approved.Id, decision.Id, now),
            DelegatedAdministration.Grant(partner.Id, customer.Id, approved.Id, [], customer.Actor.UserId, now),
            mail);
        write.Db.Record(customer.Actor, Activity.InvitationApproved, now, approved.Id, partner.Id, customer.Id, $"{partnerName} and {customerName}");
        await write.CommitAsync(Cancel);
        return new(partner, customer, waiting, draft, decision, mail, granular);
    }

    private static GranularRelationship Live(Party partner, Party customer, DateTimeOffset now)
    {
        var granular = GranularRelationship.Draft(
            partner.Id, customer.Id, Guid.NewGuid(), new() { Name = $"{partner.Tenant.Name} support", Days = 365, Roles = [StageGranular.HelpdeskAdministrator] }, now);
        Assert.True(granular.LockForApproval() && granular.Approve(customer.Actor, now) && granular.Activate() && granular.FinishActivation(now));
        return granular;
    }

    /// <summary>A request for a relationship with delegated administration; sent when there is a moment for it.</summary>
    public static Invitation Ask(Party partner, Party customer, DateTimeOffset? sentAt)
    {
        var invitation = Invitation.Prepare(partner.Id, partner.Actor.UserId, partner.Actor.Name, DateTimeOffset.UtcNow);
        Assert.Null(invitation.Edit(new()
        {
            Audience = InvitationAudience.Tenant,
            CustomerId = customer.Id,
            CustomerName = customer.Tenant.Name,
            AsksForDelegatedAdministration = true,
            RecipientName = customer.Actor.Name,
            RecipientEmail = customer.Actor.Email,
            Language = "en",
            Reason = $"{partner.Tenant.Name} looks after your mail.",
            MailText = "We would like to work for you.",
        }));
        if (sentAt is { } at)
        {
            Assert.Null(invitation.Send(at));
        }

        return invitation;
    }

    public static async Task<Invitation> AskAsync(PortalHost portal, Party partner, Party customer)
    {
        var invitation = Ask(partner, customer, DateTimeOffset.UtcNow);
        await using var write = await portal.Databases.WriteAsync(partner.Actor.Cloud, Cancel);
        write.Db.Add(invitation);
        await write.CommitAsync(Cancel);
        return invitation;
    }
}
