using System.Text;
using System.Text.RegularExpressions;

namespace PartnerDashboard.Tests.Features.Notifications;

/// <summary>A mail file as a strict reader sees it: unfolded heads with decoded words, and the two parts.</summary>
internal sealed partial record Eml(IReadOnlyList<(string Name, string Value)> Heads, IReadOnlyList<(string Type, string Content)> Parts)
{
    public string Head(string name) => Heads.Single(head => head.Name == name).Value;

    public static Eml Read(byte[] file)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 998));
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var heads = HeadsIn(text[..end]);
        var boundary = Regex.Match(heads.Single(head => head.Name == "Content-Type").Value, "boundary=\"(.+)\"").Groups[1].Value;
        var parts = text[end..].Split("--" + boundary)[1..^1].Select(part =>
        {
            var start = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var type = HeadsIn(part[2..start]).Single(head => head.Name == "Content-Type").Value;
            return (type, Encoding.UTF8.GetString(Convert.FromBase64String(part[start..])));
        });
        return new(heads, [.. parts]);
    }

    private static List<(string Name, string Value)> HeadsIn(string text) =>
        [.. text.Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(": ", 2)).Select(pair => (pair[0], Decode(pair[1])))];

    private static string Decode(string value) => EncodedWord().Replace(
        BetweenWords().Replace(value, "?==?"), word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?= =\?")]
    private static partial Regex BetweenWords();
}
