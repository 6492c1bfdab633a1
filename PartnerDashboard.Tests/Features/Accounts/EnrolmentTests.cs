using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Accounts;

/// <summary>An enrolment link makes one account, once, within a day; looking at it consumes nothing (T01, T02).</summary>
public sealed class EnrolmentTests
{
    private static readonly EnrolmentEntry Entry = new("Robin Hale", "violet ladders hum", "Northwind Traders", "US");

    [Fact]
    public async Task It_makes_account_membership_and_role_in_the_invited_organisation()
    {
        await using var stage = await AccountStage.SetAsync();
        var contoso = await stage.World.CustomerAsync();
        var token = await IssueAsync(stage, "robin@contoso.example", contoso.Id, TenantRole.BillingAdmin);

        Assert.True((await LookAsync(stage, token)).TryGetValue(out var offer, out _));
        Assert.True((await LookAsync(stage, token)).TryGetValue(out offer, out _));
        Assert.Equal(("robin@contoso.example", "Contoso", TenantRole.BillingAdmin), (offer!.Email, offer.Organisation, offer.Role));

        Assert.True((await CompleteAsync(stage, token)).TryGetValue(out var account, out _));
        Assert.Equal("i/abc", account!.ReturnTo);
        await using var db = stage.Databases.Open();
        var member = await db.Members.SingleAsync(member => member.UserId == account.User.Id, Cancel);
        Assert.Equal((contoso.Id, "Robin Hale"), (member.TenantId, member.Name));
        Assert.Equal(TenantRole.BillingAdmin, (await db.MemberRoles.SingleAsync(role => role.UserId == account.User.Id, Cancel)).Role);
        Assert.NotNull(await stage.Get<PasswordCheck>().RunAsync(stage.Cloud.Id, "robin@contoso.example", Entry.Password, Cancel));
        Assert.DoesNotContain(token, (await db.EnrolmentTokens.SingleAsync(Cancel)).TokenHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_organisation_it_enters_the_customers_own_with_the_domain_of_the_mailbox()
    {
        await using var stage = await AccountStage.SetAsync();
        var token = await IssueAsync(stage, "robin@northwind.example", null, TenantRole.GlobalAdmin);

        Assert.True((await CompleteAsync(stage, token)).TryGetValue(out _, out _));

        await using var db = stage.Databases.Open();
        var tenant = await db.Tenants.SingleAsync(Cancel);
        Assert.Equal((TenantKind.Customer, "Northwind Traders", "northwind.onmicrosoft.com", "US"), (tenant.Kind, tenant.Name, tenant.DefaultDomain, tenant.Country));
        Assert.Equal(["northwind.example", "northwind.onmicrosoft.com"], await db.TenantDomains.Select(domain => domain.Name).Order().ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_mailbox_at_everybodys_provider_claims_no_domain()
    {
        await using var stage = await AccountStage.SetAsync();
        var token = await IssueAsync(stage, "robin.hale@gmail.com", null, TenantRole.GlobalAdmin);

        Assert.True((await CompleteAsync(stage, token)).TryGetValue(out _, out _));

        await using var db = stage.Databases.Open();
        Assert.Equal("northwindtraders.onmicrosoft.com", (await db.TenantDomains.SingleAsync(Cancel)).Name);
    }

    [Fact]
    public async Task Used_late_or_made_up_it_answers_the_same()
    {
        await using var stage = await AccountStage.SetAsync();
        var contoso = await stage.World.CustomerAsync();
        var used = await IssueAsync(stage, "one@contoso.example", contoso.Id, TenantRole.Reader);
        var late = await IssueAsync(stage, "two@contoso.example", contoso.Id, TenantRole.Reader);
        Assert.Null((await CompleteAsync(stage, used)).Error);
        stage.Databases.Clock.Advance(EnrolmentToken.Lifetime);

        foreach (var token in new[] { used, late, Secrets.NewToken(), "", new string('x', 5000) })
        {
            Assert.Equal(EnrolmentError.NotUsable, (await LookAsync(stage, token)).Error);
            Assert.Equal(EnrolmentError.NotUsable, (await CompleteAsync(stage, token)).Error);
        }
    }

    [Fact]
    public async Task Of_twenty_who_use_it_at_once_one_gets_in()
    {
        await using var stage = await AccountStage.SetAsync();
        var contoso = await stage.World.CustomerAsync();
        var token = await IssueAsync(stage, "robin@contoso.example", contoso.Id, TenantRole.GlobalAdmin);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CompleteAsync(stage, token), Cancel)));

        Assert.Single(answers, answer => answer.Error is null);
        await using var db = stage.Databases.Open();
        Assert.Equal(2, await db.Users.CountAsync(Cancel));
        Assert.Equal(2, await db.Members.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_refused_entry_leaves_the_link_usable_and_nothing_behind()
    {
        await using var stage = await AccountStage.SetAsync();
        var contoso = await stage.World.CustomerAsync();
        var token = await IssueAsync(stage, "robin@contoso.example", contoso.Id, TenantRole.Reader);

        foreach (var wrong in new[] { Entry with { Name = "x" }, Entry with { Password = "short" }, Entry with { Password = "robin hale likes plums" } })
        {
            Assert.Equal(EnrolmentError.Entry, (await stage.Get<Enrolment>().CompleteAsync(stage.Cloud, token, wrong, Cancel)).Error);
        }

        await using var db = stage.Databases.Open();
        Assert.Equal(1, await db.Users.CountAsync(Cancel));
        Assert.Null((await CompleteAsync(stage, token)).Error);
    }

    [Fact]
    public async Task Somebody_with_an_account_is_told_to_sign_in()
    {
        await using var stage = await AccountStage.SetAsync();
        var contoso = await stage.World.CustomerAsync();
        var token = await IssueAsync(stage, contoso.Actor.Email, contoso.Id, TenantRole.Reader);

        Assert.Equal(EnrolmentError.AccountExists, (await CompleteAsync(stage, token)).Error);
    }

    [Fact]
    public async Task A_set_up_code_is_no_enrolment_link()
    {
        await using var stage = await AccountStage.SetAsync();
        var code = await stage.Get<InstallationSetup>().NewCodeAsync(stage.Cloud.Id, Cancel);

        Assert.Equal(EnrolmentError.NotUsable, (await CompleteAsync(stage, code!)).Error);
    }

    private static async Task<string> IssueAsync(AccountStage stage, string email, Guid? tenantId, TenantRole role)
    {
        await using var write = await stage.Databases.Databases.WriteAsync(stage.Cloud.Id, Cancel);
        var token = EnrolmentTokens.Issue(write.Db, email, tenantId, role, "i/abc", stage.Databases.Clock.Now);
        await write.CommitAsync(Cancel);
        return token;
    }

    private static Task<Result<EnrolmentOffer, EnrolmentError>> LookAsync(AccountStage stage, string token) =>
        stage.Get<Enrolment>().LookAsync(stage.Cloud, token, Cancel);

    private static Task<Result<EnrolledAccount, EnrolmentError>> CompleteAsync(AccountStage stage, string token) =>
        stage.Get<Enrolment>().CompleteAsync(stage.Cloud, token, Entry, Cancel);
}
