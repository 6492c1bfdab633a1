using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.Relationships;

/// <summary>What a partner does behind the customer's back in these stories: groups of people get roles.</summary>
internal static class GrantedStage
{
    /// <summary>A group of these people gets roles of a relationship, all of them unless others are named; the background has been there.</summary>
    public static async Task<SecurityGroup> AssignAsync(this Stage stage, GranularRelationship relationship, string name, Actor[] people, params Guid[] roles)
    {
        var group = SecurityGroup.Create(relationship.PartnerId, name, "", stage.Clock.Now);
        await stage.ChangeAsync(db =>
        {
            db.Add(group);
            db.AddRange(people.Select(person => SecurityGroupMember.Of(group.Id, person.UserId, person.UserId, stage.Clock.Now)));
            return Task.CompletedTask;
        });
        await stage.AssignAsync(relationship, group, roles);
        return group;
    }

    public static async Task AssignAsync(this Stage stage, GranularRelationship relationship, SecurityGroup group, params Guid[] roles)
    {
        await stage.ChangeAsync(db =>
        {
            db.Add(AccessAssignment.Ask(relationship, group.Id, roles is [] ? relationship.Roles : [.. roles], stage.Clock.Now));
            return Task.CompletedTask;
        });
        await stage.WorkAsync();
    }

    /// <summary>Ended by the customer, and the background has taken the access away.</summary>
    public static async Task EndAsync(this Stage stage, GranularRelationship relationship, Party customer)
    {
        var now = await stage.GranularAsync(relationship.Id);
        Assert.Null(await stage.Get<GranularService>().TerminateAsync(now.Id, now.Version, customer.Actor, Cancel));
        await stage.WorkAsync();
    }
}
