using System.Text;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Features.Notifications;

public sealed class EmlWriterTests
{
    [Theory]
    [InlineData("Hello", "Alex Doe")]
    [InlineData("Bitte um eine Beziehung: Brückentor", "Jörg \"Ö\" Wüllner")]
    [InlineData("𠮷川木工 🪵 asks — دار النخيل", "𠮷川 葵")]
    [InlineData("A very long subject that does not fit into one encoded word, because it has ümläuts and goes on and on and on until nobody reads it any more", "")]
    public void What_is_written_is_read_again(string subject, string name)
    {
        var mail = new MailDraft("alex@contoso.example", name, subject, "Zeile eins\nline 2 🪵\n.\nthree", "<p>Zeile</p>\n", "Fabrikam", "sales@fabrikam.example");

        var eml = Eml.Read(EmlWriter.Write(new(new("global"), mail, "1@portal.example", "portal@portal.example", "Fabrikam via Portal", MovableClock.Noon)));

        Assert.Equal(subject, eml.Head("Subject"));
        Assert.Equal("Tue, 10 Mar 2026 12:00:00 +0000", eml.Head("Date"));
        Assert.Equal("<1@portal.example>", eml.Head("Message-ID"));
        Assert.Equal("sales@fabrikam.example", eml.Head("Reply-To"));
        Assert.Equal(["text/plain; charset=utf-8", "text/html; charset=utf-8"], eml.Parts.Select(part => part.Type));
        Assert.Equal(mail.Text.ReplaceLineEndings("\r\n"), eml.Parts[0].Content);
        Assert.Equal(mail.Html.ReplaceLineEndings("\r\n"), eml.Parts[1].Content);
    }

    [Fact]
    public void A_draft_opens_unsent_and_has_no_sender()
    {
        var eml = Eml.Read(EmlWriter.WriteUnsent(new("alex@contoso.example", "Alex", "Hello", "Hello", "<p>Hello</p>"), MovableClock.Noon));

        Assert.Equal("1", eml.Head("X-Unsent"));
        Assert.DoesNotContain(eml.Heads, head => head.Name is "From" or "Message-ID");
        Assert.Equal("\"Alex\" <alex@contoso.example>", eml.Head("To"));
    }

    [Theory]
    [InlineData("alex@münchen.example", "alex@xn--mnchen-3ya.example")]
    [InlineData("Alex.Doe+a@Contoso.EXAMPLE", "Alex.Doe+a@contoso.example")]
    [InlineData("jörg@contoso.example", "jörg@contoso.example")]
    public void Addresses_are_read(string typed, string address)
    {
        Assert.True(MailLine.TryReadAddress(typed, out var read));
        Assert.Equal(address, read);
    }

    [Theory]
    [InlineData("alex")]
    [InlineData("alex@localhost")]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    [InlineData("\"a\r\nRCPT TO:<x>\"@y.example")]
    [InlineData("\"quoted\"@b.example")]
    [InlineData("Alex <a@b.example>")]
    [InlineData("a b@c.example")]
    [InlineData("a@b.example\0")]
    [InlineData("a..b@c.example")]
    [InlineData("a@-b.example")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_single_plain_address_is_refused(string? typed) => Assert.False(MailLine.TryReadAddress(typed, out _));

    [Fact]
    public void Nothing_but_ascii_stands_in_a_file() =>
        Assert.True(Ascii.IsValid(EmlWriter.WriteUnsent(new("alex@contoso.example", "Jörg", "Grüße 🪵", "Grüße", "<p>Grüße</p>"), MovableClock.Noon)));
}
