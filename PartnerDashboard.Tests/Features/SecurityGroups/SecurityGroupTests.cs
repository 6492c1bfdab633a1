using PartnerDashboard.Features.SecurityGroups;

namespace PartnerDashboard.Tests.Features.SecurityGroups;

/// <summary>What a group itself allows, without a database.</summary>
public sealed class SecurityGroupTests
{
    private static readonly Guid Partner = Guid.NewGuid();

    [Fact]
    public void A_standard_group_is_the_same_one_whoever_asks_and_another_for_each_partner_and_kind()
    {
        var ids = StandardGroups.All.SelectMany(standard => new[] { SecurityGroup.IdOf(Partner, standard), SecurityGroup.IdOf(Guid.NewGuid(), standard) }).ToList();

        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal(SecurityGroup.Of(Partner, StandardGroup.AdminAgents, MovableClock.Noon).Id, SecurityGroup.IdOf(Partner, StandardGroup.AdminAgents));
    }

    [Fact]
    public void A_standard_group_is_neither_renamed_nor_deleted()
    {
        foreach (var group in StandardGroups.All.Select(standard => SecurityGroup.Of(Partner, standard, MovableClock.Noon)))
        {
            Assert.Equal(GroupError.GroupIsStandard, group.Describe("Others", ""));
            Assert.Equal(GroupError.GroupIsStandard, group.Delete(MovableClock.Noon));
            Assert.Null(group.DeletedAt);
        }
    }

    [Fact]
    public void A_deleted_group_stays_as_it_was()
    {
        var group = SecurityGroup.Create(Partner, "Tier 1", "", MovableClock.Noon);
        Assert.Null(group.Delete(MovableClock.Noon));

        Assert.Equal(GroupError.GroupIsDeleted, group.Describe("Tier 2", ""));
        Assert.Equal(GroupError.GroupIsDeleted, group.Delete(MovableClock.Noon.AddDays(1)));
        Assert.Equal(("Tier 1", MovableClock.Noon), (group.Name, group.DeletedAt));
    }

    [Theory]
    [InlineData("Équipe", "éQUIPE")]
    [InlineData("Ｔｉｅｒ　１", "tier 1")]
    [InlineData("E\u0301quipe", "équipe")]
    public void Names_are_compared_without_case_and_width(string one, string other) => Assert.Equal(SecurityGroup.KeyOf(one), SecurityGroup.KeyOf(other));

    [Fact]
    public void Names_of_different_letters_are_different() => Assert.NotEqual(SecurityGroup.KeyOf("Tier 1"), SecurityGroup.KeyOf("Tier 2"));
}
