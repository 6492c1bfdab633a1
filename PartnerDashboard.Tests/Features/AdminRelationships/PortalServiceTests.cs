using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>Which admin portals open for whom, where they lead, and what is written down about it.</summary>
public sealed class PortalServiceTests
{
    public static TheoryData<string> Clouds => [.. TestClouds.Catalogue.Served.Select(cloud => cloud.Id.Slug)];

    [Theory, MemberData(nameof(Clouds))]
    public async Task Every_portal_of_every_cloud_leads_to_its_host_of_the_catalogue_and_a_closed_cloud_to_none(string slug)
    {
        await using var stage = await Stage.SetAsync(slug);
        var (partner, customer) = await DelegatedAsync(stage);

        foreach (var portal in Enum.GetValues<AdminPortal>())
        {
            var opened = (await OpenAsync(stage, customer, portal, partner.Actor)).TryGetValue(out var address, out var refusal);
            if (stage.Cloud.ClosedOn is not null)
            {
                Assert.Equal(PortalError.CloudIsClosed, refusal);
            }
            else if (!stage.Cloud.AdminPortals.TryGetValue(portal, out var host))
            {
                Assert.Equal(PortalError.PortalUnknown, refusal);
            }
            else if (opened)
            {
                Assert.Equal($"https://{host}/", address!.AbsoluteUri);
            }
            else
            {
                // Where it is granted for one service (rule R5), the portals of others stay shut.
                Assert.Equal(("21vianet", PortalError.NoAccess), (slug, refusal));
            }
        }

        var uses = await stage.ReadAsync(db => db.AdministrationUses.CountAsync(Cancel));
        Assert.Equal(slug switch { "germany" => 0, "21vianet" => 2, _ => stage.Cloud.AdminPortals.Count }, uses);
    }

    [Fact]
    public async Task R20_opening_writes_the_use_and_a_row_that_both_sides_read()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = await DelegatedAsync(stage);

        Assert.True((await OpenAsync(stage, customer, AdminPortal.Exchange, partner.Actor)).TryGetValue(out _, out _));

        var use = await stage.ReadAsync(db => db.AdministrationUses.AsNoTracking().SingleAsync(Cancel));
        Assert.Equal((partner.Id, customer.Id, partner.Actor.UserId, AdminPortal.Exchange, (Guid?)null, stage.Clock.Now),
            (use.PartnerId, use.CustomerId, use.UserId, use.Portal, use.RelationshipId, use.At));
        foreach (var reader in new[] { partner.Actor, customer.Actor })
        {
            var rows = await stage.Get<AuditService>().ListAsync(new(Activity.AdminPortalOpened), null, reader, Cancel);
            Assert.Equal("Exchange", Assert.Single(rows.Items).Detail);
            Assert.Equal(new Usage(stage.Clock.Now, 1, 1), (await stage.Get<UsageService>().FindDelegationAsync(partner.Id, customer.Id, reader, Cancel))!.Usage);
        }
    }

    [Fact]
    public async Task Precedence_an_agent_alone_uses_DAP_in_a_group_granular_and_without_DAP_nothing_but_granular()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, both) = await DelegatedAsync(stage);
        var (delegatedOnly, granularOnly) = (await stage.World.CustomerAsync("Delegated"), await stage.World.CustomerAsync("Granular"));
        await stage.RelateAsync(partner, delegatedOnly);
        var colleague = await stage.World.MemberAsync(partner.Tenant, TenantRole.AdminAgent);
        var specialist = await stage.World.MemberAsync(partner.Tenant, TenantRole.SalesAgent);
        await AssignAsync(stage, partner, both, [partner.Actor, specialist], "exchange-administrator");
        await AssignAsync(stage, partner, granularOnly, [partner.Actor, specialist], "exchange-administrator");

        // In both: granular where it exists, delegated administration elsewhere.
        Assert.Null((await OpenAsync(stage, both, AdminPortal.Exchange, partner.Actor)).Error);
        Assert.Equal(PortalError.NoAccess, (await OpenAsync(stage, both, AdminPortal.Azure, partner.Actor)).Error);
        Assert.Equal(PortalNeed.Outranked, await NeedAsync(stage, both, AdminPortal.Azure, partner.Actor));
        Assert.Null((await OpenAsync(stage, delegatedOnly, AdminPortal.Azure, partner.Actor)).Error);

        // Agent alone: delegated administration where it exists.
        Assert.Null((await OpenAsync(stage, both, AdminPortal.Azure, colleague)).Error);
        Assert.Equal(PortalError.NoAccess, (await OpenAsync(stage, granularOnly, AdminPortal.Exchange, colleague)).Error);
        Assert.Equal(PortalNeed.JoinGroup, await NeedAsync(stage, granularOnly, AdminPortal.Exchange, colleague));

        // In the group alone: nothing where there is delegated administration alone.
        Assert.Null((await OpenAsync(stage, granularOnly, AdminPortal.Exchange, specialist)).Error);
        Assert.Equal(PortalError.NoAccess, (await OpenAsync(stage, delegatedOnly, AdminPortal.Exchange, specialist)).Error);
        Assert.Equal(PortalNeed.BecomeAgent, await NeedAsync(stage, delegatedOnly, AdminPortal.Exchange, specialist));
        Assert.Equal(2, (await stage.Get<UsageService>().FindDelegationAsync(partner.Id, both.Id, both.Actor, Cancel))!.GranularPeople);
    }

    [Fact]
    public async Task R18_an_approved_relationship_without_a_group_opens_nothing_and_says_what_is_missing()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var relationship = await stage.GrantAsync(partner, customer);

        Assert.Equal(PortalError.NoAccess, (await OpenAsync(stage, customer, AdminPortal.Exchange, partner.Actor)).Error);
        Assert.Equal(PortalNeed.AssignRole, await NeedAsync(stage, customer, AdminPortal.Exchange, partner.Actor));
        Assert.Equal(PortalNeed.NoRole, await NeedAsync(stage, customer, AdminPortal.Azure, partner.Actor));
        Assert.Equal(Usage.None, await stage.Get<UsageService>().OfRelationshipAsync(relationship.Id, customer.Actor, Cancel));
    }

    [Fact]
    public async Task Access_is_asked_in_the_moment_of_opening()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = await DelegatedAsync(stage);
        var sales = await stage.World.MemberAsync(partner.Tenant, TenantRole.SalesAgent);
        var relationship = await AssignAsync(stage, partner, customer, [sales], "exchange-administrator");
        Assert.Null((await OpenAsync(stage, customer, AdminPortal.Exchange, sales)).Error);
        Assert.Equal(1, (await stage.Get<UsageService>().OfRelationshipAsync(relationship.Id, partner.Actor, Cancel))!.Count);

        stage.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(PortalError.NoAccess, (await OpenAsync(stage, customer, AdminPortal.Exchange, sales)).Error);
        await stage.DemoteAsync(partner.Actor);
        Assert.Equal(PortalError.NotAllowed, (await OpenAsync(stage, customer, AdminPortal.Exchange, partner.Actor)).Error);
        Assert.Equal(PortalError.NotAllowed, (await OpenAsync(stage, customer, AdminPortal.Exchange, customer.Actor)).Error);
    }

    [Fact]
    public async Task Without_an_admin_relationship_there_is_no_such_customer()
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        await stage.RelateAsync(partner, customer, delegated: false);

        Assert.Equal(PortalError.NotFound, (await OpenAsync(stage, customer, AdminPortal.Exchange, partner.Actor)).Error);
        Assert.Null(await stage.Get<PortalService>().FindAsync(customer.Id, partner.Actor, Cancel));
    }

    internal static async Task<(Party Partner, Party Customer)> DelegatedAsync(Stage stage)
    {
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        await stage.RelateAsync(partner, customer);
        return (partner, customer);
    }

    /// <summary>A relationship with one role for a year, in the hands of a group with these people.</summary>
    internal static async Task<GranularRelationship> AssignAsync(Stage stage, Party partner, Party customer, IReadOnlyList<Actor> people, string role)
    {
        var id = RoleCatalogue.Of(role).TemplateId;
        var relationship = await stage.GrantAsync(partner, customer, id);
        await stage.ChangeAsync(db =>
        {
            var group = SecurityGroup.Create(partner.Id, $"Team {customer.Id}", "", stage.Clock.Now);
            var assignment = AccessAssignment.Ask(relationship, group.Id, [id], stage.Clock.Now);
            Assert.True(assignment.Activate(stage.Clock.Now));
            db.AddRange(group, assignment);
            db.AddRange(people.Select(person => SecurityGroupMember.Of(group.Id, person.UserId, partner.Actor.UserId, stage.Clock.Now)));
            return Task.CompletedTask;
        });
        return relationship;
    }

    private static Task<Result<Uri, PortalError>> OpenAsync(Stage stage, Party customer, AdminPortal portal, Actor actor) =>
        stage.Get<PortalService>().OpenAsync(customer.Id, portal, actor, Cancel);

    private static async Task<PortalNeed> NeedAsync(Stage stage, Party customer, AdminPortal portal, Actor actor) =>
        (await stage.Get<PortalService>().FindAsync(customer.Id, actor, Cancel))!.Doors.Single(door => door.Portal == portal).Need;
}
