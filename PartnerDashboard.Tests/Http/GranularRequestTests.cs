using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Invitations;

namespace PartnerDashboard.Tests.Http;

/// <summary>The form of a granular request over HTTP: what is refused is kept, whatever was typed.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class GranularRequestTests(SharedPortal portal)
{
    private const string Address = "admin-relationships/send";

    [Theory]
    [InlineData("Days", "99999999999999", InvitationError.DurationOutOfRange)]
    [InlineData("Days", "-5", InvitationError.DurationOutOfRange)]
    [InlineData("Days", "many", InvitationError.DurationOutOfRange)]
    [InlineData("Roles", "not an id", InvitationError.RoleUnknown)]
    [InlineData("Roles", "11111111-1111-1111-1111-111111111111", InvitationError.RoleUnknown)]
    [InlineData("AmendsId", "not an id", InvitationError.AmendedIsNotActive)]
    [InlineData("AmendsId", "11111111-1111-1111-1111-111111111111", InvitationError.AmendedIsNotActive)]
    [InlineData("Name", "far too long for a name of a relationship, by a few letters", InvitationError.RelationshipNameTooLong)]
    [InlineData("Name", "a\u0001b", InvitationError.ControlCharacters)]
    [InlineData("Customer", "nobody", InvitationError.CustomerUnknown)]
    [InlineData("RecipientEmail", "nobody", InvitationError.RecipientEmailInvalid)]
    [InlineData("Language", "xx", InvitationError.LanguageUnknown)]
    public async Task What_is_refused_is_kept_as_a_draft_with_everything_else_that_was_typed(string field, string value, InvitationError refusal)
    {
        var (seller, buyer) = (await portal.In().PartnerAsync(), await portal.In().CustomerAsync());
        using var browser = await portal.EnterAsync(seller.Actor);
        var fields = (await FieldsAsync(browser, buyer)).Where(own => own.Name != field).Append((field, value));

        using var response = await browser.PostFieldsAsync(Address, [.. fields]);

        var to = $"{response.Headers.Location}";
        Assert.Contains($"refused={refusal}&tasks=OpenSupportTickets", to, StringComparison.Ordinal);
        await using var db = portal.Open();
        var kept = await db.Invitations.AsNoTracking().SingleAsync(draft => draft.PartnerId == seller.Id, Cancel);
        Assert.Contains($"/admin-relationships/drafts/{kept.Id}?", to, StringComparison.Ordinal);
        Assert.Equal((InvitationStatus.Draft, "We look after your mail."), (kept.Status, kept.Reason));
        Assert.NotNull(kept.Granular);
    }

    [Fact]
    public async Task Nothing_at_all_and_everything_twice_are_refused_and_kept()
    {
        var (seller, buyer) = (await portal.In().PartnerAsync(), await portal.In().CustomerAsync());
        using var browser = await portal.EnterAsync(seller.Actor);
        var fields = await FieldsAsync(browser, buyer);

        using var nothing = await browser.PostFieldsAsync(Address, fields[0]);
        using var twice = await browser.PostFieldsAsync(Address, [.. fields, .. fields.Where(own => own.Name == "Roles")]);

        Assert.Contains("refused=", $"{nothing.Headers.Location}", StringComparison.Ordinal);
        Assert.Contains("done=Sent", $"{twice.Headers.Location}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_is_refused_keeps_what_was_typed_last()
    {
        var (seller, buyer) = (await portal.In().PartnerAsync(), await portal.In().CustomerAsync());
        using var browser = await portal.EnterAsync(seller.Actor);
        var fields = await FieldsAsync(browser, buyer);
        using var first = await browser.PostFieldsAsync(Address, [.. fields.Where(own => own.Name != "Roles")]);
        await using var db = portal.Open();
        var draft = await db.Invitations.AsNoTracking().SingleAsync(own => own.PartnerId == seller.Id, Cancel);

        using var second = await browser.PostFieldsAsync(
            Address, [.. fields.Where(own => own.Name is not ("Reason" or "Customer")), ("Id", $"{draft.Id}"), ("Version", $"{draft.Version}"), ("Reason", "Typed later."), ("Customer", "nobody")]);

        Assert.Contains($"drafts/{draft.Id}?refused={InvitationError.CustomerUnknown}", $"{second.Headers.Location}", StringComparison.Ordinal);
        Assert.Equal("Typed later.", (await db.Invitations.AsNoTracking().SingleAsync(own => own.PartnerId == seller.Id, Cancel)).Reason);
    }

    private static async Task<(string Name, string Value)[]> FieldsAsync(PortalClient browser, Party buyer) =>
    [
        ("__RequestVerificationToken", await browser.TokenAsync()), ("Customer", $"{buyer.Id}"), ("RecipientEmail", $"it@{buyer.Tenant.DefaultDomain}"), ("RecipientName", "Robin Poe"),
        ("Language", "en"), ("Name", $"Support {buyer.Id.ToString()[..8]}"), ("Days", "90"), ("Roles", $"{StageGranular.HelpdeskAdministrator}"), ("Tasks", "OpenSupportTickets"),
        ("Tasks", "Nonsense"), ("Reason", "We look after your mail."), ("MailText", "Please read our request."),
    ];
}
