using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Operator;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Tests.Features.Accounts;

namespace PartnerDashboard.Tests.Features.Operator;

/// <summary>The operator enrols, invites, suspends and sets dates; everything leaves a row, and nobody else can.</summary>
public sealed class OperatorTests
{
    private static readonly OrganisationEntry Fabrikam = new(TenantKind.Partner, "Fabrikam", "fabrikam", "US", "en")
    {
        PartnerNumber = "4847383",
        PartnerType = PartnerType.Direct,
    };

    [Fact]
    public async Task A_partner_is_enrolled_with_its_domain_and_a_row_in_the_log()
    {
        await using var stage = await AccountStage.SetAsync();
        var me = (await stage.World.OperatorAsync()).Actor;

        Assert.True((await EnrolAsync(stage, Fabrikam, me)).TryGetValue(out var id, out _));

        var found = await stage.Get<OperatorService>().FindAsync(id, me, Cancel);
        Assert.Equal(("Fabrikam", "fabrikam.onmicrosoft.com", "4847383"), (found!.Name, found.DefaultDomain, found.PartnerNumber));
        Assert.Equal(["fabrikam.onmicrosoft.com"], found.Domains);
        Assert.Equal(Activity.TenantEnrolled, (await LastAsync(stage)).Activity);
    }

    [Fact]
    public async Task What_is_taken_or_looks_taken_is_refused()
    {
        await using var stage = await AccountStage.SetAsync();
        var me = (await stage.World.OperatorAsync()).Actor;
        Assert.Null((await EnrolAsync(stage, Fabrikam, me)).Error);
        var other = Fabrikam with { Name = "Northwind", Prefix = "northwind", PartnerNumber = "601089" };

        Assert.Equal(EnrolError.DefaultDomainTaken, (await EnrolAsync(stage, other with { Prefix = "Fabrikam" }, me)).Error);
        Assert.Equal(EnrolError.PartnerNumberTaken, (await EnrolAsync(stage, other with { PartnerNumber = "4847383" }, me)).Error);
        Assert.Equal(EnrolError.NameTaken, (await EnrolAsync(stage, other with { Name = "Fаbrikаm" }, me)).Error);
        Assert.Equal(EnrolError.Entry, (await EnrolAsync(stage, other with { PartnerNumber = "12345" }, me)).Error);
        Assert.Equal(EnrolError.Entry, (await EnrolAsync(stage, other with { Country = "XX" }, me)).Error);
        Assert.Equal(EnrolError.Entry, (await EnrolAsync(stage, other with { Name = "Northwind.com" }, me)).Error);
        Assert.Null((await EnrolAsync(stage, other with { Name = "Northwind.com", NameConfirmed = true }, me)).Error);
    }

    [Fact]
    public async Task An_indirect_reseller_needs_a_provider_of_its_market()
    {
        await using var stage = await AccountStage.SetAsync();
        var me = (await stage.World.OperatorAsync()).Actor;
        Assert.True((await EnrolAsync(stage, Fabrikam with { PartnerType = PartnerType.IndirectProvider }, me)).TryGetValue(out var provider, out _));
        var reseller = new OrganisationEntry(TenantKind.Partner, "Tailspin", "tailspin", "US", "en") { PartnerNumber = "601089", PartnerType = PartnerType.IndirectReseller };

        Assert.Equal(EnrolError.Entry, (await EnrolAsync(stage, reseller, me)).Error);
        Assert.Equal(EnrolError.ProviderUnfit, (await EnrolAsync(stage, reseller with { ProviderId = provider, Country = "FR" }, me)).Error);
        Assert.Equal(EnrolError.ProviderUnfit, (await EnrolAsync(stage, reseller with { ProviderId = Guid.NewGuid() }, me)).Error);
        Assert.Null((await EnrolAsync(stage, reseller with { ProviderId = provider }, me)).Error);
    }

    [Fact]
    public async Task The_first_administrator_is_invited_once_by_mail()
    {
        await using var stage = await AccountStage.SetAsync();
        var me = (await stage.World.OperatorAsync()).Actor;
        var contoso = await stage.World.CustomerAsync();
        var administrators = stage.Get<AdministratorService>();

        Assert.Null(await administrators.InviteAsync(contoso.Id, "new@contoso.example", TenantRole.GlobalAdmin, me, Cancel));
        Assert.Equal(InviteError.AlreadyInvited, await administrators.InviteAsync(contoso.Id, "new@contoso.example", TenantRole.GlobalAdmin, me, Cancel));
        Assert.Equal(InviteError.AccountExists, await administrators.InviteAsync(contoso.Id, contoso.Actor.Email, TenantRole.GlobalAdmin, me, Cancel));
        Assert.Equal(InviteError.RoleWrong, await administrators.InviteAsync(contoso.Id, "x@contoso.example", TenantRole.AdminAgent, me, Cancel));
        Assert.Equal(InviteError.EmailWrong, await administrators.InviteAsync(contoso.Id, "x@contoso.example\r\nBcc: y@z.example", TenantRole.Reader, me, Cancel));
        Assert.Equal(InviteError.NotFound, await administrators.InviteAsync(Guid.NewGuid(), "x@contoso.example", TenantRole.Reader, me, Cancel));
        await using var db = stage.Databases.Open();
        var mail = await db.OutboxMessages.SingleAsync(Cancel);
        Assert.Contains("/global/account/enrol/", mail.Text, StringComparison.Ordinal);
        Assert.Equal(Activity.MemberInvited, (await LastAsync(stage)).Activity);
    }

    [Fact]
    public async Task A_partner_is_suspended_and_reinstated_from_the_state_that_was_shown()
    {
        await using var stage = await AccountStage.SetAsync();
        var me = (await stage.World.OperatorAsync()).Actor;
        var partner = await stage.World.PartnerAsync();
        var organisations = stage.Get<OrganisationService>();

        Assert.Null(await organisations.SuspendAsync(partner.Id, 1, me, Cancel));
        Assert.Equal(StandingError.ChangedMeanwhile, await organisations.SuspendAsync(partner.Id, 1, me, Cancel));
        Assert.Null(await organisations.ReinstateAsync(partner.Id, 2, me, Cancel));
        Assert.Equal(StandingError.NotFound, await organisations.SuspendAsync(me.TenantId, 1, me, Cancel));
        Assert.Equal(Activity.TenantReinstated, (await LastAsync(stage)).Activity);
    }

    [Fact]
    public async Task R9_a_feature_ends_on_the_operators_day_and_a_read_only_cloud_enrols_nobody()
    {
        await using var stage = await AccountStage.SetAsync();
        var me = (await stage.World.OperatorAsync()).Actor;
        var dates = stage.Get<FeatureDatesService>();
        var tomorrow = DateOnly.FromDateTime(stage.Databases.Clock.Now.UtcDateTime).AddDays(1);

        Assert.Null(await dates.SetAsync(Feature.DelegatedAdministration, new(null, tomorrow, 0), me, Cancel));
        Assert.Null(await dates.SetAsync(Feature.OpenForChanges, new(null, tomorrow, 0), me, Cancel));
        Assert.Equal(FeatureDatesError.ChangedMeanwhile, await dates.SetAsync(Feature.OpenForChanges, new(null, null, 0), me, Cancel));
        Assert.Equal(FeatureDatesError.EndsBeforeItBegins, await dates.SetAsync(Feature.MultiPartner, new(tomorrow, tomorrow, 0), me, Cancel));
        Assert.True((await stage.Get<FeatureService>().ReadAsync(stage.Cloud.Id, Cancel)).Has(Feature.DelegatedAdministration));

        stage.Databases.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False((await stage.Get<FeatureService>().ReadAsync(stage.Cloud.Id, Cancel)).Has(Feature.DelegatedAdministration));
        Assert.Equal(EnrolError.CloudClosed, (await EnrolAsync(stage, Fabrikam, me)).Error);

        Assert.Null(await dates.ResetAsync(Feature.OpenForChanges, 1, me, Cancel));
        Assert.Null((await EnrolAsync(stage, Fabrikam, me)).Error);
    }

    [Fact]
    public async Task Nobody_but_the_operator_gets_in()
    {
        await using var stage = await AccountStage.SetAsync();
        var partner = await stage.World.PartnerAsync();
        foreach (var stranger in new[] { partner.Actor, (await stage.World.CustomerAsync()).Actor, await stage.World.MemberAsync(partner.Tenant) })
        {
            Assert.Equal(EnrolError.NotAllowed, (await EnrolAsync(stage, Fabrikam, stranger)).Error);
            Assert.Equal(StandingError.NotAllowed, await stage.Get<OrganisationService>().SuspendAsync(partner.Id, 1, stranger, Cancel));
            Assert.Equal(InviteError.NotAllowed, await stage.Get<AdministratorService>().InviteAsync(partner.Id, "a@b.example", TenantRole.AdminAgent, stranger, Cancel));
            Assert.Equal(FeatureDatesError.NotAllowed, await stage.Get<FeatureDatesService>().SetAsync(Feature.MultiPartner, new(null, null, 0), stranger, Cancel));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => stage.Get<OperatorService>().ReadAsync(false, stranger, Cancel));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => stage.Get<OperatorService>().ListAsync("", null, null, stranger, Cancel));
        }
    }

    [Fact]
    public async Task The_overview_tells_health_and_the_list_pages_by_name()
    {
        await using var stage = await AccountStage.SetAsync();
        var me = (await stage.World.OperatorAsync()).Actor;
        for (var number = 0; number < 30; number++)
        {
            await stage.World.EnterAsync(A.Customer($"Customer {number:00}"));
        }

        var overview = await stage.Get<OperatorService>().ReadAsync(true, me, Cancel);
        Assert.Equal((0, 30), (overview.Partners, overview.Customers));
        Assert.True(overview.Database.IsDurable);
        Assert.Null(overview.Chain.FirstBreak);

        var first = await stage.Get<OperatorService>().ListAsync("customer", TenantKind.Customer, null, me, Cancel);
        var second = await stage.Get<OperatorService>().ListAsync("customer", TenantKind.Customer, first.Next, me, Cancel);
        Assert.Equal(30, first.Items.Concat(second.Items).Select(row => row.Name).Distinct().Count());
        Assert.Null(second.Next);
        Assert.Empty((await stage.Get<OperatorService>().ListAsync("100%", null, "nonsense", me, Cancel)).Items);
    }

    private static Task<Result<Guid, EnrolError>> EnrolAsync(AccountStage stage, OrganisationEntry entry, Actor actor) =>
        stage.Get<OrganisationService>().EnrolAsync(entry, actor, Cancel);

    private static async Task<AuditEntry> LastAsync(AccountStage stage)
    {
        await using var db = stage.Databases.Open();
        return await db.AuditEntries.OrderByDescending(entry => entry.Sequence).FirstAsync(Cancel);
    }
}
