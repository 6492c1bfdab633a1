using System.Globalization;
using System.Net;
using System.Text;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Notifications;

/// <summary>The one thing to do in a mail: a page of this portal.</summary>
public sealed record MailButton(string Text, string Url);

/// <summary>
/// Puts a feature's paragraphs into the frame that every mail of this portal has: who sends it, from which cloud, and that nobody asks
/// for a password (T03). Written in the current language; the sender's own words never become markup, and no address leads elsewhere (T11).
/// </summary>
public sealed class MailFrame(Words<MailText> text, Words<CloudText> clouds, CurrentCloud current, PortalAddresses addresses)
{
    /// <param name="toAddress">One plain address.</param>
    /// <param name="toName">May be empty.</param>
    /// <param name="subject">One line.</param>
    /// <param name="paragraphs">Plain text; line breaks inside are kept.</param>
    /// <param name="button">A page of this cloud, or none.</param>
    /// <param name="about">Why the mail comes, which its foot says; and who can change that.</param>
    /// <param name="onBehalfOf">The partner whose words these are; empty for mails of the portal itself.</param>
    /// <param name="replyTo">One plain address, or empty.</param>
    /// <exception cref="ArgumentException">
    /// A line break or control in the head, a wrong address or a link to elsewhere: services check with <see cref="MailLine"/> before they compose.
    /// </exception>
    public MailDraft Compose(
        string toAddress, string toName, string subject, IReadOnlyList<string> paragraphs, MailButton? button, MailAbout about, string onBehalfOf = "", string replyTo = "")
    {
        Demand(MailLine.TryReadAddress(toAddress, out var to), nameof(toAddress));
        Demand(MailLine.IsFit(toName), nameof(toName));
        Demand(MailLine.IsFit(subject) && subject.Length > 0, nameof(subject));
        Demand(MailLine.IsFit(onBehalfOf), nameof(onBehalfOf));
        var answerTo = "";
        Demand(replyTo.Length == 0 || MailLine.TryReadAddress(replyTo, out answerTo), nameof(replyTo));
        Demand(button is null || IsOurs(button.Url), nameof(button));

        var body = paragraphs.Select(paragraph => paragraph.ReplaceLineEndings("\n").Trim('\n')).Where(paragraph => paragraph.Length > 0).ToList();
        var frame = Frame(onBehalfOf, about.Kind);
        var change = NotificationRules.IsMandatory(about.Kind) ? null : addresses.Of(current.Cloud.Id, "account/notifications");
        return new(to, toName, subject, AsText(body, button, frame, change), AsHtml(subject, body, button, frame, change), onBehalfOf, answerTo, about);
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new ArgumentException("This may not stand in a mail.", what);
        }
    }

    private bool IsOurs(string url) =>
        url.StartsWith(addresses.Of(current.Cloud.Id) + "/", StringComparison.Ordinal) && MailLine.IsFit(url)
        && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private List<string> Frame(string onBehalfOf, NotificationKind kind)
    {
        var cloud = current.Cloud.Id;
        List<string> lines = [text["Portal", text["Name"], clouds.For(cloud, "Name"), clouds.For(cloud, "Operator")]];
        if (onBehalfOf.Length > 0)
        {
            lines.Add(text["OnBehalfOf", onBehalfOf]);
        }

        lines.Add(text["NoPassword"]);
        lines.Add(NotificationRules.IsMandatory(kind) ? text[$"Why.{kind}"] : text["Why", text.Of(kind)]);
        return lines;
    }

    private string AsText(List<string> body, MailButton? button, List<string> frame, string? change)
    {
        var mail = new StringBuilder();
        foreach (var paragraph in body)
        {
            mail.Append(paragraph).Append("\n\n");
        }

        if (button is not null)
        {
            mail.Append(text["LinkInText", button.Text]).Append('\n').Append(button.Url).Append("\n\n");
        }

        mail.Append("-- \n").AppendJoin('\n', frame).Append('\n');
        return (change is null ? mail : mail.Append(text["Change"]).Append('\n').Append(change).Append('\n')).ToString();
    }

    private string AsHtml(string subject, List<string> body, MailButton? button, List<string> frame, string? change)
    {
        var mail = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="{Language.Current.Code}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>{Safe(subject)}</title></head>
            <body style="margin:0;padding:24px 16px;font:16px/1.5 'Segoe UI',system-ui,sans-serif">
            <div style="max-width:36em;margin:0 auto">
            <p style="margin:0 0 24px;font-weight:600">{Safe(text["Name"])}</p>

            """);
        foreach (var paragraph in body)
        {
            mail.Append("<p style=\"margin:0 0 16px\" dir=\"auto\">").Append(Safe(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>\n");
        }

        if (button is not null)
        {
            mail.Append(CultureInfo.InvariantCulture, $"""
                <p style="margin:24px 0 8px"><a href="{Safe(button.Url)}" style="display:inline-block;padding:10px 20px;border-radius:4px;background:#0b57a4;color:#ffffff;text-decoration:none;font-weight:600">{Safe(button.Text)}</a></p>
                <p style="margin:0 0 24px;font-size:14px">{Safe(text["LinkInHtml"])}<br><a href="{Safe(button.Url)}">{Safe(button.Url)}</a></p>

                """);
        }

        mail.Append("<hr style=\"border:0;border-top:1px solid #767676;margin:24px 0 16px\">\n");
        foreach (var line in frame)
        {
            mail.Append("<p style=\"margin:0 0 8px;font-size:14px\" dir=\"auto\">").Append(Safe(line)).Append("</p>\n");
        }

        if (change is not null)
        {
            mail.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 8px;font-size:14px\"><a href=\"{Safe(change)}\">{Safe(text["Change"].TrimEnd(':', '：', ' ', '\u00A0'))}</a></p>\n");
        }

        return mail.Append("</div>\n</body>\n</html>\n").ToString();
    }

    private static string Safe(string words) => WebUtility.HtmlEncode(words);
}
