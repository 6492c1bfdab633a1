using PartnerDashboard.Features.Accounts;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>Length decides; what everybody tries first and what names the owner is refused (T19).</summary>
public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("", PasswordFault.TooShort)]
    [InlineData("fourteen chars", PasswordFault.TooShort)]
    [InlineData("Sommer2026!Ab9", PasswordFault.TooShort)]
    [InlineData("passwordpassword", PasswordFault.TooCommon)]
    [InlineData("P4ssw0rdP4ssw0rd!", PasswordFault.TooCommon)]
    [InlineData("123456789012345678", PasswordFault.TooCommon)]
    [InlineData("aaaaaaaaaaaaaaaaaaa", PasswordFault.TooCommon)]
    [InlineData("qwertyuiopasdfghjkl", PasswordFault.TooCommon)]
    [InlineData("Welcome-Admin-2026", PasswordFault.TooCommon)]
    [InlineData("correct horse battery staple", PasswordFault.TooCommon)]
    [InlineData("alexandra grows plums", PasswordFault.ContainsName)]
    [InlineData("plums at CONTOSO daily", PasswordFault.ContainsName)]
    [InlineData("underwood loves plums", PasswordFault.ContainsName)]
    public void It_is_refused(string password, PasswordFault fault) =>
        Assert.Equal(fault, PasswordRules.Check(password, "alexandra@contoso.example", "A Underwood", "Contoso"));

    [Theory]
    [InlineData("violet ladders hum")]
    [InlineData("lange Leitung im Regen")]
    [InlineData("紫色的梯子在雨中唱着一首很老的歌")]
    [InlineData("all lower case letters are fine here")]
    public void It_is_taken(string password) => Assert.Null(PasswordRules.Check(password, "alexandra@contoso.example", "A Underwood"));

    [Fact]
    public void Sixty_four_characters_and_many_more_are_taken_and_absurd_ones_are_not()
    {
        var long64 = string.Concat(Enumerable.Range(0, 64).Select(at => (char)('a' + (at * 7 % 26))));

        Assert.Null(PasswordRules.Check(long64, "a@b.example"));
        Assert.Null(PasswordRules.Check(string.Concat(Enumerable.Repeat(long64, 4)), "a@b.example"));
        Assert.Equal(PasswordFault.TooLong, PasswordRules.Check(string.Concat(Enumerable.Repeat(long64, 5)), "a@b.example"));
    }
}
