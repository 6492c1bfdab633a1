using System.Globalization;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Customers;

/// <summary>What the list of customers can be sorted by: what an index holds in order.</summary>
public enum CustomerSort
{
    Name,
    Domain,
    Country,
    Since,
    Ends,
}

/// <summary>What the list shows of a customer besides its name.</summary>
[Flags]
public enum CustomerColumns
{
    None = 0,
    Domain = 1,
    Country = 2,
    Relationship = 4,
    Access = 8,
    Ends = 16,
    Since = 32,
    Tags = 64,

    /// <summary>Resellers of a provider, providers of a reseller.</summary>
    Together = 128,
}

/// <summary>What a partner looks at among its customers. Lists, figures, exports and bulk work share it (invariant I20).</summary>
/// <param name="Search">Parts of the name or of a domain, or the beginning of the tenant id.</param>
/// <param name="Reseller">Whether the partner may sell to it; null for any.</param>
/// <param name="Delegated">Whether delegated administration is held; null for any.</param>
/// <param name="Access">How exactly it may be administered; null for any.</param>
/// <param name="Country">Code of two letters; empty for any.</param>
/// <param name="EndsWithin">Days in which access ends unless somebody acts; null for any.</param>
/// <param name="With">Only those shared with this reseller or provider; null for any.</param>
/// <param name="Sort">The order.</param>
/// <param name="Descending">Last first.</param>
/// <param name="Columns">What is shown of each; narrows nothing.</param>
/// <param name="Tags">The numbers of tags, each of which a customer must have, ascending and apart by commas; empty for any.</param>
/// <param name="Role">Template id of a directory role that a live granular relationship grants.</param>
public sealed record CustomerFilter(
    string Search = "", bool? Reseller = null, bool? Delegated = null, CustomerAccess? Access = null, string Country = "", int? EndsWithin = null, Guid? With = null,
    CustomerSort Sort = CustomerSort.Name, bool Descending = false,
    CustomerColumns Columns = CustomerFilter.StandardColumns, string Tags = "", Guid? Role = null)
{
    public const CustomerColumns StandardColumns = CustomerColumns.Domain | CustomerColumns.Access | CustomerColumns.Ends | CustomerColumns.Together;
    public const int LongestSearch = 100;
    public const int LongestEndsWithin = 730;
    public const int MostTags = 10;
    private const int ShortestId = 8;
    private const int LongestId = 32;

    /// <summary>As it stands in an address, where anybody may type anything: what makes no sense does not narrow.</summary>
    public static CustomerFilter Read(
        string? search, bool? reseller, bool? delegated, string? access, string? country, int? endsWithin, string? sort, bool? descending,
        string? columns = null, string? tags = null, string? with = null, string? role = null) => new(
        UnicodeText.Clip(search ?? "", LongestSearch),
        reseller,
        delegated,
        Enum.TryParse<CustomerAccess>(access, out var held) && Enum.IsDefined(held) ? held : null,
        country is { Length: 2 } && country.All(char.IsAsciiLetterUpper) ? country : "",
        endsWithin is > 0 and <= LongestEndsWithin ? endsWithin : null,
        Guid.TryParse(with, out var other) ? other : null,
        Enum.TryParse<CustomerSort>(sort, out var sorted) && Enum.IsDefined(sorted) ? sorted : CustomerSort.Name,
        descending == true,
        ColumnsIn(columns) ?? StandardColumns,
        Joined(NumbersIn(tags)),
        Guid.TryParse(role, out var granted) ? granted : null);

    /// <summary>As an address or a person's own choice names them; null for nonsense.</summary>
    public static CustomerColumns? ColumnsIn(string? columns) =>
        Enum.TryParse<CustomerColumns>(columns, out var shown) && (shown & ~Enum.GetValues<CustomerColumns>().Aggregate((all, each) => all | each)) == 0 ? shown : null;

    /// <summary>The same back.</summary>
    public static string Write(CustomerColumns columns) => columns.ToString().Replace(" ", "", StringComparison.Ordinal);

    /// <summary>What is shown where the address names no columns, so that it need not; null when it is to name them in any case.</summary>
    public CustomerColumns? Usual { get; init; } = StandardColumns;

    public IReadOnlyList<int> TagNumbers => NumbersIn(Tags);

    public CustomerFilter WithTag(int number) => this with { Tags = Joined([.. TagNumbers.Append(number).Distinct().Order().Take(MostTags)]) };

    public CustomerFilter WithoutTag(int number) => this with { Tags = Joined([.. TagNumbers.Where(each => each != number)]) };

    public bool IsNarrowed => this with { Sort = CustomerSort.Name, Descending = false, Columns = StandardColumns, Usual = StandardColumns } != new CustomerFilter();

    /// <summary>By how many fields it is narrowed besides the search.</summary>
    public int Fields => new[] { Reseller is not null, Delegated is not null || Access is not null, Country.Length > 0, EndsWithin is not null, With is not null, Role is not null, Tags.Length > 0 }
        .Count(isSet => isSet);

    /// <summary>Back into an address; what is as it is anyway is not named.</summary>
    public IReadOnlyDictionary<string, object?> Address => new Dictionary<string, object?>
    {
        ["search"] = Search.Trim().Length == 0 ? null : Search,
        ["reseller"] = Reseller,
        ["delegated"] = Delegated,
        ["access"] = Access?.ToString(),
        ["country"] = Country.Length == 0 ? null : Country,
        ["endsWithin"] = EndsWithin,
        ["tags"] = Tags.Length == 0 ? null : Tags,
        ["with"] = With?.ToString(),
        ["role"] = Role?.ToString(),
        ["sort"] = Sort == CustomerSort.Name ? null : Sort.ToString(),
        ["descending"] = Descending ? true : null,
        ["columns"] = Columns == Usual ? null : Write(Columns),
    };

    /// <summary>The same as the end of a link, with its question mark; empty when all is as it is anyway.</summary>
    public string Query => string.Concat(Address.Where(each => each.Value is not null).Select((each, at) =>
        $"{(at == 0 ? '?' : '&')}{each.Key}={Uri.EscapeDataString(each.Value is bool holds ? holds ? "true" : "false" : Convert.ToString(each.Value, CultureInfo.InvariantCulture)!)}"));

    /// <summary>The first and the last tenant id that begin as what was typed, when that can be one.</summary>
    internal (Guid First, Guid Last)? IdTyped => Search.Trim().Replace("-", "", StringComparison.Ordinal) is { Length: >= ShortestId and <= LongestId } typed
        && typed.All(char.IsAsciiHexDigit)
            ? (Guid.ParseExact(typed.PadRight(LongestId, '0'), "N"), Guid.ParseExact(typed.PadRight(LongestId, 'f'), "N"))
            : null;

    /// <summary>Asks each row, one by one; text and facets can be left to the full-text table instead.</summary>
    internal IQueryable<CustomerEntry> Among(IQueryable<CustomerEntry> rows, TagSets tags, DateTimeOffset now)
    {
        foreach (var word in TextGrams.WordsOf(Search))
        {
            rows = rows.Where(entry => entry.Text.Contains(word));
        }

        rows = Country.Length == 0 ? rows : rows.Where(entry => entry.Country == Country);
        rows = Access is { } access ? rows.Where(entry => entry.Access == access) : rows;
        rows = Reseller is { } reseller ? rows.Where(entry => entry.IsReseller == reseller) : rows;
        if (With is { } with)
        {
            var word = CustomerEntry.Word(with);
            rows = rows.Where(entry => entry.Together.Contains(word));
        }

        rows = Delegated switch
        {
            true => rows.Where(entry => entry.Access == CustomerAccess.Delegated || entry.Access == CustomerAccess.Both),
            false => rows.Where(entry => entry.Access == CustomerAccess.None || entry.Access == CustomerAccess.Granular),
            null => rows,
        };
        if (Role is { } role)
        {
            var granted = role.ToString("N");
            rows = rows.Where(entry => entry.Roles.Contains(granted));
        }

        return Within(tags.Among(rows), now);
    }

    /// <summary>The part that the full-text table does not know.</summary>
    internal IQueryable<CustomerEntry> Within(IQueryable<CustomerEntry> rows, DateTimeOffset now)
    {
        var until = LastEnd(now);
        return EndsWithin is null ? rows : rows.Where(entry => entry.EndsAt <= until);
    }

    /// <summary>The latest end that is asked for.</summary>
    internal DateTimeOffset LastEnd(DateTimeOffset now) => EndsWithin is { } days ? now.AddDays(days) : CustomerEntry.NoEnd;

    private static int[] NumbersIn(string? typed) =>
        [.. (typed ?? "").Split(',').Select(each => int.TryParse(each, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0).Distinct().Order().Take(MostTags)];

    private static string Joined(int[] numbers) => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The columns that mean anything to this partner, of those chosen or of all.</summary>
    public static IEnumerable<CustomerColumns> Offered(CustomerChoices choices) => Enum.GetValues<CustomerColumns>().Where(column => column switch
    {
        CustomerColumns.None => false,
        CustomerColumns.Relationship or CustomerColumns.Ends => choices.Granular,
        CustomerColumns.Together => choices.Type != PartnerType.Direct,
        _ => true,
    });
}
