using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Roles;

/// <summary>The catalogue of roles, held against the table of domain.md §2.5.</summary>
public sealed class RoleCatalogueTests
{
    public static TheoryData<string> Keys => [.. RoleCatalogue.All.Select(role => role.Key)];

    [Fact]
    public void The_catalogue_has_exactly_the_agreed_roles_in_the_agreed_order() =>
        Assert.Equal(AgreedRoles.All.Select(line => line.Id), RoleCatalogue.All.Select(role => role.TemplateId));

    [Theory]
    [InlineData(RoleGroup.Collaboration, 28)]
    [InlineData(RoleGroup.Devices, 6)]
    [InlineData(RoleGroup.Global, 2)]
    [InlineData(RoleGroup.Identity, 16)]
    [InlineData(RoleGroup.Miscellaneous, 5)]
    [InlineData(RoleGroup.ReadOnly, 7)]
    [InlineData(RoleGroup.SecurityAndCompliance, 9)]
    public void A_group_has_its_number_of_roles(RoleGroup group, int count) => Assert.Equal(count, RoleCatalogue.ByGroup[group].Count());

    [Fact]
    public void Every_role_stands_in_the_agreed_group() => Assert.Equal(
        AgreedRoles.All.Select(line => line.Group),
        RoleCatalogue.All.Select(role => role.Group switch
        {
            RoleGroup.ReadOnly => "Read-only",
            RoleGroup.SecurityAndCompliance => "Security & Compliance",
            RoleGroup.Miscellaneous => "Other",
            var group => group.ToString(),
        }));

    [Fact]
    public void Every_role_has_the_agreed_flags() => Assert.Equal(
        AgreedRoles.All.Select(line => line.Flags.Split(" discouraged")[0]), RoleCatalogue.All.Select(role => Spelled(role.Marks)));

    [Fact]
    public void A_key_is_the_name_of_its_role_in_short_letters() => Assert.Equal(
        AgreedRoles.All.Select(line => line.Name.Replace(' ', '-').ToLowerInvariant()), RoleCatalogue.All.Select(role => role.Key));

    [Fact]
    public void Every_role_is_found_by_its_number_and_no_other_is()
    {
        Assert.All(RoleCatalogue.All, role => Assert.Same(role, RoleCatalogue.Find(role.TemplateId)));
        Assert.Null(RoleCatalogue.Find(new("fc8ad4e2-40e4-4724-8317-bcda7503ecbf")));
    }

    [Fact]
    public void Numbers_become_roles_in_the_order_of_the_picker_and_unknown_ones_are_left_out() => Assert.Equal(
        ["global-administrator", "directory-readers"],
        RoleCatalogue.Known([RoleCatalogue.Of("directory-readers").TemplateId, Guid.Empty, RoleCatalogue.GlobalAdministrator.TemplateId]).Select(role => role.Key));

    [Fact]
    public void R16_only_Global_administrator_blocks_auto_extend() =>
        Assert.Equal([RoleCatalogue.GlobalAdministrator], RoleCatalogue.All.Where(role => role.BlocksAutoExtend));

    [Fact]
    public void Delegated_administration_brings_its_two_roles() => Assert.Equal(
        [new("62e90394-69f5-4237-9190-012177145e10"), new Guid("729827e3-9c14-49f7-bb1b-9608f156bbb8")],
        RoleCatalogue.DelegatedAdministration.Select(role => role.TemplateId));

    [Fact]
    public void Microsofts_privileged_roles_are_marked() => Assert.Equal(
        """
        intune-administrator cloud-device-administrator global-administrator authentication-administrator conditional-access-administrator
        helpdesk-administrator password-administrator privileged-authentication-administrator privileged-role-administrator user-administrator
        application-administrator application-developer cloud-application-administrator external-identity-provider-administrator
        hybrid-identity-administrator b2c-ief-keyset-administrator directory-writers domain-name-administrator security-reader global-reader
        security-administrator security-operator
        """.ReplaceLineEndings(" "),
        string.Join(' ', RoleCatalogue.All.Where(role => role.Privileged).Select(role => role.Key)));

    [Fact]
    public void Roles_that_can_take_over_are_these() => Assert.Equal(
        """
        global-administrator privileged-authentication-administrator privileged-role-administrator application-administrator
        cloud-application-administrator hybrid-identity-administrator domain-name-administrator security-administrator
        """.ReplaceLineEndings(" "),
        string.Join(' ', RoleCatalogue.All.Where(role => role.Level == PrivilegeLevel.TakeOver).Select(role => role.Key)));

    [Fact]
    public void Who_can_take_over_is_privileged() =>
        Assert.All(RoleCatalogue.All.Where(role => role.Level == PrivilegeLevel.TakeOver), role => Assert.True(role.Privileged, role.Key));

    [Theory, MemberData(nameof(Keys))]
    public void A_role_has_powers_and_changes_something_unless_it_reads(string key)
    {
        var role = RoleCatalogue.Of(key);

        Assert.False(role.Powers.IsEmpty);
        Assert.Equal(role.Level == PrivilegeLevel.Read, role.Powers.Levels.Values.All(level => level == PowerLevel.Read));
    }

    [Fact]
    public void Global_administrator_rules_every_power_in_every_portal()
    {
        Assert.Equal(Enum.GetValues<Power>(), RoleCatalogue.GlobalAdministrator.Powers.Levels.Keys);
        Assert.All(RoleCatalogue.GlobalAdministrator.Powers.Levels.Values, level => Assert.Equal(PowerLevel.Full, level));
        Assert.Equal(Enum.GetValues<AdminPortal>(), RoleCatalogue.GlobalAdministrator.Portals.Order());
    }

    [Fact]
    public void Only_few_hold_the_keys_of_the_house() => Assert.Equal(
        ["AdminPasswords: global-administrator privileged-authentication-administrator", "AdminRoles: global-administrator privileged-role-administrator"],
        new[] { Power.AdminPasswords, Power.AdminRoles }.Select(power =>
            $"{power}: {string.Join(' ', RoleCatalogue.All.Where(role => role.Powers[power] == PowerLevel.Full).Select(role => role.Key))}"));

    [Fact]
    public void Every_power_is_somebodys_besides_the_global_roles() => Assert.All(
        Enum.GetValues<Power>(),
        power => Assert.Contains(RoleCatalogue.All, role => role.Key is not ("global-administrator" or "global-reader") && role.Powers[power] > PowerLevel.None));

    [Fact]
    public void The_catalogue_names_its_state() => Assert.Matches(@"^\d{4}-\d{2}$", RoleCatalogue.Version);

    private static string Spelled(RoleMarks marks)
    {
        (RoleMarks Mark, string Text)[] letters = [(RoleMarks.Simple, "S"), (RoleMarks.Medium, "M"), (RoleMarks.Complex, "C"), (RoleMarks.NotListed, "n/l")];
        (RoleMarks Mark, string Text)[] words =
        [
            (RoleMarks.IndirectProvider, "ip"), (RoleMarks.PresetDirect, "pA"), (RoleMarks.PresetReseller, "pB"), (RoleMarks.Transition, "mlt"),
            (RoleMarks.Default, "def"), (RoleMarks.DefaultNotReseller, "def-"), (RoleMarks.DefaultDomain, "defD"), (RoleMarks.Tier1, "t1"),
        ];
        return string.Join(' ', words.Where(word => marks.HasFlag(word.Mark)).Select(word => word.Text)
            .Prepend(string.Concat(letters.Where(letter => marks.HasFlag(letter.Mark)).Select(letter => letter.Text))));
    }
}
