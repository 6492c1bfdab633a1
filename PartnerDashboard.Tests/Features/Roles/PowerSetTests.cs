using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Roles;

/// <summary>Putting powers together and comparing them.</summary>
public sealed class PowerSetTests
{
    [Fact]
    public void Together_each_power_has_its_highest_level()
    {
        var powers = PowerSet.Of(RoleCatalogue.Of("exchange-administrator"), RoleCatalogue.Of("groups-administrator"));

        Assert.Equal((PowerLevel.Full, PowerLevel.Full, PowerLevel.None), (powers[Power.Mail], powers[Power.Groups], powers[Power.Sites]));
        Assert.True(powers.Contains(RoleCatalogue.Of("groups-administrator").Powers));
    }

    [Fact]
    public void Nobodys_powers_are_empty()
    {
        Assert.True(PowerSet.Of().IsEmpty);
        Assert.Equal(PowerSet.Empty, PowerSet.Of());
        Assert.Equal(0, PowerSet.Empty.Steps);
    }

    [Fact]
    public void A_power_at_no_level_is_not_there() => Assert.Equal(PowerSet.Empty, Set((Power.Mail, PowerLevel.None)));

    [Fact]
    public void Two_sets_differ_power_by_power()
    {
        var now = Set((Power.Mail, PowerLevel.Full), (Power.Groups, PowerLevel.Read), (Power.Sites, PowerLevel.Read));
        var then = Set((Power.Mail, PowerLevel.Change), (Power.Groups, PowerLevel.Full), (Power.Sites, PowerLevel.Read), (Power.Teams, PowerLevel.Read));

        var difference = now.To(then);

        Assert.Equal([new(Power.Groups, PowerLevel.Read, PowerLevel.Full), new(Power.Teams, PowerLevel.None, PowerLevel.Read)], difference.Adds);
        Assert.Equal([new(Power.Mail, PowerLevel.Full, PowerLevel.Change)], difference.Removes);
        Assert.Equal([new(Power.Sites, PowerLevel.Read, PowerLevel.Read)], difference.Stays);
        Assert.Equal(3, difference.Overshoot);
    }

    [Fact]
    public void A_set_changes_in_nothing_against_itself()
    {
        var powers = RoleCatalogue.GlobalAdministrator.Powers;

        Assert.Empty(powers.To(powers).Adds);
        Assert.Empty(powers.To(powers).Removes);
        Assert.Equal(Enum.GetValues<Power>().Length, powers.To(powers).Stays.Count);
    }

    [Fact]
    public void Sets_made_in_another_order_are_the_same()
    {
        var one = Set((Power.Mail, PowerLevel.Full), (Power.Sites, PowerLevel.Read));
        var other = Set((Power.Sites, PowerLevel.Read), (Power.Mail, PowerLevel.Change), (Power.Mail, PowerLevel.Full));

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, one.With(Set((Power.Teams, PowerLevel.Read))));
    }

    private static PowerSet Set(params (Power Power, PowerLevel Level)[] levels) => new(levels.Select(one => KeyValuePair.Create(one.Power, one.Level)));
}
