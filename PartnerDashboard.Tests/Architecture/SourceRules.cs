namespace PartnerDashboard.Tests.Architecture;

/// <summary>What the source must not contain, and how long a file may be. An exception is a named entry here, with its reason, never a comment there.</summary>
public sealed class SourceRules
{
    private const int LongestRazor = 120;
    private const int LongestCSharp = 250;

    private static readonly Dictionary<string, string> MayBeLonger = [];

    private static readonly SourceRule[] All =
    [
        new("Nobody waits by blocking", @"\.Result\b(?!\s*[<(=])|\.Wait\(|\.GetAwaiter\(\)\s*\.GetResult\(",
            "@code { private int Count => LoadAsync().Result; }", "var result = Outcome.Results;"),
        new("Nothing is async void", @"\basync\s+void\b",
            "private async void Save() { }", "private async Task SaveAsync() { }"),
        new("Time comes from the clock that was handed in", @"\bDateTime(Offset)?\s*\.\s*(Utc)?Now\b|\bDateTime\s*\.\s*Today\b",
            "var now = DateTimeOffset.UtcNow;", "var now = clock.GetUtcNow();"),
        new("Only composition knows the machine's clock", @"(?<!AddSingleton\()\bTimeProvider\s*\.\s*System\b",
            "var now = TimeProvider.System.GetUtcNow();", "services.TryAddSingleton(TimeProvider.System);")
        {
            Where = file => (file.IsCSharp || file.IsRazor) && !file.IsIn("PartnerDashboard/Hosting"),
        },
        new("StateHasChanged belongs to the kit", @"\bStateHasChanged\(",
            "StateHasChanged();", "Follow(Changes, _ => LoadAsync());")
        {
            Where = file => (file.IsCSharp || file.IsRazor) && !file.IsIn("PartnerDashboard/Ui"),
        },
        new("No data is written as markup", @"\bMarkupString\b",
            "@((MarkupString)invitation.Reason)", "@invitation.Reason"),
        new("SQL is not put together from texts", @"\b(FromSqlRaw|ExecuteSqlRaw|ExecuteSqlRawAsync|SqlQueryRaw)\b",
            "db.Database.ExecuteSqlRawAsync(sql)", "db.Database.ExecuteSqlAsync($\"…\")")
        {
            SamplePath = "PartnerDashboard/Features/Planted/PlantedService.cs",
        },
        new("Secrets come from the secret generator", @"\bGuid\s*\.\s*NewGuid\b|\bCreateVersion7\b|\bRandom\b(?!NumberGenerator)",
            "var token = Guid.NewGuid().ToString();", "var token = Secrets.NewToken();")
        {
            SamplePath = "PartnerDashboard/Features/Planted/PlantedToken.cs",
            Where = file => file.IsCSharp && file.Name.Contains("Token", StringComparison.Ordinal),
        },
        // A link to a portal of the cloud takes its host from the catalogue: href="https://@host".
        new(
            "Nothing comes from another host",
            @"(?:(?:src|action)\s*=\s*[""']|url\(\s*[""']?|@import\s+[""']|\bfrom\s+[""']|\b(?:fetch|import)\(\s*[""'])(?:https?:)?//"
                + @"|href\s*=\s*[""'](?:https?:)?//(?!@)",
            "<script src=\"https://cdn.example/x.js\"></script>", "<a href=\"https://@host\">@host</a>")
        {
            Where = file => file.IsRazor || file.IsAsset,
            InQuotes = true,
        },
        new("No style stands in markup", @"<[A-Za-z][^<>]*?\sstyle\s*=",
            "<p class=\"lead\" style=\"color:red\">", "<p class=\"style\">")
        {
            Where = file => file.IsRazor,
            InQuotes = true,
            Excused = new Dictionary<string, string> { ["PartnerDashboard/Ui/DataTable.razor"] = "Sets the words of its columns for the style sheet, which has no other way to them." },
        },
        new("No script stands in markup", @"<[A-Za-z][^<>]*?\son[a-z]+\s*=|(?:href|src)\s*=\s*[""']javascript:|<script(?![^>]*\ssrc=)[^>]*>",
            "<button type=\"button\" onclick=\"go()\">", "<button type=\"button\" @onclick=\"GoAsync\">")
        {
            Where = file => file.IsRazor,
            InQuotes = true,
        },
        new("No cloud is asked for by its name", @"==\s*[""'](?:global|usgov|germany|21vianet)[""']",
            "if (cloud.Id.Slug == \"germany\")", "if (features.Has(Feature.OpenForChanges))")
        {
            InQuotes = true,
        },
        new("No rule is switched off at the offender", @"#pragma\s+warning\s+disable|#nullable\s+disable|#region\b",
            "#pragma warning disable CA1822", "#nullable enable"),
    ];

    /// <summary>Rules that hold in the tests as well; the others do not matter there.</summary>
    private static readonly string[] HoldInTests = ["Nobody waits by blocking", "Nothing is async void", "No rule is switched off at the offender"];

    public static TheoryData<string> Names => [.. All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_portal_keeps(string rule) => Agreed.None(Find(rule).Offences(SourceFile.Product));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_offence_is_found(string rule)
    {
        var subject = Find(rule);
        var (offender, innocent) = (Planted(subject.Offender), Planted(subject.Innocent));

        Assert.Single(subject.Offences([offender]));
        Assert.Empty(subject.Offences([innocent]));

        SourceFile Planted(string text) => new(subject.SamplePath, $"// first line\n{text}\n");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_excused_file_exists_and_needs_its_excuse(string rule) => Agreed.None(
        Find(rule).Excused.Keys.Where(path => !SourceFile.Product.Any(file => file.Path == path && Find(rule).OffencesIn(file).Any())));

    [Fact]
    public void The_tests_keep_what_matters_there() => Agreed.None(
        HoldInTests.SelectMany(rule => Find(rule).Offences(SourceFile.Tests)));

    [Fact]
    public void Files_are_short() => Agreed.None(TooLong([.. SourceFile.Product, .. SourceFile.Tests]));

    [Fact]
    public void A_long_file_is_found()
    {
        SourceFile Long(string path, int lines) => new(path, string.Concat(Enumerable.Repeat("line\n", lines)));

        Assert.Empty(TooLong([Long("Page.razor", LongestRazor), Long("Service.cs", LongestCSharp)]));
        Assert.Equal(["Page.razor: 121 lines", "Service.cs: 251 lines"], TooLong([Long("Page.razor", LongestRazor + 1), Long("Service.cs", LongestCSharp + 1)]));
    }

    [Fact]
    public void Comments_and_quotes_are_not_taken_for_code()
    {
        var file = new SourceFile("A.cs", "var link = \"https://a.example\"; // DateTime.Now\n/* async void */ var text = \"\"\"\n  x.Result\n  \"\"\";");

        Agreed.None(All.SelectMany(rule => rule.Offences([file])));
        Assert.Contains("https://a.example", file.Uncommented, StringComparison.Ordinal);
        Assert.Equal(file.Text.Split('\n').Length, file.Code.Split('\n').Length);
    }

    private static SourceRule Find(string name) => All.Single(rule => rule.Name == name);

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        where !MayBeLonger.ContainsKey(file.Path)
        where (file.IsRazor && file.Lines > LongestRazor) || (file.IsCSharp && file.Lines > LongestCSharp)
        select $"{file.Path}: {file.Lines} lines";
}
