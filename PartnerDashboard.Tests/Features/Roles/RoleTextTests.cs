using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Clouds.Catalogue;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Tests.Features.Roles;

/// <summary>Every role, power, preset and job says in every language what it is.</summary>
public sealed class RoleTextTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    public static TheoryData<string> Languages => [.. Language.All.Select(language => language.Code)];

    private IStringLocalizer<RoleText> Texts => _services.GetRequiredService<IStringLocalizer<RoleText>>();

    [Theory, MemberData(nameof(Languages))]
    public void Every_role_has_a_name_of_its_own_and_one_sentence(string language)
    {
        using var _ = Language.Of(language).Use();

        Assert.All(RoleCatalogue.All, role =>
        {
            Assert.False(Texts[$"Role.{role.Key}"].ResourceNotFound, role.Key);
            Assert.True(IsOneSentence(Texts[$"Role.{role.Key}.About"]), Texts[$"Role.{role.Key}.About"]);
        });
        Assert.Distinct(RoleCatalogue.All.Select(role => Texts[$"Role.{role.Key}"].Value));
        Assert.Distinct(RoleCatalogue.All.Select(role => Texts[$"Role.{role.Key}.About"].Value));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_other_thing_of_the_catalogue_has_its_words(string language)
    {
        using var _ = Language.Of(language).Use();

        string[] wanted =
        [
            .. Enum.GetValues<Power>().SelectMany(power => new[] { $"Power.{power}", $"Power.{power}.About" }),
            .. Enum.GetValues<PowerLevel>().Select(level => $"PowerLevel.{level}"),
            .. Enum.GetValues<PrivilegeLevel>().SelectMany(level => new[] { $"PrivilegeLevel.{level}", $"PrivilegeLevel.{level}.About" }),
            .. Enum.GetValues<RoleGroup>().Select(group => $"RoleGroup.{group}"),
            .. Enum.GetValues<TaskGroup>().Select(group => $"TaskGroup.{group}"),
            .. Enum.GetValues<AdminTask>().Select(task => $"AdminTask.{task}"),
            .. RolePresets.All.SelectMany(preset => new[] { $"Preset.{preset.Key}", $"Preset.{preset.Key}.About" }),
        ];

        Assert.DoesNotContain(wanted, key => Texts[key].ResourceNotFound);
        Assert.Distinct(Enum.GetValues<AdminTask>().Select(task => Texts[$"AdminTask.{task}"].Value));
    }

    [Fact]
    public void English_names_are_those_of_the_agreed_table()
    {
        using var _ = Language.English.Use();

        Assert.Equal(AgreedRoles.All.Select(line => line.Name), RoleCatalogue.All.Select(role => Texts[$"Role.{role.Key}"].Value));
    }

    [Theory]
    [InlineData("en", "Global administrator", "Helpdesk administrator")]
    [InlineData("fr", "Administrateur général", "Administrateur du support technique")]
    [InlineData("de", "Globaler Administrator", "Helpdeskadministrator")]
    [InlineData("zh-Hans", "全局管理员", "支持人员管理员")]
    public void Words_speak_of_roles_by_their_name(string language, string first, string second)
    {
        using var _ = Language.Of(language).Use();
        var current = new CurrentCloud();
        current.Enter(KnownClouds.Find("global")!);
        var words = new Words<RoleText>(Texts, current);

        Assert.Equal([first, second], RoleCatalogue.DelegatedAdministration.Select(words.NameOf));
        Assert.All(RolePresets.All, preset => Assert.DoesNotContain("Preset.", words.NameOf(preset) + words.AboutOf(preset), StringComparison.Ordinal));
        Assert.NotEqual(words.AboutOf(PrivilegeLevel.Read), words.AboutOf(PrivilegeLevel.TakeOver));
    }

    public void Dispose() => _services.Dispose();

    private static bool IsOneSentence(string text) => text.Length > 8 && text[^1] is '.' or '。' && text[..^1].IndexOfAny(['.', '。']) < 0;
}
