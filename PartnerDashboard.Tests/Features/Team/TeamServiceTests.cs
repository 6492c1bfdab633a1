using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Team;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.Accounts;
using PartnerDashboard.Tests.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.Team;

/// <summary>An organisation sees its own people, what they have and when they were last here.</summary>
public sealed class TeamServiceTests
{
    [Fact]
    public async Task The_list_has_roles_groups_and_the_last_activity_of_each()
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync("Northlight", TenantRole.AdminAgent, TenantRole.GlobalAdmin);
        var colleague = await stage.World.MemberAsync(partner.Tenant, TenantRole.SalesAgent);
        await stage.World.PartnerAsync("Vauban");
        await stage.GroupAsync(partner, "Tier 1", colleague);

        var rows = (await stage.Get<TeamService>().ListAsync("", null, partner.Actor, Cancel)).Items;

        Assert.Equal([partner.Actor.UserId, colleague.UserId], rows.Select(row => row.UserId));
        Assert.Equal([TenantRole.AdminAgent, TenantRole.GlobalAdmin], rows[0].Roles);
        Assert.Equal((stage.Clock.Now, null), (rows[0].LastActiveAt, rows[1].LastActiveAt));
        Assert.Equal(["Tier 1"], rows[1].Groups);
        Assert.Empty(rows[0].Groups);
    }

    [Fact]
    public async Task People_are_found_by_part_of_name_or_mail_and_read_page_by_page()
    {
        await using var stage = await Stage.SetAsync();
        var customer = await stage.World.CustomerAsync();
        for (var number = 0; number < TeamService.PageSize; number++)
        {
            await stage.World.MemberAsync(customer.Tenant, TenantRole.Reader);
        }

        var service = stage.Get<TeamService>();
        var first = await service.ListAsync("", null, customer.Actor, Cancel);
        var second = await service.ListAsync("", first.Next, customer.Actor, Cancel);
        Assert.Equal((TeamService.PageSize, 1, null), (first.Items.Count, second.Items.Count, second.Next));
        Assert.Empty(first.Items.Select(row => row.UserId).Intersect(second.Items.Select(row => row.UserId)));
        Assert.Equal(customer.Actor.UserId, Assert.Single((await service.ListAsync(customer.Actor.Email.ToUpperInvariant(), null, customer.Actor, Cancel)).Items).UserId);
    }

    [Theory]
    [InlineData(TenantRole.GlobalAdmin, null)]
    [InlineData(TenantRole.UserManagementAdmin, TeamError.OnlyGlobalAdmins)]
    [InlineData(TenantRole.MpnPartnerAdmin, TeamError.NotAllowed)]
    public async Task A_person_comes_with_what_the_reader_may_do_about_them(TenantRole reader, TeamError? obstacle)
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync("Northlight", TenantRole.GlobalAdmin);

        var found = await stage.Get<TeamService>().FindAsync(partner.Actor.UserId, await stage.World.MemberAsync(partner.Tenant, reader), Cancel);

        Assert.Equal((obstacle, false), (found!.Obstacle, found.IsSelf));
    }

    [Fact]
    public async Task An_enrolment_with_two_settings_gives_both()
    {
        await using var stage = await AccountStage.SetAsync();
        var partner = await stage.World.PartnerAsync("Northlight", TenantRole.GlobalAdmin);
        var token = "";
        await using (var write = await stage.Databases.Databases.WriteAsync(stage.Cloud.Id, Cancel))
        {
            token = EnrolmentTokens.Issue(write.Db, "sam@northlight.example", partner.Id, TenantRole.SalesAgent, "", stage.Databases.Clock.Now, TenantRole.BillingAdmin);
            await write.CommitAsync(Cancel);
        }

        var made = await stage.Get<Enrolment>().CompleteAsync(stage.Cloud, token, new("Sam Reed", "violet ladders hum"), Cancel);

        Assert.True(made.TryGetValue(out var account, out _));
        await using var db = stage.Databases.Open();
        var roles = await db.MemberRoles.Where(role => role.UserId == account!.User.Id).Select(role => role.Role).ToListAsync(Cancel);
        Assert.Equal([TenantRole.SalesAgent, TenantRole.BillingAdmin], roles.Order());
    }

    [Fact]
    public async Task Nobody_reads_the_team_without_the_right()
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync();
        var service = stage.Get<TeamService>();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => service.ListAsync("", null, partner.Actor, Cancel));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => service.InvitedAsync("", partner.Actor, Cancel));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => service.FindAsync(partner.Actor.UserId, partner.Actor, Cancel));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => service.SettingsAsync(partner.Actor, Cancel));
    }
}
