using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Tenants;
using static PartnerDashboard.Tests.Testing.MovableClock;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>A link that makes an account: once, for a day, and nothing in the database opens anything (T01).</summary>
public sealed class EnrolmentTokenTests
{
    private static readonly string Secret = Secrets.NewToken();

    [Fact]
    public void It_is_usable_for_a_day_and_not_a_tick_longer()
    {
        var token = Made();

        Assert.True(token.IsUsable(Noon));
        Assert.True(token.IsUsable(Noon.AddHours(24).AddTicks(-1)));
        Assert.False(token.IsUsable(Noon.AddHours(24)));
    }

    [Fact]
    public void It_is_usable_once()
    {
        var token = Made();

        token.Use(Noon.AddHours(1));

        Assert.False(token.IsUsable(Noon.AddHours(1)));
        Assert.Equal(Noon.AddHours(1), token.UsedAt);
    }

    [Fact]
    public void Only_its_hash_is_kept()
    {
        var token = Made();

        Assert.Equal(Secrets.Hash(Secret), token.TokenHash);
        Assert.DoesNotContain(Secret, string.Join(' ', typeof(EnrolmentToken).GetProperties().Select(property => property.GetValue(token))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_is_kept_as_it_is_written_without_blanks_around() => Assert.Equal("Alex@Contoso.example", Made().Email);

    private static EnrolmentToken Made() =>
        EnrolmentToken.For(Secret, " Alex@Contoso.example ", Guid.NewGuid(), TenantRole.GlobalAdmin, "i/abc", Noon);
}
