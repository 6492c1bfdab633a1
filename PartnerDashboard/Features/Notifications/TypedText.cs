using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Notifications;

/// <summary>What words that somebody types for somebody else may be: no control characters, no address but the portal's own (T03, T11).</summary>
public static partial class TypedText
{
    private const int LongestEmail = 254;

    /// <summary>Stands for every invisible mark: the space that has no width.</summary>
    private const string Mark = "\u200B";

    /// <summary>What domains end in, as far as mail programs make links of them without a scheme; the countries last.</summary>
    private const string Endings =
        "com|net|org|edu|gov|mil|int|info|biz|name|pro|mobi|asia|tel|xyz|top|dev|app|link|click|site|online|shop|store|cloud|tech|web|page|live|life|news|blog|"
        + "help|support|security|email|work|world|today|space|website|host|zone|team|group|services|solutions|agency|company|center|digital|network|systems|"
        + "software|download|zip|mov|icu|vip|win|bid|loan|men|club|fun|cyou|buzz|rest|quest|monster|ninja|guru|microsoft|azure|office|google|"
        + "ac|ad|ae|af|ag|ai|al|am|ao|aq|ar|as|at|au|aw|ax|az|ba|bb|bd|be|bf|bg|bh|bi|bj|bm|bn|bo|br|bs|bt|bw|by|bz|ca|cc|cd|cf|cg|ch|ci|ck|cl|cm|cn|co|cr|cu|cv|"
        + "cw|cx|cy|cz|de|dj|dk|dm|do|dz|ec|ee|eg|er|es|et|eu|fi|fj|fk|fm|fo|fr|ga|gb|gd|ge|gf|gg|gh|gi|gl|gm|gn|gp|gq|gr|gs|gt|gu|gw|gy|hk|hm|hn|hr|ht|hu|id|ie|"
        + "il|im|in|io|iq|ir|is|it|je|jm|jo|jp|ke|kg|kh|ki|km|kn|kp|kr|kw|ky|kz|la|lb|lc|li|lk|lr|ls|lt|lu|lv|ly|ma|mc|md|me|mg|mh|mk|ml|mm|mn|mo|mp|mq|mr|ms|mt|"
        + "mu|mv|mw|mx|my|mz|na|nc|ne|nf|ng|ni|nl|no|np|nr|nu|nz|om|pa|pe|pf|pg|ph|pk|pl|pm|pn|pr|ps|pt|pw|py|qa|re|ro|rs|ru|rw|sa|sb|sc|sd|se|sg|sh|si|sk|sl|sm|"
        + "sn|so|sr|ss|st|su|sv|sx|sy|sz|tc|td|tf|tg|th|tj|tk|tl|tm|tn|to|tr|tt|tv|tw|tz|ua|ug|uk|us|uy|uz|va|vc|ve|vg|vi|vn|vu|wf|ws|ye|yt|za|zm|zw";

    /// <summary>True for controls, for invisible marks that reorder text, and for broken UTF-16.</summary>
    public static bool HasControls(string text, bool linesAllowed) => !UnicodeText.IsWellFormed(text) || text.Any(character =>
        (char.IsControl(character) && !(linesAllowed && character is '\n' or '\r' or '\t'))

        // Explicit embeddings, overrides and isolates let a text read otherwise than it is written.
        || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    /// <summary>
    /// Finds web addresses also when they are dressed up in full-width or other compatible letters. An invisible mark may hide inside of
    /// one or stand where one ends: both readings count. Behind a dot none ends, so there a mark only hides.
    /// </summary>
    public static bool HasAddress(string text) =>
        Address().IsMatch(Plain(text, "")) || Address().IsMatch(MarkBehindDot().Replace(Plain(text, Mark), "$1").Replace(Mark, " ", StringComparison.Ordinal));

    public static bool IsEmail(string text) =>
        text.Length <= LongestEmail && MailLine.TryReadAddress(text, out var address) && IsDomain(address[(address.LastIndexOf('@') + 1)..]);

    /// <summary>The domain of a mail address in its lower-case ASCII form, or null when it has none.</summary>
    public static string? DomainOf(string email) => email.LastIndexOf('@') is > 0 and var at ? ToAscii(email[(at + 1)..]) : null;

    public static bool IsDomain(string text) => text.Length is > 3 and <= 253 && DomainName().IsMatch(text);

    public static string? ToAscii(string domain) => MailLine.TryReadDomain(domain.Trim().TrimEnd('.'), out var ascii) ? ascii : null;

    private static string Plain(string text, string mark)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is 0xFFFE or 0xFFFF ? mark : rune.ToString());
        }

        // Broken UTF-16 came out of the runes as replacement characters, and what is no character is gone, so this cannot fail.
        return plain.ToString().Normalize(NormalizationForm.FormKC);
    }

    // What mail programs make a link of: a scheme, www., a known ending, a path behind a dot, an @ with a domain, four numbers. A sentence
    // like "e.g.this" is left alone, and so is the full stop 。 between two Chinese sentences, which browsers take for a dot.
    [GeneratedRegex(
        @":[/\\]{2}|[/\\]{2}[\p{L}\p{Nd}-]+\.|(https?|ftp|mailto|javascript):\S|www[.。]|@[\p{L}\p{Nd}-]+[.。][\p{L}\p{Nd}]|\b\d{1,3}(\.\d{1,3}){3}\b|xn--"
        + @"|([\p{L}\p{Nd}]\.|[a-z0-9]。)(" + Endings + @")([^a-z0-9-]|$)|[\p{L}\p{Nd}]\.(中国|中國|公司|网络|рф)|[\p{L}\p{Nd}-]\.[\p{L}\p{Nd}-]{2,}[/\\:]\S",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex($"([.。]){Mark}+", RegexOptions.NonBacktracking)]
    private static partial Regex MarkBehindDot();

    [GeneratedRegex(@"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex DomainName();
}
