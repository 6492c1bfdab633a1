using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>Effective access as it is read from the database: of a person, at a customer, for a customer, and as a file.</summary>
public sealed class AccessServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;
    private Actor _helper = null!;

    private AccessService Service => _stage.Get<AccessService>();

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Contoso"));
        _helper = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task R18_approval_alone_gives_nobody_access_and_a_group_with_roles_does()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        Assert.Empty((await AtAsync())!.Access);

        await _stage.AssignAsync(_partner, relationship, await _stage.GroupAsync(_partner, "Tier 1", _helper), StageGranular.ExchangeAdministrator);

        var access = Assert.Single((await AtAsync())!.Access);
        Assert.Equal((_helper.UserId, "exchange-administrator"), (access.Person.UserId, Assert.Single(access.Roles).Key));
        Assert.Equal(("Tier 1", relationship.Id, relationship.EndsAt), (access.Ways[0].Group.Name, access.Ways[0].RelationshipId!.Value, access.Ways[0].Until));
    }

    [Fact]
    public async Task All_three_questions_have_one_answer()
    {
        var second = await _stage.World.PartnerAsync("Vauban");
        var other = await _stage.World.CustomerAsync("Lefranc");
        await _stage.RelateAsync(_partner, _customer, delegated: true);
        await _stage.RelateAsync(_partner, other, delegated: true);
        await _stage.RelateAsync(second, _customer, delegated: true);
        var group = await _stage.GroupAsync(_partner, "Tier 1", _helper);
        await _stage.AssignAsync(_partner, await _stage.GrantAsync(_partner, _customer), group);
        await _stage.AssignAsync(_partner, await _stage.GrantAsync(_partner, other), SecurityGroup.IdOf(_partner.Id, StandardGroup.AdminAgents), StageGranular.HelpdeskAdministrator);

        var atCustomer = Lines((await AtAsync())!);
        Assert.Equal(
            [$"{_partner.Actor.Name} Contoso AdminAgents  global-administrator", $"{_helper.Name} Contoso Tier 1 {Named(atCustomer, _helper)} exchange-administrator+helpdesk-administrator"],
            atCustomer);

        // Precedence differs by customer: granular at the other one outranks there what delegated administration gives here.
        var admin = Lines((await Service.OfPersonAsync(_partner.Actor.UserId, null, _partner.Actor, Cancel))!);
        Assert.Contains(atCustomer[0], admin);
        Assert.EndsWith(" helpdesk-administrator", Assert.Single(admin, line => line.Contains("Lefranc", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(atCustomer[1], Lines((await Service.OfPersonAsync(_helper.UserId, null, _partner.Actor, Cancel))!));

        var seen = await Service.AtCustomerAsync(_customer.Actor, Cancel);
        Assert.Equal(atCustomer, Lines(seen with { Access = [.. seen.Access.Where(each => each.PartnerId == _partner.Id)] }));
        Assert.Equal([second.Actor.UserId], seen.Access.Where(each => each.PartnerId == second.Id).Select(each => each.Person.UserId));
    }

    [Fact]
    public async Task Whoever_left_the_group_or_lost_all_roles_has_nothing_at_once()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var group = await _stage.GroupAsync(_partner, "Tier 1", _helper, _partner.Actor);
        await _stage.AssignAsync(_partner, relationship, group);
        Assert.Equal(2, (await AtAsync())!.Access.Count);

        await _stage.DemoteAsync(_helper);
        Assert.Equal([_partner.Actor.UserId], (await AtAsync())!.Access.Select(each => each.Person.UserId));

        Assert.Null(await _stage.DeleteAsync(_partner, group));
        Assert.Empty((await AtAsync())!.Access);
    }

    [Fact]
    public async Task What_belongs_to_others_is_nothing()
    {
        var stranger = await _stage.World.PartnerAsync("Vauban");
        await _stage.GrantAsync(_partner, _customer);

        Assert.Null(await Service.OfCustomerAsync(_customer.Id, stranger.Actor, Cancel));
        Assert.Null(await Service.OfPersonAsync(_helper.UserId, null, stranger.Actor, Cancel));
        var choices = await Service.ChoicesAsync("", stranger.Actor, Cancel);
        Assert.Equal([stranger.Actor.UserId], choices.People.Select(person => person.UserId));
        Assert.Empty(choices.Customers);
    }

    [Fact]
    public async Task People_and_customers_are_found_by_letters_of_their_names()
    {
        await _stage.GrantAsync(_partner, _customer);
        await _stage.World.CustomerAsync("Contoso Nord");

        var choices = await Service.ChoicesAsync("CONTO", _partner.Actor, Cancel);

        Assert.Equal([_customer.Id], choices.Customers.Select(customer => customer.Id));
        Assert.Equal([_helper.UserId], (await Service.ChoicesAsync(_helper.Email, _partner.Actor, Cancel)).People.Select(person => person.UserId));
    }

    [Fact]
    public async Task Customers_are_offered_by_name_while_they_grant_anything()
    {
        var (zeta, alpha, sold) = (await _stage.World.CustomerAsync("Zeta Contoso"), await _stage.World.CustomerAsync("Alpha Contoso"), await _stage.World.CustomerAsync("Contoso Retail"));
        await _stage.GrantAsync(_partner, zeta);
        await _stage.RelateAsync(_partner, alpha, delegated: true);
        await _stage.RelateAsync(_partner, sold, delegated: false);

        Assert.Equal(["Alpha Contoso", "Zeta Contoso"], (await Service.ChoicesAsync("contoso", _partner.Actor, Cancel)).Customers.Select(customer => customer.Name));
        Assert.Equal(["Alpha Contoso", "Zeta Contoso"], (await Service.ChoicesAsync(" ", _partner.Actor, Cancel)).Customers.Select(customer => customer.Name));
    }

    [Fact]
    public async Task T16_the_file_has_a_line_for_each_role_and_no_formula()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        await _stage.AssignAsync(_partner, relationship, await _stage.GroupAsync(_partner, "=cmd|' /C calc'!A0", _helper));

        var file = _stage.Get<AccessExport>();
        var lines = file.Rows((await AtAsync())!).TrimEnd().Split("\r\n");

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("\"Customer\",\"Person\",", file.Head(), StringComparison.Ordinal);
        Assert.Contains("\"Exchange Administrator\"", lines[0], StringComparison.OrdinalIgnoreCase);
        Assert.All(lines, line => Assert.Contains("\"'=cmd|' /C calc'!A0\"", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task As_many_queries_answer_for_many_as_for_one(int count)
    {
        var group = await _stage.GroupAsync(_partner, "Tier 1", _helper);
        for (var number = 0; number < count; number++)
        {
            await _stage.AssignAsync(_partner, await _stage.GrantAsync(_partner, await _stage.World.CustomerAsync($"C{number}")), group);
        }

        using var counted = new QueryCount();
        var report = await Service.OfPersonAsync(_helper.UserId, null, _partner.Actor, Cancel);
        Assert.Equal((count, 11), (report!.Access.Count, Math.Max(11, counted.Commands)));
    }

    private Task<AccessReport?> AtAsync() => Service.OfCustomerAsync(_customer.Id, _partner.Actor, Cancel);

    private static List<string> Lines(AccessReport report) =>
    [
        .. report.Access.SelectMany(each => each.Ways, (each, way) =>
            $"{each.Person.Name} {report.Tenants[each.CustomerId]} {way.Group.Name} {way.RelationshipName} {string.Join('+', RolesOf(way))}").Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> RolesOf(AccessWay way) => PartnerDashboard.Features.Roles.RoleCatalogue.Known(way.Roles).Select(role => role.Key);

    private static string Named(List<string> lines, Actor who) => lines.Single(line => line.StartsWith(who.Name, StringComparison.Ordinal)).Split("Tier 1 ")[1].Split(" exchange")[0];
}
