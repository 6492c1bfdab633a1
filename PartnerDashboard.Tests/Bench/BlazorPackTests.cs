using PartnerDashboard.Bench.Wire;

namespace PartnerDashboard.Tests.Bench;

/// <summary>What the bench says to a circuit's hub, and hears from it.</summary>
public sealed class BlazorPackTests
{
    [Fact]
    public void A_call_is_a_list_behind_its_length()
    {
        var framed = BlazorPack.Call("7", "OnRenderCompleted", 300, null);

        Assert.Equal("23-96-01-80-A1-37-B1", BitConverter.ToString(framed, 0, 7));
        Assert.Equal("92-D3-00-00-00-00-00-00-01-2C-C0-90", BitConverter.ToString(framed, framed.Length - 12));
        Assert.Equal((1, framed.Length - 1), BlazorPack.First(framed));
        Assert.Null(BlazorPack.First(framed.AsSpan(0, framed.Length - 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(70_000)]
    public void What_was_written_is_read(int length)
    {
        var text = new string('é', length);
        var framed = BlazorPack.Call(null, "Say", text, true, -5, null);
        var (head, body) = BlazorPack.First(framed)!.Value;

        var read = BlazorPack.Read(framed.AsSpan(head, body));

        Assert.Equal((1L, null, "Say"), (read[0], read[2], read[3]));
        Assert.Equal([text, true, -5L, null], Assert.IsType<List<object?>>(read[4]));
    }

    [Fact]
    public void Bytes_and_short_numbers_are_read_as_the_hub_writes_them() =>
        Assert.Equal([1L, 200L, -1L, "ab", false], BlazorPack.Read([0x95, 0x01, 0xcc, 0xc8, 0xff, 0xa2, 0x61, 0x62, 0xc2]));
}
