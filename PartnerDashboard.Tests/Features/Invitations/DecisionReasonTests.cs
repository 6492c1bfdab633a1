using FsCheck;
using FsCheck.Fluent;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>Bad input to a decision, and the terms whose hash proves what was shown (T04, I11).</summary>
public sealed class DecisionReasonTests : IAsyncLifetime
{
    private static readonly Gen<string> Names = Gen.Elements("Northlight", "northlight", "Nörthlight", "🙂", "", "a\",\"b", "شركة", "北京");

    private static readonly Gen<InvitationTerms> AnyTerms =
        from cloud in Gen.Elements("global", "usgov", "germany", "21vianet")
        from ids in Gen.ArrayOf(ArbMap.Default.GeneratorFor<Guid>(), 3)
        from texts in Gen.ArrayOf(Names, 3)
        from flags in Gen.ArrayOf(ArbMap.Default.GeneratorFor<bool>(), 2)
        from roles in Gen.ArrayOf(Names)
        from services in Gen.ArrayOf(Gen.Elements("Office365", "Azure"))
        select new InvitationTerms
        {
            Cloud = cloud,
            InvitationId = ids[0],
            PartnerId = ids[1],
            CustomerId = ids[2],
            PartnerName = texts[0],
            PartnerNumber = texts[1],
            CustomerName = texts[2],
            DelegatedAdministration = flags[0],
            Agreement = flags[1],
            DirectoryRoles = roles,
            Services = services,
        };

    private static readonly Func<InvitationTerms, InvitationTerms>[] EveryField =
    [
        terms => terms with { Cloud = terms.Cloud + "2" },
        terms => terms with { InvitationId = Guid.NewGuid() },
        terms => terms with { PartnerId = Guid.NewGuid() },
        terms => terms with { Provider = new(Guid.NewGuid(), "Stellwerk", "601089") },
        terms => terms with { CustomerId = Guid.NewGuid() },
        terms => terms with { PartnerName = terms.PartnerName + " " },
        terms => terms with { PartnerNumber = terms.PartnerNumber + "0" },
        terms => terms with { CustomerName = "\"" + terms.CustomerName },
        terms => terms with { DelegatedAdministration = !terms.DelegatedAdministration },
        terms => terms with { Agreement = !terms.Agreement },
        terms => terms with { DirectoryRoles = [.. terms.DirectoryRoles, "Global administrator"] },
        terms => terms with { Services = [.. terms.Services, "Intune"] },
        terms => terms with { Granular = new() { Name = "Support", Days = 30, Roles = [StageGranular.ExchangeAdministrator] } },
        terms => terms with { Before = new(1, [StageGranular.ExchangeAdministrator], null, AutoExtend: false) },
        terms => terms with { Unchanged = terms.Unchanged.Replace("terms", "", StringComparison.Ordinal) },
    ];

    private Stage _stage = null!;
    private Party _customer = null!;
    private Invitation _invitation = null!;
    private DecisionRequest _decline = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _customer = await _stage.World.EnterAsync(A.Customer("شركة النور 🌟 北京"), TenantRole.GlobalAdmin);
        _invitation = await _stage.SendAsync(await _stage.World.PartnerAsync("Zoë & Söhne 🙂"), _customer);
        _decline = await _stage.AnswerAsync(_invitation, _customer.Actor, DecisionOutcome.Declined);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public void Any_change_of_a_single_field_alters_the_hash()
    {
        var properties = typeof(InvitationTerms).GetProperties().Count(property => property.SetMethod is not null);
        Assert.Equal(properties, EveryField.Length);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(AnyTerms.ToArbitrary(), terms =>
        {
            Assert.Equal(terms.Hash, (terms with { }).Hash);
            Assert.Equal(1 + EveryField.Length, EveryField.Select(change => change(terms).Hash).Append(terms.Hash).Distinct().Count());
        }));
    }

    [Theory, MemberData(nameof(InvitationTextRulesTests.Hidden), MemberType = typeof(InvitationTextRulesTests))]
    public async Task Hidden_characters_in_a_reason_are_refused(int character) =>
        Assert.Equal(InvitationError.ControlCharacters, await RefusalAsync($"Not {(char)character} now"));

    [Fact]
    public async Task A_reason_may_be_as_long_as_the_field_and_no_longer()
    {
        Assert.Equal(InvitationError.DeclineReasonTooLong, await RefusalAsync(new string('x', InvitationLimits.DeclineReason + 1)));
        Assert.Null(await RefusalAsync(new string('\uFFFD', InvitationLimits.DeclineReason)));
    }

    [Theory]
    [InlineData("Pay at https://fabrikam.example/pay")]
    [InlineData("www.fabrikam.example")]
    [InlineData("ask me@fabrikam.example")]
    [InlineData("fabri\u200Bkam.com")]
    public async Task T03_A_reason_with_an_address_is_refused_for_the_mail_would_make_a_link_of_it(string reason)
    {
        Assert.Equal(InvitationError.DeclineReasonHasAddress, await RefusalAsync(reason));
        Assert.Null((await _stage.DecideAsync(_decline with { Outcome = DecisionOutcome.Approved, Reason = reason, AgreementConfirmed = true }, _customer.Actor)).Error);
    }

    [Theory]
    [InlineData("Zeile 1\r\nZeile 2\tTab")]
    [InlineData("لدينا شريك بالفعل")]
    [InlineData("👩‍👩‍👧‍👦 𠮷野家")]
    public async Task Letters_of_all_kinds_are_kept(string reason)
    {
        Assert.Null(await RefusalAsync(reason));

        var detail = await _stage.Get<InvitationService>().FindAsync(_invitation.Id, await PartnerAsync(), Cancel);
        Assert.Equal(reason, Assert.Single(detail!.Decisions).Reason);
    }

    private async Task<Actor> PartnerAsync() =>
        await _stage.World.MemberAsync(
            await _stage.ReadAsync(db => Task.FromResult(db.Tenants.Single(tenant => tenant.Id == _invitation.PartnerId))), TenantRole.AdminAgent);

    private async Task<InvitationError?> RefusalAsync(string reason) =>
        (await _stage.DecideAsync(_decline with { Reason = reason }, _customer.Actor)).Error;
}
