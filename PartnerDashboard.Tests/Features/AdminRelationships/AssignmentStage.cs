using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>What people do in stories about assignments, through the services that their pages call.</summary>
internal static class AssignmentStage
{
    /// <summary>Gives a group roles, both of the usual ones unless others are named, and lets the background work.</summary>
    public static async Task<AccessAssignment> AssignAsync(this Stage stage, Party partner, GranularRelationship relationship, Guid group, params Guid[] roles)
    {
        Assert.Null(await stage.AssignedAsync(partner.Actor, relationship, [group], roles is [] ? relationship.Roles : roles));
        await stage.WorkAsync();
        return await stage.AssignmentAsync(relationship, group);
    }

    public static async Task<GranularError?> AssignedAsync(
        this Stage stage, Actor by, GranularRelationship relationship, IReadOnlyCollection<Guid> groups, IReadOnlyCollection<Guid> roles) =>
        await stage.Get<AssignmentService>().AssignAsync(relationship.Id, (await stage.GranularAsync(relationship.Id)).Version, groups, roles, by, Cancel);

    public static Task<AccessAssignment> AssignmentAsync(this Stage stage, GranularRelationship relationship, Guid group) => stage.ReadAsync(db =>
        db.AccessAssignments.AsNoTracking().SingleAsync(held => held.RelationshipId == relationship.Id && held.GroupId == group, Cancel));

    public static Task<int> AssignmentsAsync(this Stage stage) => stage.ReadAsync(db => db.AccessAssignments.CountAsync(Cancel));

    /// <summary>Asked and approved, before the background was there.</summary>
    public static async Task<GranularRelationship> ApprovedAsync(this Stage stage, Party partner, Party customer)
    {
        var invitation = await stage.SendAsync(partner, await stage.GranularFormAsync(partner, customer));
        await stage.ApproveAsync(invitation, customer);
        return await stage.ReadAsync(db => db.GranularRelationships.AsNoTracking().SingleAsync(made => made.InvitationId == invitation.Id, Cancel));
    }
}
