using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>Who asks is read from the database each time: nothing in a session outlives what it stands on (T06, T21).</summary>
public sealed class ActorReaderTests
{
    [Fact]
    public async Task A_member_has_the_rights_of_the_roles_that_are_not_revoked()
    {
        await using var stage = await AccountStage.SetAsync();
        var robin = (await stage.World.CustomerAsync("Contoso", TenantRole.GlobalAdmin, TenantRole.Reader)).Actor;
        var session = await SessionAsync(stage, robin);

        Assert.Equal(robin.Rights.Order(), (await ReadAsync(stage, session))!.Rights.Order());

        await ChangeAsync(stage, db => db.MemberRoles.ExecuteUpdateAsync(set => set.SetProperty(role => role.RevokedAt, stage.Databases.Clock.Now), Cancel));
        Assert.Empty((await ReadAsync(stage, session))!.Rights);
    }

    [Fact]
    public async Task What_was_read_counts_until_the_next_commit_and_no_longer()
    {
        await using var stage = await AccountStage.SetAsync();
        var robin = (await stage.World.CustomerAsync()).Actor;
        var session = await SessionAsync(stage, robin);
        var first = await ReadAsync(stage, session);

        Assert.Same(first, await ReadAsync(stage, session));
        await using (var undone = await stage.Databases.Databases.WriteAsync(stage.Cloud.Id, Cancel))
        {
            await undone.Db.Members.ExecuteUpdateAsync(set => set.SetProperty(member => member.Name, "Nobody"), Cancel);
        }

        Assert.Equal(robin.Name, (await ReadAsync(stage, session))!.Name);
        for (var round = 0; round < 10; round++)
        {
            var name = $"Robin {round}";
            await ChangeAsync(stage, db => db.Members.ExecuteUpdateAsync(set => set.SetProperty(member => member.Name, name), Cancel));

            Assert.Equal(name, (await ReadAsync(stage, session))!.Name);
        }
    }

    [Fact]
    public async Task Without_a_membership_an_account_is_nobody()
    {
        await using var stage = await AccountStage.SetAsync();
        var robin = (await stage.World.CustomerAsync()).Actor;
        var session = await SessionAsync(stage, robin);

        await ChangeAsync(stage, db => db.Members.ExecuteDeleteAsync(Cancel));

        Assert.Null(await ReadAsync(stage, session));
    }

    [Fact]
    public async Task A_session_of_another_cloud_or_before_the_stamp_moved_is_nobodys()
    {
        await using var stage = await AccountStage.SetAsync();
        var robin = (await stage.World.CustomerAsync()).Actor;
        var session = await SessionAsync(stage, robin);

        Assert.Null(await ReadAsync(stage, await SessionAsync(stage, robin, "usgov")));
        Assert.Null(await ReadAsync(stage, new ClaimsPrincipal(new ClaimsIdentity())));
        Assert.True(await stage.Get<ActorReader>().StandsAsync(session, Cancel));

        await ChangeAsync(stage, db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityStamp, "moved"), Cancel));
        Assert.Null(await ReadAsync(stage, session));
        Assert.False(await stage.Get<ActorReader>().StandsAsync(session, Cancel));
    }

    [Fact]
    public async Task An_operator_operates_and_decides_nothing()
    {
        await using var stage = await AccountStage.SetAsync();
        var actor = (await ReadAsync(stage, await SessionAsync(stage, (await stage.World.OperatorAsync()).Actor)))!;

        Assert.Equal([Right.OperateInstallation], actor.Rights);
        Assert.False(actor.May(Right.DecideInvitations));
    }

    private static Task<Actor?> ReadAsync(AccountStage stage, ClaimsPrincipal session) => stage.Get<ActorReader>().FindAsync(session, stage.Cloud.Id, Cancel);

    private static async Task<ClaimsPrincipal> SessionAsync(AccountStage stage, Actor actor, string cloud = "global")
    {
        await using var db = stage.Databases.Open();
        var stamp = await db.Users.Where(user => user.Id == actor.UserId).Select(user => user.SecurityStamp).SingleAsync(Cancel);
        return new(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, actor.UserId.ToString()), new("AspNet.Identity.SecurityStamp", stamp!), new(PortalClaims.Cloud, cloud)], "test"));
    }

    private static async Task ChangeAsync(AccountStage stage, Func<PortalDb, Task> change)
    {
        await using var write = await stage.Databases.Databases.WriteAsync(stage.Cloud.Id, Cancel);
        await change(write.Db);
        await write.CommitAsync(Cancel);
    }
}
