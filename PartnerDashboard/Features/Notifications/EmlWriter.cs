using System.Globalization;
using System.Text;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Notifications;

/// <summary>
/// Writes a mail as a file that mail programs and servers read (RFC 5322, UTF-8, multipart/alternative). Heads are refused unless
/// <see cref="MailLine"/> finds them fit, and everything that is not plain ASCII is encoded, so nobody can add a line of their own (T11).
/// </summary>
public static class EmlWriter
{
    private const string Line = "\r\n";

    /// <summary>A mail to hand to a server.</summary>
    public static byte[] Write(MailEnvelope envelope) => Write(
        envelope.Mail,
        [
            ("From", Mailbox(envelope.FromName, envelope.From)),
            ("Date", Date(envelope.Date)),
            ("Message-ID", $"<{envelope.MessageId}>"),
            ("Auto-Submitted", "auto-generated"),
        ]);

    /// <summary>A draft that opens in the reader's own mail program, to be sent from there.</summary>
    public static byte[] WriteUnsent(MailDraft mail, DateTimeOffset now) => Write(mail, [("X-Unsent", "1"), ("Date", Date(now))]);

    private static byte[] Write(MailDraft mail, IEnumerable<(string Name, string Value)> envelope)
    {
        var boundary = "=_" + Secrets.Hash(mail.Subject + mail.ToAddress + mail.Text)[..32];
        List<(string Name, string Value)> head =
        [
            .. envelope,
            ("To", Mailbox(mail.ToName, mail.ToAddress)),
            ("Subject", Words(mail.Subject)),
            ("MIME-Version", "1.0"),
            ("Content-Type", $"multipart/alternative;{Line} boundary=\"{boundary}\""),
        ];
        if (mail.ReplyTo.Length > 0)
        {
            head.Insert(head.Count - 3, ("Reply-To", Mailbox("", mail.ReplyTo)));
        }

        var file = new StringBuilder();
        foreach (var (name, value) in head)
        {
            file.Append(name).Append(": ").Append(value).Append(Line);
        }

        file.Append(Line);
        foreach (var (kind, content) in new[] { ("plain", mail.Text), ("html", mail.Html) })
        {
            file.Append("--").Append(boundary).Append(Line)
                .Append("Content-Type: text/").Append(kind).Append("; charset=utf-8").Append(Line)
                .Append("Content-Transfer-Encoding: base64").Append(Line).Append(Line)
                .Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(content.ReplaceLineEndings(Line)), Base64FormattingOptions.InsertLineBreaks))
                .Append(Line);
        }

        return Encoding.UTF8.GetBytes(file.Append("--").Append(boundary).Append("--").Append(Line).ToString());
    }

    private static string Date(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";

    private static string Mailbox(string name, string address)
    {
        if (!MailLine.TryReadAddress(address, out var fit))
        {
            throw new ArgumentException("This is no mail address.", nameof(address));
        }

        return name.Length == 0 ? fit
            : IsPlain(name) ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" <{fit}>"
            : $"{Words(name)}{Line} <{fit}>";
    }

    /// <summary>Plain ASCII as it is, anything else as encoded words (RFC 2047) of whole characters.</summary>
    private static string Words(string text)
    {
        if (!MailLine.IsFit(text))
        {
            throw new ArgumentException("This may not stand in the head of a mail.", nameof(text));
        }

        if (IsPlain(text))
        {
            return text;
        }

        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            // 45 bytes become 60 letters; with =?utf-8?B?…?= that stays below the 75 a word may have.
            if (word.Count + rune.Utf8SequenceLength > 45)
            {
                words.Add(Encoded(word));
                word.Clear();
            }

            word.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }

        words.Add(Encoded(word));
        return string.Join(Line + " ", words);
    }

    private static string Encoded(List<byte> word) => $"=?utf-8?B?{Convert.ToBase64String([.. word])}?=";

    // What looks like an encoded word must be encoded itself, or it would be decoded into something nobody checked.
    private static bool IsPlain(string text) =>
        text.Length <= 200 && text.All(character => character is >= ' ' and <= '~') && !text.Contains("=?", StringComparison.Ordinal);
}
