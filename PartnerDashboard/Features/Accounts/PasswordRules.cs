using System.Globalization;

namespace PartnerDashboard.Features.Accounts;

/// <summary>Why a password is refused. Length decides; there are no composition rules.</summary>
public enum PasswordFault
{
    TooShort,
    TooLong,

    /// <summary>Made of words and rows of keys that everybody tries first.</summary>
    TooCommon,

    /// <summary>Contains the e-mail address, the person's or the organisation's name.</summary>
    ContainsName,
}

/// <summary>What a password must be (NIST SP 800-63B-4 for a single factor: 15 characters).</summary>
public static class PasswordRules
{
    public const int Shortest = 15;

    /// <summary>Beyond it nobody gains anything but work for the server.</summary>
    public const int Longest = 256;

    /// <param name="password">As typed.</param>
    /// <param name="email">The account's address.</param>
    /// <param name="names">Other words that must not be in it: of the person, of the organisation.</param>
    public static PasswordFault? Check(string password, string email, params IEnumerable<string> names)
    {
        var length = new StringInfo(password).LengthInTextElements;
        if (length < Shortest)
        {
            return PasswordFault.TooShort;
        }

        if (password.Length > Longest)
        {
            return PasswordFault.TooLong;
        }

        if (CommonPasswords.Covers(password))
        {
            return PasswordFault.TooCommon;
        }

        return Names(email, names).Any(name => password.Contains(name, StringComparison.OrdinalIgnoreCase)) ? PasswordFault.ContainsName : null;
    }

    // Short names ("Li", "Ann") are parts of many words; refusing those would refuse good passphrases.
    private static IEnumerable<string> Names(string email, IEnumerable<string> names) =>
        names.SelectMany(name => name.Split([' ', ',', '-', '.'], StringSplitOptions.RemoveEmptyEntries))
            .Concat(names)
            .Append(email)
            .Append(email.Split('@')[0])
            .Append(email.Split('@')[^1].Split('.')[0])
            .Select(name => name.Trim())
            .Where(name => name.Length >= 5);
}
