using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Templates;
using PartnerDashboard.Hosting.Demo;

namespace PartnerDashboard.Tests.Hosting.Demo;

/// <summary>The granular part of the demo data: all there is to see, and nothing that the rules refuse.</summary>
public sealed class DemoGranularTests
{
    public static readonly TheoryData<string> Clouds = ["global", "usgov", "germany", "21vianet"];

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task I04_I07_R16_every_state_is_there_and_holds_its_invariants_where_the_cloud_has_them(string slug)
    {
        using var databases = await LoadedAsync();
        await using var db = databases.Open(slug);
        var offered = TestClouds.Of(slug).Features[Feature.GranularRelationships].IsOn(databases.Clock.Now);
        var made = await db.GranularRelationships.ToListAsync(Cancel);
        int Ending(int days) => made.Count(each => each.Status == GranularStatus.Active && each.EndsAt <= databases.Clock.Now.AddDays(days));

        Agreed.None(await GranularInvariants.BrokenAsync(db));
        Assert.Equal(offered ? Enum.GetValues<GranularStatus>() : [], made.Select(each => each.Status).Distinct().Order());
        Assert.Equal(offered ? (1, 2, 4) : (0, 0, 0), (Ending(1), Ending(7), Ending(30)));
        Assert.Equal(offered, made.Exists(each => each is { AutoExtend: true, Status: GranularStatus.Active }));
        Assert.Equal(offered, made.Exists(each => each.Roles.Contains(RoleCatalogue.GlobalAdministrator.TemplateId)));
        Assert.Equal(
            offered ? [AssignmentStatus.Pending, AssignmentStatus.Active, AssignmentStatus.Error] : [],
            (await db.AccessAssignments.Select(held => held.Status).Distinct().ToListAsync(Cancel)).Order());
        Assert.Equal(offered, await db.Invitations.AnyAsync(asked => asked.Granular != null && asked.CustomerId == null, Cancel));
        Assert.Equal(
            offered ? GranularStatus.Active : null, made.SingleOrDefault(each => each.Id == DemoNames.GranularId(new(slug), "busy-desk"))?.Status);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task R15_R16_templates_are_such_as_the_rules_let_pass_where_the_cloud_has_them(string slug)
    {
        using var databases = await LoadedAsync();
        await using var db = databases.Open(slug);
        var kept = await db.RequestTemplates.Join(db.TemplateVersions, template => template.Id, version => version.TemplateId, (template, version) => new { template.PartnerId, version.Content }).ToListAsync(Cancel);
        var groups = await db.SecurityGroups.ToListAsync(Cancel);

        Assert.Equal(TestClouds.Of(slug).Features[Feature.GranularRelationships].IsOn(databases.Clock.Now) ? 3 : 0, kept.Count);
        Assert.All(kept, each => Assert.Empty(TemplateRules.Check(each.Content, [.. groups.Where(group => group.PartnerId == each.PartnerId).Select(group => group.Id)])));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task Use_is_of_every_age_and_of_portals_that_the_cloud_has_and_none_is_where_Microsoft_closed_it(string slug)
    {
        using var databases = await LoadedAsync();
        await using var db = databases.Open(slug);
        var uses = await db.AdministrationUses.ToListAsync(Cancel);
        var ages = uses.Where(use => use.RelationshipId is null).GroupBy(use => (use.PartnerId, use.CustomerId)).Select(pair => (int)Math.Round((databases.Clock.Now - pair.Max(use => use.At)).TotalDays));

        Assert.Equal(slug == "germany" ? [] : [0, 20, 45, 75, 120], ages.Order());
        Assert.All(uses, use => Assert.Contains(use.Portal, TestClouds.Of(slug).AdminPortals.Keys));
    }

    private static async Task<TestDatabases> LoadedAsync()
    {
        var databases = await TestDatabases.CreateAsync([.. Clouds.Select(row => row.Data)]);
        await using var services = DemoHouse.Of(databases, "Development", null);
        await services.GetRequiredService<DemoData>().LoadAsync(Cancel);
        return databases;
    }
}
