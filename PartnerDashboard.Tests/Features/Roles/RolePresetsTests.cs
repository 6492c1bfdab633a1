using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Roles;

/// <summary>The ready choices, each role of each.</summary>
public sealed class RolePresetsTests
{
    [Theory]
    [InlineData("read-only", 730, "directory-readers global-reader message-center-reader reports-reader")]
    [InlineData("indirect-reseller", 730,
        "helpdesk-administrator license-administrator user-administrator service-support-administrator directory-readers global-reader")]
    [InlineData("indirect-provider", 730,
        "helpdesk-administrator license-administrator user-administrator service-support-administrator directory-writers directory-readers global-reader")]
    [InlineData("direct-partner", 730,
        "helpdesk-administrator license-administrator privileged-authentication-administrator user-administrator cloud-application-administrator "
        + "service-support-administrator directory-readers global-reader")]
    [InlineData("default-reseller", 730,
        "helpdesk-administrator license-administrator privileged-authentication-administrator privileged-role-administrator user-administrator "
        + "service-support-administrator directory-writers directory-readers global-reader")]
    [InlineData("default-direct", 730,
        "helpdesk-administrator license-administrator privileged-authentication-administrator privileged-role-administrator user-administrator "
        + "application-administrator cloud-application-administrator service-support-administrator directory-writers directory-readers global-reader")]
    [InlineData("microsoft-led-transition", 365,
        "helpdesk-administrator license-administrator privileged-authentication-administrator privileged-role-administrator user-administrator "
        + "service-support-administrator directory-writers directory-readers global-reader")]
    [InlineData("tier-1", 730,
        "exchange-administrator groups-administrator sharepoint-administrator teams-communications-support-specialist intune-administrator "
        + "desktop-analytics-administrator printer-administrator authentication-administrator helpdesk-administrator license-administrator "
        + "user-administrator guest-inviter service-support-administrator directory-readers security-reader message-center-reader")]
    public void A_preset_has_exactly_its_roles(string key, int days, string roles)
    {
        var preset = RolePresets.Find(key)!;

        Assert.Equal(days, preset.Days);
        Assert.Equal(roles, string.Join(' ', preset.Roles.Select(role => role.Key)));
    }

    [Fact]
    public void All_presets_are_held_to_that_list() => Assert.Equal(
        ["read-only", "indirect-reseller", "indirect-provider", "direct-partner", "default-reseller", "default-direct", "microsoft-led-transition", "tier-1"],
        RolePresets.All.Select(preset => preset.Key));

    [Fact]
    public void R15_a_preset_lasts_no_longer_than_a_relationship_may() => Assert.All(RolePresets.All, preset => Assert.InRange(preset.Days, 1, 730));

    [Fact]
    public void A21_the_transition_has_nine_roles() => Assert.Equal(9, RolePresets.Transition.Roles.Count);

    [Fact]
    public void R16_no_preset_blocks_auto_extend() => Assert.DoesNotContain(RolePresets.All, preset => preset.Roles.Any(role => role.BlocksAutoExtend));

    [Fact]
    public void Who_only_looks_changes_nothing() =>
        Assert.All(PowerSet.Of(RolePresets.ReadOnly.Roles).Levels.Values, level => Assert.Equal(PowerLevel.Read, level));

    [Theory]
    [InlineData(null)]
    [InlineData("all")]
    public void An_unknown_key_names_no_preset(string? key) => Assert.Null(RolePresets.Find(key));
}
