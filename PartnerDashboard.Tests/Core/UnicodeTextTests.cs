using PartnerDashboard.Core;

namespace PartnerDashboard.Tests.Core;

public sealed class UnicodeTextTests
{
    [Theory]
    [InlineData("", 3, "")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc")]
    [InlineData("ab\U0001F980", 4, "ab\U0001F980")]
    [InlineData("ab\U0001F980", 3, "ab")]
    [InlineData("ab\U0001F980d", 4, "ab\U0001F980")]
    public void Clipped_to_whole_characters(string text, int longest, string clipped) => Assert.Equal(clipped, UnicodeText.Clip(text, longest));

    // A test's name would lose a half of a character, so these are no inline data.
    [Fact]
    public void Whole_characters_alone_are_well_formed()
    {
        Assert.All(["", "Fabrikam", "\U0001F980"], text => Assert.True(UnicodeText.IsWellFormed(text)));
        Assert.All(["\ud83e", "\udd80\ud83e", "a\uffff"], text => Assert.False(UnicodeText.IsWellFormed(text)));
    }
}
