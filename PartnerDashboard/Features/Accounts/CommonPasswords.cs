namespace PartnerDashboard.Features.Accounts;

/// <summary>
/// The passwords everybody tries first. Lists of breached passwords hold few of fifteen characters and more, and those are the same short
/// ones in a row, so this keeps the pieces and refuses whatever is made of them alone.
/// </summary>
public static class CommonPasswords
{
    private const int FewestDifferent = 5;

    /// <summary>Whole phrases that stand in every list.</summary>
    private static readonly HashSet<string> Phrases =
    [
        "correcthorsebatterystaple", "thequickbrownfox", "thequickbrownfoxjumpsoverthelazydog", "maytheforcebewithyou", "tobeornottobe",
        "nevergonnagiveyouup", "imnottellingyou", "opensesameopensesame", "onceuponatime", "happybirthdaytoyou", "jesuschristislord",
        "twinkletwinklelittlestar", "letmeinletmeinletmein", "winteriscoming", "mypasswordispassword", "thisismypassword", "iloveyousomuch",
        "supercalifragilisticexpialidocious", "ichliebedichsosehr", "motdepassemotdepasse", "marieaunpetitmouton", "allemeineentchen",
    ];

    private static readonly string[] Pieces =
    [
        "password", "passwort", "kennwort", "motdepasse", "mima", "passwd", "pass", "word", "qwertyuiop", "qwertzuiop", "azertyuiop", "qwerty", "qwertz",
        "azerty", "asdfghjkl", "asdfgh", "asdf", "zxcvbnm", "zxcvbn", "yxcvbnm", "qazwsxedc", "qazwsx", "qweasdzxc", "qwe", "asd", "zxc", "q2w3e4r5t6",
        "q2w3e4r5", "q2w3e4r", "qaz", "wsx", "edc", "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmno", "abcdefgh", "abcdef", "abcd", "abc", "welcome",
        "willkommen", "bienvenue", "letmein", "login", "admin", "administrator", "root", "user", "guest", "test", "testing", "demo", "default", "change",
        "changeme", "secret", "geheim", "iloveyou", "ichliebedich", "jetaime", "loveyou", "love", "monkey", "dragon", "sunshine", "princess", "football",
        "fussball", "baseball", "superman", "batman", "master", "shadow", "hello", "hallo", "bonjour", "freedom", "whatever", "trustno", "starwars",
        "computer", "internet", "office", "microsoft", "windows", "azure", "cloud", "partner", "dashboard", "portal", "center", "company", "server",
        "spring", "summer", "autumn", "winter", "fruehling", "sommer", "herbst", "january", "february", "march", "april", "june", "july", "august",
        "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "my", "the", "is",
        "a", "i", "and", "und", "for", "new", "this", "woaini", "wo", "ai", "ni",
    ];

    public static bool Covers(string password)
    {
        var lower = password.ToLowerInvariant();
        if (lower.Distinct().Count() < FewestDifferent)
        {
            return true;
        }

        // Signs and digits around or between common words make nothing uncommon; neither does "p4ssw0rd".
        return Consists(LettersOf(lower)) || Consists(LettersOf(Unleet(lower)));
    }

    private static string Unleet(string lower) => lower.Replace('0', 'o').Replace('1', 'i').Replace('3', 'e').Replace('4', 'a').Replace('5', 's')
        .Replace('7', 't').Replace('@', 'a').Replace('$', 's').Replace('!', 'i');

    private static string LettersOf(string lower) => string.Concat(lower.Where(char.IsLetter));

    private static bool Consists(string letters)
    {
        if (letters.Length == 0 || Phrases.Contains(letters))
        {
            return true;
        }

        var reached = new bool[letters.Length + 1];
        reached[0] = true;
        for (var from = 0; from < letters.Length; from++)
        {
            if (reached[from])
            {
                foreach (var piece in Pieces.Where(piece => letters.AsSpan(from).StartsWith(piece)))
                {
                    reached[from + piece.Length] = true;
                }
            }
        }

        return reached[^1];
    }
}
