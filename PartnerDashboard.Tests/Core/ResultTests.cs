namespace PartnerDashboard.Tests.Core;

public sealed class ResultTests
{
    private enum Refusal
    {
        NotFound,
        TooLate,
    }

    [Fact]
    public void A_value_is_not_a_refusal()
    {
        Result<string, Refusal> result = "done";

        Assert.True(result.TryGetValue(out var value, out _));
        Assert.Equal("done", value);
        Assert.Null(result.Error);
    }

    /// <summary>The first value of an enum is a refusal too, though it is the type's default.</summary>
    [Fact]
    public void A_refusal_is_told_even_if_it_is_the_first_of_its_kind()
    {
        Result<string, Refusal> result = Refusal.NotFound;

        Assert.False(result.TryGetValue(out _, out var refusal));
        Assert.Equal(Refusal.NotFound, refusal);
        Assert.Equal(Refusal.NotFound, result.Error);
    }

    [Fact]
    public void Refusals_are_told_apart()
    {
        Result<int, Refusal> result = Refusal.TooLate;

        Assert.Equal(Refusal.TooLate, result.Error);
    }
}
