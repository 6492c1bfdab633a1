using PartnerDashboard.Features.Partnerships;

namespace PartnerDashboard.Tests.Features.Partnerships;

/// <summary>A partnership by itself: what may follow what, and what typed words may be.</summary>
public sealed class PartnershipTests
{
    private static readonly Actor Provider = An.Actor(TenantKind.Partner);
    private static readonly Actor Reseller = An.Actor(TenantKind.Partner);
    private static readonly PartnershipForm Form = new("boss@weiche.example", "Robin Poe", "en", "We would like to work with you.");
    private static readonly DateTimeOffset Now = MovableClock.Noon;

    private readonly Partnership _asked = Partnership.Request(Provider.TenantId, null, "weiche.example", Form, Provider, Now);

    [Fact]
    public void It_is_decided_once_and_then_removed_once()
    {
        Assert.Null(_asked.Decide(Decision(authorizes: true), "terms", Reseller, Now));
        Assert.Equal((PartnershipStatus.Active, Reseller.TenantId, Secrets.Hash("terms")), (_asked.Status, _asked.ResellerId!.Value, _asked.TermsHash));
        Assert.Equal(PartnershipError.WrongStatus, _asked.Decide(Decision(authorizes: false), "terms", Reseller, Now));
        Assert.Equal(PartnershipError.WrongStatus, _asked.Withdraw(Provider, Now));

        Assert.Null(_asked.Remove(Provider, Now));
        Assert.Equal(PartnershipError.WrongStatus, _asked.Remove(Reseller, Now));
    }

    [Fact]
    public void A_reason_is_kept_of_a_refusal_alone()
    {
        Assert.Null(_asked.Decide(Decision(authorizes: false) with { Reason = " Not now. " }, "terms", Reseller, Now));

        Assert.Equal((PartnershipStatus.Declined, "Not now."), (_asked.Status, _asked.DeclineReason));
        Assert.Equal("", (Decision(authorizes: true) with { Reason = "Not now." }).KeptReason);
        Assert.Equal(PartnershipError.WrongStatus, _asked.Remove(Reseller, Now));
    }

    [Fact]
    public void After_ninety_days_it_can_only_expire()
    {
        var end = Now + Partnership.Lifetime;

        Assert.Equal(PartnershipError.WrongStatus, _asked.Expire(Provider, end.AddTicks(-1)));
        Assert.Equal(PartnershipError.Lapsed, _asked.Decide(Decision(authorizes: true), "terms", Reseller, end));
        Assert.Equal(PartnershipError.Lapsed, _asked.Withdraw(Provider, end));
        Assert.Null(_asked.Expire(Provider, end));
        Assert.Equal(PartnershipStatus.Expired, _asked.Status);
    }

    [Theory]
    [InlineData("", "", "en", "", PartnershipError.RecipientEmailMissing)]
    [InlineData("nobody", "", "en", "", PartnershipError.RecipientEmailInvalid)]
    [InlineData("somebody@gmail.com", "", "en", "", PartnershipError.PublicMailDomain)]
    [InlineData("a@weiche.example", "Robin\nPoe", "en", "", PartnershipError.ControlCharacters)]
    [InlineData("a@weiche.example", "", "en", "Look at https://elsewhere.example", PartnershipError.TextHasAddress)]
    [InlineData("a@weiche.example", "", "xx", "", PartnershipError.LanguageUnknown)]
    public void What_cannot_stand_in_a_mail_is_refused(string email, string name, string language, string message, PartnershipError expected) =>
        Assert.Equal([expected], new PartnershipForm(email, name, language, message).Faults().Select(fault => fault.Error));

    [Fact]
    public void Nothing_may_be_longer_than_its_limit()
    {
        Assert.Equal(PartnershipError.RecipientNameTooLong, Assert.Single((Form with { RecipientName = new('x', PartnershipLimits.RecipientName + 1) }).Faults()).Error);
        Assert.Equal(PartnershipError.MessageTooLong, Assert.Single((Form with { Message = new('x', PartnershipLimits.Message + 1) }).Faults()).Error);
        Assert.Equal(PartnershipError.DeclineReasonTooLong, (Decision(authorizes: false) with { Reason = new('x', PartnershipLimits.DeclineReason + 1) }).Fault());
        Assert.Equal(PartnershipError.ControlCharacters, (Decision(authorizes: false) with { Reason = "\u202E" }).Fault());
        Assert.Equal(PartnershipError.DeclineReasonHasAddress, (Decision(authorizes: false) with { Reason = "See www.elsewhere.example" }).Fault());
    }

    private static PartnershipDecision Decision(bool authorizes) => new("", authorizes, "", Guid.NewGuid(), "", Confirmed: true);
}
