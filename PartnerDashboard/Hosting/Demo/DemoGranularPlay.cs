using PartnerDashboard.Core;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Subscriptions;

namespace PartnerDashboard.Hosting.Demo;

/// <summary>Plays <see cref="DemoGranular"/> through the entities' own methods, where the cloud has granular relationships.</summary>
internal sealed class DemoGranularPlay(DemoStage stage, DemoMails mails, IReadOnlyDictionary<Guid, PromiseSnapshot> promises)
{
    private readonly Dictionary<string, GranularRelationship> _made = [];

    public void Play()
    {
        if (!stage.Cloud.Features[Feature.GranularRelationships].IsOn(stage.At(0)))
        {
            return;
        }

        DeleteNightShift();
        foreach (var (line, at) in DemoGranular.Lines.Select((line, at) => (line, at)))
        {
            _made[line.Key] = Play(line, at);
        }

        Amend();
    }

    /// <summary>What <see cref="DemoUses"/> speaks of.</summary>
    public GranularRelationship? Find(string key) => _made.GetValueOrDefault(key);

    private GranularRelationship Play(DemoGranularLine line, int number)
    {
        var by = stage.Actor(line.By);
        var terms = Terms(line.Name, line.Days, line.AutoExtend, line.Roles);
        var invitation = Ask(line.Key, by, line.Customer, terms, line.Drafted, number);
        var relationship = stage.Add(
            GranularRelationship.Draft(by.TenantId, invitation.CustomerId, invitation.Id, terms, invitation.CreatedAt),
            DemoGranular.IdOf(stage.Cloud.Id, line.Key));
        if (line.State == GranularStatus.Created)
        {
            return relationship;
        }

        Send(invitation, by, line.Drafted);
        Demand(relationship.LockForApproval());
        if (line.Approved is { } approved)
        {
            var approvedAt = stage.At(approved, 5);
            Approve(invitation, relationship, line, approvedAt, DemoGranular.OrderOf(approved, number));
            GoOn(relationship, line, by, approvedAt);
        }

        return relationship;
    }

    private Invitation Ask(string key, Actor by, string? customer, GranularTerms terms, int drafted, int number)
    {
        var (tenant, admin, at) = (customer is null ? null : stage.Tenants[customer], customer is null ? null : stage.Actor($"{customer}.admin"), stage.At(drafted, 2));
        var language = tenant?.Language ?? stage.Tenants.Values.Single(own => own.Id == by.TenantId).Language;
        var invitation = Invitation.Prepare(by.TenantId, by.UserId, by.Name, at);
        Demand(invitation.Edit(new()
        {
            Audience = tenant is null ? InvitationAudience.FirstCustomer : InvitationAudience.Tenant,
            CustomerId = tenant?.Id,
            CustomerName = tenant?.Name ?? "",
            Granular = terms,
            RecipientName = admin?.Name ?? "",
            RecipientEmail = admin?.Email ?? "",
            Language = language,
            Reason = DemoWords.In(language).Reason,
            MailText = DemoWords.In(language).MailText,
        }) is null);
        stage.Add(invitation, DemoNames.IdOf(stage.Cloud.Id, $"invitation/{key}", DemoGranular.OrderOf(drafted, number)));
        stage.Db.Entry(invitation).Property(each => each.PublicId).CurrentValue = DemoNames.PublicId(stage.Cloud.Id, key);
        stage.Happened(at, by, Activity.InvitationDrafted, invitation.Id, invitation.PartnerId, detail: invitation.CustomerName);
        return invitation;
    }

    private void Send(Invitation invitation, Actor by, int daysAgo)
    {
        var at = stage.At(daysAgo, 3);
        Demand(invitation.Send(at) is null);
        stage.Happened(at, by, Activity.InvitationSent, invitation.Id, invitation.PartnerId, invitation.CustomerId, invitation.CustomerName);
        if (invitation.RecipientEmail.Length > 0)
        {
            mails.Invited(invitation, by, at);
        }
    }

    private void Approve(Invitation invitation, GranularRelationship relationship, DemoGranularLine line, DateTimeOffset at, int order)
    {
        var (cloud, customer, by) = (stage.Cloud.Id, stage.Tenants[line.Customer!], stage.Actor($"{line.Customer}.admin"));
        var partner = stage.Tenants[DemoNames.Parts(line.By).Tenant];
        var opened = at.AddMinutes(-20);
        invitation.Opened(opened);
        stage.Happened(opened, by, Activity.InvitationOpened, invitation.Id, partner.Id, customer.Id);
        var terms = InvitationTerms.Of(cloud, invitation, partner, customer, amended: null, agreement: false);
        var promise = promises[customer.Id];
        var decision = stage.Add(
            InvitationDecision.Of(
                invitation, by, DecisionOutcome.Approved, "", terms.Canonical, DemoNames.IdOf(cloud, $"request/{line.Key}"), promise.Subscriptions, promise.Hash, at),
            DemoNames.IdOf(cloud, $"decision/{line.Key}", order));
        stage.Db.Entry(invitation).Property(each => each.Status).CurrentValue = InvitationStatus.Approved;
        stage.Db.Entry(invitation).Property(each => each.ClosedAt).CurrentValue = at;
        stage.Happened(at, by, Activity.InvitationApproved, invitation.Id, partner.Id, customer.Id);
        mails.Decided(invitation, stage.Actor(line.By), customer, DecisionOutcome.Approved, by, "", at);

        Demand(relationship.Approve(by, at));
        stage.Add(GranularVersion.Of(relationship, GranularChange.Approved, decision.Id, by, at), DemoNames.IdOf(cloud, $"version/{line.Key}", order));
        Happened(at, by, Activity.GranularApproved, relationship);
    }

    /// <summary>As far as the line says.</summary>
    private void GoOn(GranularRelationship relationship, DemoGranularLine line, Actor by, DateTimeOffset approvedAt)
    {
        var active = approvedAt.AddMinutes(2);
        Step(line, GranularStatus.Activating, approvedAt.AddMinutes(1), relationship.Activate, Activity.GranularActivating, relationship);
        Step(line, GranularStatus.Active, active, () => relationship.FinishActivation(active), Activity.GranularActivated, relationship);
        foreach (var held in line.Groups)
        {
            Assign(relationship, line, held, by, active.AddHours(1));
        }

        if (line.Ended is { } ended)
        {
            var (at, ending) = (stage.At(ended, 6), stage.Actor(line.EndedBy));
            Demand(relationship.RequestTermination(ending.TenantKind == TenantKind.Customer ? GranularEnding.ByCustomer : GranularEnding.ByPartner, ending.Name));
            Happened(at, ending, Activity.GranularTerminationRequested, relationship);
            Step(line, GranularStatus.Terminating, at.AddMinutes(1), relationship.Terminate, Activity.GranularTerminating, relationship);
            Step(line, GranularStatus.Terminated, at.AddMinutes(2), () => relationship.FinishEnding(at.AddMinutes(2)), Activity.GranularTerminated, relationship);
        }
        else if (line.State is GranularStatus.Expiring or GranularStatus.Expired)
        {
            var end = relationship.EndsAt!.Value.AddMinutes(1);
            Step(line, GranularStatus.Expiring, end, () => relationship.Expire(end), Activity.GranularExpiring, relationship);
            Step(line, GranularStatus.Expired, end.AddMinutes(1), () => relationship.FinishEnding(end.AddMinutes(1)), Activity.GranularExpired, relationship);
        }
    }

    private void Step(DemoGranularLine line, GranularStatus reaches, DateTimeOffset at, Func<bool> step, Activity activity, GranularRelationship relationship)
    {
        if (line.State >= reaches)
        {
            Demand(step());
            Happened(at, stage.System, activity, relationship);
        }
    }

    private void Assign(GranularRelationship relationship, DemoGranularLine line, DemoAssignment held, Actor by, DateTimeOffset at)
    {
        var group = DemoNames.GroupId(stage.Cloud.Id, DemoNames.Parts(line.By).Tenant, held.Group);
        var assignment = stage.Add(
            AccessAssignment.Ask(relationship, group, Roles(held.Roles), at), DemoNames.IdOf(stage.Cloud.Id, $"assignment/{line.Key}/{held.Group}"));
        Happened(at, by, Activity.AssignmentCreated, relationship);
        if (held.IsPending)
        {
            return;
        }

        Demand(assignment.Activate(at.AddMinutes(1)));
        Happened(at.AddMinutes(1), stage.System, Activity.AssignmentActivated, relationship);
        if (held.IsFailed)
        {
            var gone = stage.At(25, 9);
            Demand(assignment.Fail(AssignmentFault.GroupDeleted, gone));
            Happened(gone, stage.System, Activity.AssignmentFailed, relationship);
        }
    }

    private void Amend()
    {
        var (of, key, drafted, roles) = DemoGranular.Amendment;
        var (live, line) = (_made[of], DemoGranular.Lines.Single(each => each.Key == of));
        var by = stage.Actor(line.By);
        var terms = Terms(live.Name, 0, live.AutoExtend, roles) with { AmendsId = live.Id };
        Send(Ask(key, by, line.Customer, terms, drafted, 0), by, drafted);
    }

    /// <summary>Gone a while ago, with access in its hands.</summary>
    private void DeleteNightShift()
    {
        var (by, made, gone) = (stage.Actor("partner.admin"), stage.At(70, 8), stage.At(25, 8));
        var group = stage.Add(
            SecurityGroup.Create(by.TenantId, "Night shift", "", made), DemoNames.GroupId(stage.Cloud.Id, DemoNames.MainPartner, DemoGranular.NightShift));
        Demand(group.Delete(gone) is null);
        stage.Happened(made, by, Activity.SecurityGroupCreated, group.Id, by.TenantId, detail: group.Name);
        stage.Happened(gone, by, Activity.SecurityGroupDeleted, group.Id, by.TenantId, detail: group.Name);
    }

    private void Happened(DateTimeOffset at, Actor by, Activity activity, GranularRelationship relationship) =>
        stage.Happened(at, by, activity, relationship.Id, relationship.PartnerId, relationship.CustomerId, relationship.Name);

    private static GranularTerms Terms(string name, int days, bool autoExtend, string[] roles) =>
        new() { Name = name, Days = days, AutoExtend = autoExtend, Roles = Roles(roles) };

    private static IReadOnlyList<Guid> Roles(string[] keys) =>
        [.. RoleCatalogue.Known(keys.Select(key => RoleCatalogue.Of(key).TemplateId)).Select(role => role.TemplateId)];

    private static void Demand(bool done)
    {
        if (!done)
        {
            throw new InvalidOperationException("The demo story does something the rules refuse.");
        }
    }
}
