using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>What a partner may write: every field to its limit, nothing hidden, no address but the portal's own (T03, T11).</summary>
public sealed partial class InvitationTextRulesTests
{
    private static readonly Func<InvitationForm, string, InvitationForm>[] Texts =
    [
        (form, text) => Set(form, () => form.Reason = text), (form, text) => Set(form, () => form.MailText = text), (form, text) => Set(form, () => form.RecipientName = text),
    ];

    private static readonly Gen<string> Tokens = Gen.Elements(
        "evil", "example", "login", "contoso", ".", "．", "。", "｡", "/", "//", ":", "://", "@", "http", "https", "ＨＴＴＰ", "hxxp", "www", "ｗｗｗ", "com", "ＣＯＭ", "net", "ru", "de",
        "cn", "中国", "公司", "xn--80ak6aa92e", "mailto:", "javascript:", "10", "127.0.0.1", " ", "\n", "\u200B", "\u00AD", "\uFEFF", "e.g.", "您好", "我们", "Zoë", "-", "_", "?q=1", "\\");

    private static readonly Gen<string> AnyText = Gen.OneOf(
        from parts in Gen.NonEmptyListOf(Tokens) select string.Concat(parts),
        from parts in Gen.ArrayOf(Tokens, 3) from noise in ArbMap.Default.GeneratorFor<UnicodeString>() select $"{parts[0]}{noise.Get}{parts[1]}.{parts[2]}",
        from noise in ArbMap.Default.GeneratorFor<UnicodeString>() select noise.Get);

    public static TheoryData<string> Addresses =>
    [
        "http://evil.example", "HTTPS://EVIL", "ｈｔｔｐ：／／ｅｖｉｌ．ｃｏｍ", "ftp://x", "http:evil", "www.evil", "ｗｗｗ．evil", "WWW.Evil.example", "evil.com", "Evil.COM", "evil．com", "evil。com",
        "evil.com我们", "请看evil.cn。", "(evil.net)", "evil.co.uk", "evil.com.", "sub.evil.io/path?x=1", "evil.ninja/login", "е\u200Bvil.com", "ev\u00ADil.c\u200Dom", "еvіl.com", "пример.рф",
        "例子.中国", "例子.公司", "boss@evil.com", "boss@intranet.corp", "mailto:boss", "javascript:alert(1)", "//evil.x", "\\\\server.x\\share", "10.0.0.1", "http://[::1]/", "xn--80ak6aa92e",
        "evil.example:8080/x", "Seevil.de!", "evil.\uFEFFcom\u200Bnext", "evil．\u00AD\u200Dcom\uFEFFnext",
    ];

    // As numbers: an attribute cannot carry halves of characters.
    public static TheoryData<int> Hidden => [0, 7, 0x1B, 0x7F, 0x85, 0x202A, 0x202E, 0x2066, 0x2069, 0xD83D, 0xDE42, 0xFFFE, 0xFFFF];

    public static TheoryData<string> Sentences =>
    [
        "We look after your mail, e.g.this week.", "Wir betreuen Sie z.B. bei Office 365.", "Monday 9.30 a.m. to 5 p.m.", "Version 2.5.1", "您好。我们使用 Office 365。请批准。", "Bonjour ; à bientôt !",
        "and/or", "Mr. Smith and Mrs. Jones, Ph.D.", "1.000,00 EUR", "50 % off; 3:1", "شركة النور ترحب بكم", "👩‍👩‍👧‍👦 𠮷野家", "a@b", "", "...", "St. Gallen/Zürich",
    ];

    [Theory, MemberData(nameof(Addresses))]
    public void An_address_is_found_in_every_dress(string text)
    {
        Assert.True(InvitationTextRules.HasAddress(text));
        Assert.True(InvitationTextRules.HasAddress($"Please sign in at {text} today."));
        Assert.All(Texts, set => Assert.Contains(InvitationError.TextHasAddress, ErrorsOf(set(Form(), text))));
    }

    [Theory, MemberData(nameof(Sentences))]
    public void A_sentence_is_no_address(string text) => Assert.False(InvitationTextRules.HasAddress(text));

    [Fact]
    public async Task Five_thousand_texts_never_get_a_foreign_link_through()
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync();
        var compose = stage.Get<InvitationMail>();
        var (through, refused) = (0, 0);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(AnyText.ToArbitrary(), text =>
        {
            var form = Form();
            form.MailText = form.RecipientName = text;
            if (InvitationTextRules.Check(form).Any())
            {
                refused++;
                return;
            }

            through++;
            var mail = compose.Invite(form, partner.Tenant, "Kiesel", "AAAAAAAAAAAAAAAAAAAAAA", partner.Actor.Email);
            var own = compose.LinkOf("AAAAAAAAAAAAAAAAAAAAAA");
            Assert.DoesNotMatch(Linked(), mail.Text.Replace(own, "", StringComparison.Ordinal).Replace(partner.Tenant.Name, "", StringComparison.Ordinal));
            Assert.All(Hrefs().Matches(mail.Html).Select(match => match.Groups[1].Value), href => Assert.Equal(own, href));
            Assert.DoesNotContain("<script", mail.Html, StringComparison.OrdinalIgnoreCase);
        }));

        Assert.True(through > 500 && refused > 500, $"{through} through, {refused} refused: the texts prove little.");
    }

    [Theory]
    [InlineData(nameof(InvitationForm.RecipientName), InvitationLimits.RecipientName, InvitationError.RecipientNameTooLong)]
    [InlineData(nameof(InvitationForm.Reason), InvitationLimits.Reason, InvitationError.ReasonTooLong)]
    [InlineData(nameof(InvitationForm.MailText), InvitationLimits.MailText, InvitationError.MailTextTooLong)]
    public async Task A_text_fills_its_field_and_not_one_more(string field, int limit, InvitationError error)
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var form = await stage.FormAsync(partner, customer);
        var property = typeof(InvitationForm).GetProperty(field)!;
        property.SetValue(form, new string('x', limit + 1));
        Assert.Equal(error, await stage.RefusalOfAsync(partner, form));
        Assert.Null(form.Id);

        property.SetValue(form, string.Concat(Enumerable.Repeat("🙂", limit / 2)));
        var sent = await stage.SendAsync(partner, form);
        Assert.Equal(property.GetValue(form), typeof(Invitation).GetProperty(field)!.GetValue(sent));
    }

    [Theory, MemberData(nameof(Hidden))]
    public async Task Hidden_characters_are_refused_in_every_field_and_never_kept(int character)
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync();
        var customer = await stage.World.CustomerAsync();
        foreach (var field in new[] { "Reason", "MailText", "RecipientName", "Customer", "RecipientEmail", "Language" })
        {
            var form = await stage.FormAsync(partner, customer);
            typeof(InvitationForm).GetProperty(field)!.SetValue(form, $"it{(char)character}x");

            await stage.UnchangedByAsync(async () =>
            {
                Assert.NotEmpty((await stage.Get<ComposeService>().CheckAsync(form, partner.Actor, Cancel)).For(field));
                Assert.NotNull(await stage.RefusalOfAsync(partner, form));
                Assert.NotNull((await stage.Get<ComposeService>().SaveAsync(form, partner.Actor, Cancel)).Error);
            });
        }
    }

    [Fact]
    public void A_name_is_one_line_and_a_text_may_have_many()
    {
        Assert.Contains(InvitationError.ControlCharacters, ErrorsOf(Set(Form(), form => form.RecipientName = "Robin\nBcc: all")));
        Assert.Empty(ErrorsOf(Set(Form(), form => form.MailText = form.Reason = "One\r\nTwo\n\n\tThree")));
    }

    [Theory]
    [InlineData("شركة النور")]
    [InlineData("𠮷野家 🌟")]
    [InlineData("O'Brien & <b>Söhne</b>")]
    public async Task Letters_of_all_kinds_come_back_as_they_went(string text)
    {
        await using var stage = await Stage.SetAsync();
        var (partner, customer) = (await stage.World.PartnerAsync(), await stage.World.CustomerAsync());
        var form = await stage.FormAsync(partner, customer);
        form.Reason = form.MailText = form.RecipientName = text;

        var sent = await stage.SendAsync(partner, form);

        Assert.Equal((text, text, text), (sent.Reason, sent.MailText, sent.RecipientName));
        var mail = await stage.ReadAsync(db => Task.FromResult(db.OutboxMessages.Single()));
        Assert.Contains(text, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
    }

    private static InvitationForm Form() => new() { Customer = "kiesel.example", RecipientEmail = "it@kiesel.example", Language = "en", Reason = StageActs.Reason };

    private static InvitationForm Set(InvitationForm form, Action set)
    {
        set();
        return form;
    }

    private static InvitationForm Set(InvitationForm form, Action<InvitationForm> set)
    {
        set(form);
        return form;
    }

    private static IEnumerable<InvitationError> ErrorsOf(InvitationForm form) => InvitationTextRules.Check(form).Select(issue => issue.Error);

    // Written apart from the rule: what common mail programs turn into a link.
    [GeneratedRegex(@"(https?|ftp)://|(?<![\p{L}])www[.．。｡][\p{L}\p{Nd}]|[\p{L}\p{Nd}][.．][\u200B\u00AD\uFEFF]*(com|net|ru|de|cn)(?![\p{L}\p{Nd}-])|(mailto|javascript):[\p{L}\p{Nd}]|[a-z0-9][。｡](com|net|ru|de|cn)(?![\p{L}\p{Nd}-])", RegexOptions.IgnoreCase)]
    private static partial Regex Linked();

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Hrefs();
}
