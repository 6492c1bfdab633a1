namespace PartnerDashboard.Tests.Testing;

/// <summary>Compares what is with what was agreed, and shows all of a difference: xunit's own messages cut long texts off.</summary>
internal static class Agreed
{
    /// <summary>Nothing of this kind may be found.</summary>
    public static void None(IEnumerable<string?> offences)
    {
        var found = offences.ToList();
        if (found.Count > 0)
        {
            Assert.Fail($"{found.Count} found:\n{string.Join('\n', found)}");
        }
    }

    public static void Same(string expected, string actual)
    {
        if (expected.ReplaceLineEndings("\n").TrimEnd('\n') != actual.ReplaceLineEndings("\n").TrimEnd('\n'))
        {
            var (before, now) = (expected.ReplaceLineEndings("\n").Split('\n'), actual.ReplaceLineEndings("\n").Split('\n'));
            Assert.Fail($"""
                It is no longer as agreed.
                Gone:
                {string.Join('\n', before.Except(now))}
                New:
                {string.Join('\n', now.Except(before))}
                All of it now:
                {actual}
                """);
        }
    }
}
