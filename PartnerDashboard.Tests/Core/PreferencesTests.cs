namespace PartnerDashboard.Tests.Core;

public sealed class PreferencesTests
{
    [Fact]
    public void Every_theme_is_read_back_under_its_own_name() =>
        Assert.All(Enum.GetValues<Theme>(), theme => Assert.Equal(theme, Preferences.ParseTheme(Preferences.NameOf(theme))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Dark")]
    [InlineData("<script>")]
    public void Anything_else_is_no_theme(string? name) => Assert.Null(Preferences.ParseTheme(name));
}
