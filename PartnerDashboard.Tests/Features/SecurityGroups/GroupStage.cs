using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.SecurityGroups;

/// <summary>What people do in stories about groups, through the services that their pages call.</summary>
internal static class GroupStage
{
    public static async Task<Guid> GroupAsync(this Stage stage, Party partner, string name = "Tier 1", params Actor[] people)
    {
        var result = await stage.Get<GroupChangeService>().CreateAsync(name, "", partner.Actor, Cancel);
        Assert.True(result.TryGetValue(out var id, out var refusal), $"{refusal}");
        if (people.Length > 0)
        {
            Assert.Null(await stage.AddAsync(partner, id, people));
        }

        return id;
    }

    public static async Task<GroupError?> CreateAsync(this Stage stage, Actor by, string name, string description = "") =>
        (await stage.Get<GroupChangeService>().CreateAsync(name, description, by, Cancel)).Error;

    public static async Task<GroupError?> AddAsync(this Stage stage, Party partner, Guid group, params Actor[] people) => await stage.Get<GroupChangeService>()
        .AddAsync(group, (await stage.GroupAsync(partner, group)).Version, [.. people.Select(who => who.UserId)], partner.Actor, Cancel);

    public static async Task<GroupDetail> GroupAsync(this Stage stage, Party partner, Guid group)
    {
        var detail = await stage.Get<SecurityGroupService>().FindAsync(group, partner.Actor, Cancel);
        Assert.NotNull(detail);
        return detail;
    }

    public static async Task<GroupError?> DeleteAsync(this Stage stage, Party partner, Guid group) => await stage.Get<GroupChangeService>()
        .DeleteAsync(group, (await stage.GroupAsync(partner, group)).Version, partner.Actor, Cancel);

    /// <summary>Whom the group gives something now, as those see it who compute access.</summary>
    public static async Task<IReadOnlyList<Guid>> ActiveAsync(this Stage stage, Guid group) =>
        [.. (await stage.ReadAsync(db => GroupMembers.MembersAsync(db, group, Cancel))).Select(member => member.UserId).Order()];

    public static Task<HashSet<Guid>> GroupsOfAsync(this Stage stage, Actor who) => stage.ReadAsync(db => GroupMembers.GroupIdsOfUserAsync(db, who.UserId, Cancel));

    public static async Task<int> HeadCountAsync(this Stage stage, Guid group) =>
        (await stage.ReadAsync(db => GroupMembers.HeadCountsAsync(db, [group], Cancel)))[group];

    /// <summary>The partner's standard groups as rows that something can refer to.</summary>
    public static async Task<IReadOnlyList<SecurityGroup>> StandardAsync(this Stage stage, Party partner)
    {
        IReadOnlyList<SecurityGroup> groups = [];
        await stage.ChangeAsync(async db => groups = await db.StandardAsync(partner.Id, stage.Clock.Now, Cancel));
        return groups;
    }

    public static Task GrantAsync(this Stage stage, Actor who, TenantRole role) => stage.ChangeAsync(db =>
    {
        db.Add(MemberRole.Grant(who.TenantId, who.UserId, role, who.UserId, stage.Clock.Now));
        return Task.CompletedTask;
    });
}
