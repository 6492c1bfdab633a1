using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.SecurityGroups;

/// <summary>What a partner reads of its groups, and that nobody else does.</summary>
public sealed class SecurityGroupServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    private SecurityGroupService Groups => _stage.Get<SecurityGroupService>();

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Every_partner_has_the_standard_groups_without_making_them_and_reading_makes_no_row()
    {
        await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);
        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(
                [(StandardGroup.AdminAgents, 1), (StandardGroup.HelpdeskAgents, 0), (StandardGroup.SalesAgents, 1)],
                (await ListAsync()).Select(row => (row.Standard, row.Members)));
            var detail = await _stage.GroupAsync(_partner, SecurityGroup.IdOf(_partner.Id, StandardGroup.AdminAgents));
            Assert.Equal([_partner.Actor.UserId], detail.People.Select(person => person.UserId));
        });
    }

    [Fact]
    public async Task Own_groups_come_by_name_after_the_standard_ones_with_those_who_count()
    {
        await _stage.GroupAsync(_partner, "zeta", _partner.Actor);
        await _stage.GroupAsync(_partner, "Alpha");
        await _stage.GroupAsync(_partner, "éclair");
        Assert.Null(await _stage.DeleteAsync(_partner, await _stage.GroupAsync(_partner, "Gone")));
        await _stage.GroupAsync(await _stage.World.PartnerAsync("Vauban"), "Beta");

        Assert.Equal([("Alpha", 0), ("zeta", 1), ("éclair", 0)], (await ListAsync()).Where(row => row.Standard == StandardGroup.None).Select(row => (row.Name, row.Members)));
    }

    [Theory]
    [InlineData("100%", "Tier 100%")]
    [InlineData("_", "Under_score")]
    [InlineData(" ÉQUIPE ", "Équipe Nord")]
    [InlineData("équipe nord", "Équipe Nord")]
    [InlineData("北京", "北京团队")]
    [InlineData("helpdesk", "HelpdeskAgents")]
    [InlineData("sales agents", "SalesAgents")]
    [InlineData("' OR '1'='1", null)]
    public async Task A_search_finds_what_was_typed_and_nothing_else(string typed, string? expected)
    {
        foreach (var name in new[] { "Tier 100%", "Under_score", "Équipe Nord", "北京团队" })
        {
            await _stage.GroupAsync(_partner, name);
        }

        Assert.Equal(expected is null ? [] : [expected], (await ListAsync(typed)).Select(row => row.Name));
    }

    [Fact]
    public async Task Pages_are_complete_and_without_doubles()
    {
        await _stage.ChangeAsync(db =>
        {
            db.AddRange(Enumerable.Range(0, 120).Select(number => SecurityGroup.Create(_partner.Id, $"Team {number}", "", _stage.Clock.Now)));
            return Task.CompletedTask;
        });
        List<GroupRow> read = [];
        string? after = null;
        do
        {
            var page = await Groups.ListAsync("", after, _partner.Actor, Cancel);
            read.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(123, read.DistinctBy(row => row.Id).Count());
        Assert.Equal(123, read.Count);
    }

    [Fact]
    public async Task Nobody_reads_another_partners_group_by_its_id()
    {
        var stranger = await _stage.World.PartnerAsync("Vauban");
        var id = await _stage.GroupAsync(_partner, "Tier 1", _partner.Actor);
        await _stage.StandardAsync(_partner);

        Assert.Null(await Groups.FindAsync(id, stranger.Actor, Cancel));
        Assert.Null(await Groups.FindAsync(SecurityGroup.IdOf(_partner.Id, StandardGroup.AdminAgents), stranger.Actor, Cancel));
        Assert.Null(await Groups.FindAsync(Guid.NewGuid(), _partner.Actor, Cancel));
        Assert.Empty(await Groups.OfUserAsync(_partner.Actor.UserId, stranger.Actor, Cancel));
        Assert.DoesNotContain(_partner.Actor.UserId, (await Groups.CandidatesAsync(id, "", stranger.Actor, Cancel)).Select(person => person.UserId));
    }

    [Fact]
    public async Task Who_may_not_see_groups_reads_none_and_who_may_not_edit_is_offered_nobody()
    {
        var (billing, helpdesk) = (await _stage.World.MemberAsync(_partner.Tenant, TenantRole.BillingAdmin), await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent));
        var customer = await _stage.World.CustomerAsync();

        foreach (var who in new[] { billing, customer.Actor })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Groups.ListAsync("", null, who, Cancel));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Groups.FindAsync(Guid.NewGuid(), who, Cancel));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Groups.OfUserAsync(who.UserId, who, Cancel));
        }

        Assert.Equal(3, (await Groups.ListAsync("", null, helpdesk, Cancel)).Items.Count);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Groups.CandidatesAsync(Guid.NewGuid(), "", helpdesk, Cancel));
    }

    [Fact]
    public async Task Offered_are_active_colleagues_outside_the_group_by_name_or_mail()
    {
        var (inside, outside, gone) = (await MemberAsync(), await MemberAsync(), await MemberAsync());
        await _stage.DemoteAsync(gone);
        var id = await _stage.GroupAsync(_partner, "Tier 1", inside);

        async Task<IEnumerable<Guid>> OfferedAsync(string typed) => (await Groups.CandidatesAsync(id, typed, _partner.Actor, Cancel)).Select(person => person.UserId).Order();

        Assert.Equal(new[] { outside.UserId, _partner.Actor.UserId }.Order(), await OfferedAsync(""));
        Assert.Equal([outside.UserId], await OfferedAsync(outside.Email.ToUpperInvariant()));
        Assert.Equal([outside.UserId], await OfferedAsync($" {outside.Name} "));
        Assert.Empty(await OfferedAsync(inside.Email));
        Assert.Empty(await OfferedAsync("%_%"));
    }

    [Fact]
    public async Task A_person_without_a_role_is_shown_as_having_nothing()
    {
        var (stays, leaves) = (await MemberAsync(), await MemberAsync());
        var id = await _stage.GroupAsync(_partner, "Tier 1", stays, leaves);

        await _stage.DemoteAsync(leaves);

        var people = (await _stage.GroupAsync(_partner, id)).People.ToDictionary(person => person.UserId);
        Assert.Equal([TenantRole.HelpdeskAgent], people[stays.UserId].Roles);
        Assert.Equal((true, _stage.Clock.Now), (people[stays.UserId].IsActive, people[stays.UserId].AddedAt));
        Assert.False(people[leaves.UserId].IsActive);
    }

    [Fact]
    public async Task The_groups_of_a_colleague_are_the_standard_and_the_own_ones()
    {
        var who = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent, TenantRole.SalesAgent);
        var id = await _stage.GroupAsync(_partner, "Tier 1", who);

        Assert.Equal(
            [SecurityGroup.IdOf(_partner.Id, StandardGroup.HelpdeskAgents), SecurityGroup.IdOf(_partner.Id, StandardGroup.SalesAgents), id],
            (await Groups.OfUserAsync(who.UserId, _partner.Actor, Cancel)).Select(group => group.Id));
    }

    private Task<Actor> MemberAsync() => _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent);

    private async Task<IReadOnlyList<GroupRow>> ListAsync(string search = "") => (await Groups.ListAsync(search, null, _partner.Actor, Cancel)).Items;
}
