using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.SecurityGroups;

/// <summary>Every way a group is made and changed, and every refusal.</summary>
public sealed class GroupChangeTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_group_is_made_renamed_filled_emptied_and_deleted_and_the_log_tells_it()
    {
        var people = new[] { await MemberAsync(), await MemberAsync() }.OrderBy(person => person.Name, StringComparer.Ordinal).ToList();
        var (one, two) = (people[0], people[1]);
        var id = await _stage.GroupAsync(_partner, "  Tier   1 ", one, two);
        Assert.Null(await DescribeAsync(id, "First line", "Answers the phone."));
        Assert.Null(await RemoveAsync(id, one));
        var group = await _stage.GroupAsync(_partner, id);
        Assert.Equal(("First line", "Answers the phone.", 4), (group.Name, group.Description, group.Version));
        Assert.Equal([two.UserId], group.People.Select(person => person.UserId));
        Assert.Null(await _stage.DeleteAsync(_partner, id));

        Assert.Equal(
            [
                "SecurityGroupCreated Tier 1", $"SecurityGroupMemberAdded Tier 1 · {one.Name}", $"SecurityGroupMemberAdded Tier 1 · {two.Name}",
                "SecurityGroupChanged First line", $"SecurityGroupMemberRemoved First line · {one.Name}", "SecurityGroupDeleted First line",
            ],
            await _stage.ReadAsync(db => db.AuditEntries.OrderBy(row => row.Sequence).Where(row => row.PartnerId == _partner.Id && row.SubjectId == id)
                .Select(row => row.Activity + " " + row.Detail).ToListAsync(Cancel)));
        Assert.NotNull((await _stage.GroupAsync(_partner, id)).DeletedAt);
        Assert.Null(await _stage.CreateAsync(_partner.Actor, "First line"));
    }

    [Theory]
    [InlineData("", "", GroupError.NameMissing)]
    [InlineData("   ", "", GroupError.NameMissing)]
    [InlineData("12345678901", "", GroupError.NameTooLong)]
    [InlineData("Tier\u202E1", "", GroupError.NameUnreadable)]
    [InlineData("***", "", GroupError.NameUnreadable)]
    [InlineData("tier 1", "", GroupError.NameTaken)]
    [InlineData("ＴＩＥＲ １", "", GroupError.NameTaken)]
    [InlineData("admin agents", "", GroupError.NameReserved)]
    [InlineData("AdminAgents", "", GroupError.NameReserved)]
    [InlineData("Sales-Agents", "", GroupError.NameReserved)]
    [InlineData("Tier 2", "1234567890123456789012345", GroupError.DescriptionTooLong)]
    [InlineData("Tier 2", "one\ntwo", GroupError.DescriptionUnreadable)]
    public async Task A_name_or_description_is_refused_alike_for_a_new_group_and_for_an_old_one(string name, string description, GroupError expected)
    {
        // The long ones stand for texts just beyond the limit.
        name = name == "12345678901" ? new string('x', SecurityGroup.LongestName + 1) : name;
        description = description.Length == 25 ? new string('x', SecurityGroup.LongestDescription + 1) : description;
        await _stage.GroupAsync(_partner);
        var other = await _stage.GroupAsync(_partner, "Other");

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(expected, await _stage.CreateAsync(_partner.Actor, name, description));
            Assert.Equal(expected, await DescribeAsync(other, name, description));
        });
    }

    [Theory]
    [InlineData("A")]
    [InlineData("IT & Co.")]
    [InlineData("北京团队 🪵")]
    [InlineData("O'Brien <b>")]
    public async Task A_team_may_be_called_what_an_organisation_may_not(string name)
    {
        var id = await _stage.GroupAsync(_partner, name);

        Assert.Equal(name, (await _stage.GroupAsync(_partner, id)).Name);
        Assert.Null(await DescribeAsync(id, name.ToUpperInvariant(), "***"));
    }

    [Theory]
    [InlineData(TenantRole.SalesAgent)]
    [InlineData(TenantRole.HelpdeskAgent)]
    [InlineData(TenantRole.BillingAdmin)]
    [InlineData(TenantRole.MpnPartnerAdmin)]
    public async Task Who_may_not_edit_groups_changes_nothing(TenantRole role)
    {
        var id = await _stage.GroupAsync(_partner);
        var who = await MemberAsync(role);

        await NothingByAsync(who, id, GroupError.NotAllowed);
    }

    [Theory]
    [InlineData(TenantRole.AdminAgent)]
    [InlineData(TenantRole.GlobalAdmin)]
    [InlineData(TenantRole.UserManagementAdmin)]
    public async Task Three_roles_edit_groups_until_the_role_is_taken_away(TenantRole role)
    {
        var who = await MemberAsync(role);
        Assert.Null(await _stage.CreateAsync(who, $"Made by {role}"));

        await _stage.DemoteAsync(who);

        Assert.Equal(GroupError.NotAllowed, await _stage.CreateAsync(who, "Too late"));
    }

    [Fact]
    public async Task Another_partner_and_a_customer_reach_nothing()
    {
        var id = await _stage.GroupAsync(_partner);
        var (stranger, customer) = (await _stage.World.PartnerAsync("Vauban"), await _stage.World.CustomerAsync());

        await NothingByAsync(stranger.Actor, id, GroupError.NotFound, mayCreate: true);
        await NothingByAsync(customer.Actor, id, GroupError.NotAllowed);
        Assert.Null(await _stage.CreateAsync(stranger.Actor, "Tier 1"));
    }

    [Fact]
    public async Task A_standard_group_cannot_be_changed_with_or_without_a_row()
    {
        var id = SecurityGroup.IdOf(_partner.Id, StandardGroup.HelpdeskAgents);
        await NothingByAsync(_partner.Actor, id, GroupError.GroupIsStandard, mayCreate: true);

        await _stage.StandardAsync(_partner);

        await NothingByAsync(_partner.Actor, id, GroupError.GroupIsStandard, mayCreate: true);
    }

    [Fact]
    public async Task A_deleted_group_cannot_be_changed()
    {
        var id = await _stage.GroupAsync(_partner);
        Assert.Null(await _stage.DeleteAsync(_partner, id));

        await NothingByAsync(_partner.Actor, id, GroupError.GroupIsDeleted, mayCreate: true);
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_written_over()
    {
        var (one, two) = (await MemberAsync(), await MemberAsync());
        var id = await _stage.GroupAsync(_partner, "Tier 1", one);
        var seen = (await _stage.GroupAsync(_partner, id)).Version;
        Assert.Null(await _stage.AddAsync(_partner, id, two));
        var changing = _stage.Get<GroupChangeService>();

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(GroupError.ChangedMeanwhile, await changing.DescribeAsync(id, seen, "Tier 2", "", _partner.Actor, Cancel));
            Assert.Equal(GroupError.ChangedMeanwhile, await changing.RemoveAsync(id, seen, [one.UserId], _partner.Actor, Cancel));
            Assert.Equal(GroupError.ChangedMeanwhile, await changing.AddAsync(id, seen, [_partner.Actor.UserId], _partner.Actor, Cancel));
            Assert.Equal(GroupError.ChangedMeanwhile, await changing.DeleteAsync(id, seen, _partner.Actor, Cancel));
        });
    }

    [Fact]
    public async Task Only_active_members_of_the_partner_are_added_and_all_or_nobody()
    {
        var id = await _stage.GroupAsync(_partner);
        var (fine, gone, foreign) = (await MemberAsync(), await MemberAsync(), (await _stage.World.PartnerAsync("Vauban")).Actor);
        var customer = (await _stage.World.CustomerAsync()).Actor;
        await _stage.DemoteAsync(gone);

        await _stage.UnchangedByAsync(async () =>
        {
            foreach (var wrong in new[] { gone, foreign, customer, fine with { UserId = Guid.NewGuid() } })
            {
                Assert.Equal(GroupError.NotAMember, await _stage.AddAsync(_partner, id, fine, wrong));
            }

            Assert.Equal(GroupError.NobodyChosen, await _stage.AddAsync(_partner, id));
            Assert.Equal(GroupError.NobodyChosen, await RemoveAsync(id));
            Assert.Equal(GroupError.TooManyChosen, await _stage.AddAsync(_partner, id, [.. Enumerable.Range(0, GroupChangeService.MostAtOnce + 1).Select(_ => fine with { UserId = Guid.NewGuid() })]));
        });
    }

    [Fact]
    public async Task Doing_what_is_done_already_changes_nothing_and_is_no_fault()
    {
        var (one, two) = (await MemberAsync(), await MemberAsync());
        var id = await _stage.GroupAsync(_partner, "Tier 1", one);

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Null(await _stage.AddAsync(_partner, id, one));
            Assert.Null(await RemoveAsync(id, two));
            Assert.Null(await DescribeAsync(id, "Tier 1", ""));
        });
        Assert.Null(await _stage.AddAsync(_partner, id, one, two));
        Assert.Equal(2, await _stage.HeadCountAsync(id));
    }

    [Fact]
    public async Task A_cloud_that_is_closed_for_changes_takes_none()
    {
        var id = await _stage.GroupAsync(_partner);
        await _stage.SwitchOffAsync(Feature.OpenForChanges);

        await NothingByAsync(_partner.Actor, id, GroupError.CloudIsReadOnly);
    }

    [Fact]
    public async Task Of_many_who_take_one_name_at_once_one_gets_it()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _stage.CreateAsync(_partner.Actor, "Tier 1"), Cancel)));

        Assert.Equal(7, results.Count(error => error == GroupError.NameTaken));
        Assert.Single(results, error => error is null);
    }

    private async Task NothingByAsync(Actor who, Guid id, GroupError expected, bool mayCreate = false)
    {
        var changing = _stage.Get<GroupChangeService>();
        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(expected, await changing.DescribeAsync(id, 1, "Tier 9", "", who, Cancel));
            Assert.Equal(expected, await changing.AddAsync(id, 1, [_partner.Actor.UserId], who, Cancel));
            Assert.Equal(expected, await changing.RemoveAsync(id, 1, [_partner.Actor.UserId], who, Cancel));
            Assert.Equal(expected, await changing.DeleteAsync(id, 1, who, Cancel));
            if (!mayCreate)
            {
                Assert.Equal(expected, await _stage.CreateAsync(who, "Tier 9"));
            }
        });
    }

    private Task<Actor> MemberAsync(TenantRole role = TenantRole.HelpdeskAgent) => _stage.World.MemberAsync(_partner.Tenant, role);

    private async Task<GroupError?> DescribeAsync(Guid id, string name, string description) => await _stage.Get<GroupChangeService>()
        .DescribeAsync(id, (await _stage.GroupAsync(_partner, id)).Version, name, description, _partner.Actor, Cancel);

    private async Task<GroupError?> RemoveAsync(Guid id, params Actor[] people) => await _stage.Get<GroupChangeService>()
        .RemoveAsync(id, (await _stage.GroupAsync(_partner, id)).Version, [.. people.Select(who => who.UserId)], _partner.Actor, Cancel);
}
