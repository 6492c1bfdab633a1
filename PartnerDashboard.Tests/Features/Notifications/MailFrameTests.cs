using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using FsCheck;
using FsCheck.Fluent;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Features.Notifications;

/// <summary>The frame of every mail: nothing a partner writes becomes markup, a head line or a link (T03, T11).</summary>
public sealed class MailFrameTests
{
    private static readonly Config TwoThousand = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    private static readonly Gen<string> Hostile = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(
            "\r\nBcc: all@evil.example", "a\nSubject: other", "x\0y", "=?utf-8?B?DQpCY2M6IGFAYg==?=", ".\r\nQUIT", "\u202Egnp.exe", "\u2028", "\uD800",
            "<script>alert(1)</script>", "\"><img src=x onerror=1>", "<a href='https://evil.example'>", "&lt;b&gt;", "O'Dwyer & Daughters", "𠮷川 🪵"))
        .ArrayOf(3).Select(string.Concat);

    [Fact]
    public void Whatever_stands_in_subject_and_names_is_one_head_line_or_refused() => Check.One(
        TwoThousand,
        Prop.ForAll(Hostile.ArrayOf(3).ToArbitrary(), texts =>
        {
            var (subject, name, partner) = (texts[0], texts[1], texts[2]);
            MailDraft mail;
            try
            {
                mail = MailHouse.Frame().Compose("alex@contoso.example", name, subject, ["Hello"], null, MailHouse.About, partner, "sales@fabrikam.example");
            }
            catch (ArgumentException)
            {
                return subject.Length == 0 || !MailLine.IsFit(subject) || !MailLine.IsFit(name) || !MailLine.IsFit(partner);
            }

            var eml = Eml.Read(EmlWriter.Write(new(new("global"), mail, "1@portal.example", "portal@portal.example", partner, MovableClock.Noon)));
            return eml.Heads.Count == 9
                && eml.Heads.Count(head => head.Name == "To") == 1
                && eml.Head("Subject") == subject
                && eml.Head("To").EndsWith("<alex@contoso.example>", StringComparison.Ordinal) == name.Length > 0
                && !eml.Heads.Any(head => head.Name is "Bcc" or "Cc");
        }));

    [Fact]
    public void Whatever_a_partner_writes_stays_words() => Check.One(
        TwoThousand,
        Prop.ForAll(Hostile.ArrayOf(2).ToArbitrary(), texts =>
        {
            var (paragraph, name) = (texts[0], texts[1]);
            var clean = string.Concat(name.Where(letter => MailLine.IsFit(letter.ToString())));
            var frame = MailHouse.Frame();
            var plain = frame.Compose("alex@contoso.example", "Alex", "Hello", ["words"], new("Look", $"{MailHouse.Portal}/global/i/abc"), MailHouse.About, "Fabrikam");
            var mail = frame.Compose("alex@contoso.example", clean, "Hello" + clean, [paragraph, "words"], new("Look", $"{MailHouse.Portal}/global/i/abc"), MailHouse.About, clean + "x");
            var html = new HtmlParser().ParseDocument(mail.Html);
            return html.QuerySelectorAll("script,img,svg,iframe,form,style").Length == 0
                && html.QuerySelectorAll("a").All(link => link.GetAttribute("href") == $"{MailHouse.Portal}/global/i/abc")
                && html.QuerySelectorAll("*").Where(each => each.LocalName is not ("br" or "p")).Select(each => each.LocalName)
                    .SequenceEqual(new HtmlParser().ParseDocument(plain.Html).QuerySelectorAll("*").Where(each => each.LocalName is not ("br" or "p")).Select(each => each.LocalName));
        }));

    [Fact]
    public void Text_and_html_say_the_same()
    {
        var mail = MailHouse.Frame("usgov").Compose(
            "alex@contoso.example", "Alex", "Hello", ["One & two.", "Three\nfour."], new("Look at it", $"{MailHouse.Portal}/usgov/i/abc"), MailHouse.About, "O'Dwyer & Daughters");
        var html = WebUtility.HtmlDecode(Regex.Replace(mail.Html, "<[^>]+>", " "));

        foreach (var said in new[] { "One & two.", "Three", "four.", "Look at it", $"{MailHouse.Portal}/usgov/i/abc", "O'Dwyer & Daughters", "never ask for your password", "US Government" })
        {
            Assert.Contains(said, mail.Text, StringComparison.Ordinal);
            Assert.Contains(said, html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://evil.example/global/i/abc")]
    [InlineData("https://portal.example.evil.example/global/i/abc")]
    [InlineData("https://portal.example/usgov/i/abc")]
    [InlineData("javascript:alert(1)")]
    public void A_button_leads_into_this_cloud_or_nowhere(string url) =>
        Assert.Throws<ArgumentException>(() => MailHouse.Frame().Compose("alex@contoso.example", "", "Hello", [], new("Look", url), MailHouse.About));

    [Fact]
    public void Every_language_has_its_own_frame()
    {
        var mails = Language.All.Select(language =>
        {
            using var speaking = language.Use();
            return MailHouse.Frame("21vianet").Compose("alex@contoso.example", "", "Hello", ["Words"], null, MailHouse.About, "Fabrikam");
        }).ToList();

        Assert.Equal(4, mails.Select(mail => mail.Text).Distinct().Count());
        Assert.All(mails.Zip(Language.All), pair => Assert.Contains($"lang=\"{pair.Second.Code}\"", pair.First.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void The_foot_says_why_a_mail_comes_and_where_to_change_it()
    {
        var chosen = MailHouse.Frame().Compose("alex@contoso.example", "", "Hello", ["Words"], null, new(NotificationKind.Ending, Guid.NewGuid()));
        var asked = MailHouse.Frame().Compose("alex@contoso.example", "", "Hello", ["Words"], null, MailHouse.About);

        Assert.Contains("because your notifications for “Reminders before an end” include mail", chosen.Text, StringComparison.Ordinal);
        Assert.Contains($"{MailHouse.Portal}/global/account/notifications", chosen.Text, StringComparison.Ordinal);
        Assert.Equal($"{MailHouse.Portal}/global/account/notifications", new HtmlParser().ParseDocument(chosen.Html).QuerySelectorAll("a").Single().GetAttribute("href"));
        Assert.Contains("This mail is always sent", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("account/notifications", asked.Text + asked.Html, StringComparison.Ordinal);
    }
}
