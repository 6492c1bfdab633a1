using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;
using PartnerDashboard.Hosting.Demo;

namespace PartnerDashboard.Tests.Hosting.Demo;

/// <summary>The demo data is a portal that obeys its own rules, in every cloud.</summary>
public sealed class DemoDataTests : IAsyncLifetime
{
    public static readonly TheoryData<string> Clouds = ["global", "usgov", "germany", "21vianet"];

    private readonly MovableClock _clock = new();
    private TestDatabases _databases = null!;
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _databases = await TestDatabases.CreateAsync(_clock, [], [.. Clouds.Select(row => row.Data)]);
        _services = Services();
        await _services.GetRequiredService<DemoData>().LoadAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _databases.Dispose();
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task Every_kind_of_organisation_and_role_and_state_is_there(string slug)
    {
        await using var db = _databases.Open(slug);
        var tenants = await db.Tenants.ToListAsync(Cancel);
        var roles = await db.MemberRoles.Join(db.Tenants, role => role.TenantId, tenant => tenant.Id, (role, tenant) => new { tenant.Kind, role.Role }).Distinct().ToListAsync(Cancel);
        var invitations = await db.Invitations.ToListAsync(Cancel);

        Assert.Equal(Enum.GetValues<PartnerType>(), tenants.Select(tenant => tenant.PartnerType).OfType<PartnerType>().Distinct().Order());
        Assert.True(tenants.Count(tenant => tenant.Kind == TenantKind.Customer) >= 6);
        Assert.Single(tenants, tenant => tenant.IsSuspended);
        Assert.Single(tenants, tenant => tenant is { Kind: TenantKind.Customer, TransactsAsCsp: true });
        Assert.Empty(RoleRights.Matrix.Keys.Except(roles.Select(role => (role.Kind, role.Role))));
        Assert.Empty(Enum.GetValues<InvitationStatus>().Except(invitations.Select(invitation => invitation.Status)));
        InvitationAudience[] granularAlone = TestClouds.Of(slug).Features[Feature.GranularRelationships].IsOn(_clock.Now) ? [] : [InvitationAudience.FirstCustomer];
        Assert.Empty(Enum.GetValues<InvitationAudience>().Except(granularAlone).Except(invitations.Select(invitation => invitation.Audience)));
        Assert.Contains(invitations, invitation => invitation is { Status: InvitationStatus.Sent, FirstOpenedAt: null });
        Assert.Contains(invitations, invitation => invitation is { Status: InvitationStatus.Sent, FirstOpenedAt: not null });
        Assert.Contains(await db.InvitationDecisions.ToListAsync(Cancel), decision => decision is { Outcome: DecisionOutcome.Declined, Reason.Length: > 0 });
        Assert.Empty(Enum.GetValues<RelationshipStatus>().Except(await db.ResellerRelationships.Select(relationship => relationship.Status).ToListAsync(Cancel)));
        Assert.Empty(Enum.GetValues<DelegationStatus>().Except(await db.DelegatedAdministrations.Select(delegation => delegation.Status).ToListAsync(Cancel)));
        Assert.Empty(Enum.GetValues<SubscriptionStatus>().Except(await db.Subscriptions.Select(subscription => subscription.Status).ToListAsync(Cancel)));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task It_fits_its_cloud(string slug)
    {
        var cloud = _services.GetRequiredService<CloudCatalogue>()[new(slug)];
        await using var db = _databases.Open(slug);
        var tenants = await db.Tenants.ToDictionaryAsync(tenant => tenant.Id, Cancel);
        var partner = tenants[DemoNames.TenantId(cloud.Id, DemoNames.MainPartner)];
        var abroad = tenants[DemoNames.TenantId(cloud.Id, DemoNames.ForeignCustomer)];

        Assert.All(tenants.Values, tenant => Assert.EndsWith(cloud.DomainSuffix, tenant.DefaultDomain, StringComparison.Ordinal));
        Assert.All(tenants.Values, tenant => Assert.True(MailLine.TryReadDomain(tenant.DefaultDomain, out _)));
        Assert.All(tenants.Values, tenant => Assert.Equal(tenant.Id != abroad.Id, cloud.SameMarket(tenant.Country, partner.Country)));
        Assert.All(await db.Members.ToListAsync(Cancel), member => Assert.True(MailLine.TryReadAddress(member.Email, out _)));
        Assert.All(await db.Subscriptions.ToListAsync(Cancel), subscription => Assert.Contains(subscription.Service, cloud.Services));
        Assert.Equal(TenantLimits.Name, Math.Max(TenantLimits.Name, tenants.Values.Max(tenant => tenant.Name.Length)));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task I01_I02_decisions_and_relationships_fit(string slug)
    {
        await using var db = _databases.Open(slug);
        foreach (var invitation in await db.Invitations.ToListAsync(Cancel))
        {
            var decisions = await db.InvitationDecisions.Where(decision => decision.InvitationId == invitation.Id).ToListAsync(Cancel);
            var relationships = await db.ResellerRelationships.CountAsync(relationship => relationship.InvitationId == invitation.Id, Cancel);
            var approved = decisions.Count(decision => decision.Outcome == DecisionOutcome.Approved);

            Assert.Equal(invitation.Granular is null ? approved : 0, relationships);
            Assert.All(decisions, decision => Assert.Equal(Secrets.Hash(decision.Terms), decision.TermsHash));
            if (invitation.Audience != InvitationAudience.Anyone)
            {
                Assert.Equal(invitation.Status is InvitationStatus.Approved or InvitationStatus.Declined ? 1 : 0, decisions.Count);
                Assert.Equal(invitation.Status == InvitationStatus.Approved ? 1 : 0, approved);
                Assert.All(decisions, decision => Assert.True(decision.DecidedAt < invitation.ExpiresAt));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task I05_every_step_has_its_one_activity_row(string slug)
    {
        await using var db = _databases.Open(slug);
        var rows = await db.AuditEntries.ToListAsync(Cancel);
        int Count(Activity activity, Guid subject) => rows.Count(row => row.Activity == activity && row.SubjectId == subject);

        foreach (var invitation in await db.Invitations.ToListAsync(Cancel))
        {
            Assert.Equal(invitation.SentAt is null ? 0 : 1, Count(Activity.InvitationSent, invitation.Id));
            Assert.Equal(invitation.FirstOpenedAt is null ? 0 : 1, Count(Activity.InvitationOpened, invitation.Id));
            Assert.Equal(invitation.Status == InvitationStatus.Withdrawn ? 1 : 0, Count(Activity.InvitationWithdrawn, invitation.Id));
            Assert.Equal(invitation.Status == InvitationStatus.Expired ? 1 : 0, Count(Activity.InvitationExpired, invitation.Id));
            Assert.Equal(invitation.Status == InvitationStatus.Declined ? 1 : 0, Count(Activity.InvitationDeclined, invitation.Id));
            Assert.Equal(
                await db.InvitationDecisions.CountAsync(decision => decision.InvitationId == invitation.Id && decision.Outcome == DecisionOutcome.Approved, Cancel),
                Count(Activity.InvitationApproved, invitation.Id));
        }

        Assert.All(await db.ResellerRelationships.ToListAsync(Cancel), relationship => Assert.Equal(
            (1, relationship.Status == RelationshipStatus.Removed ? 1 : 0),
            (Count(Activity.RelationshipEstablished, relationship.Id), Count(Activity.RelationshipRemoved, relationship.Id))));
        Assert.All(await db.DelegatedAdministrations.ToListAsync(Cancel), delegation => Assert.Equal(
            (1, delegation.Status == DelegationStatus.Removed ? 1 : 0),
            (Count(Activity.DelegatedAdministrationGranted, delegation.Id), Count(Activity.DelegatedAdministrationRemoved, delegation.Id))));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task I08_the_chain_verifies_and_follows_time(string slug)
    {
        await using var db = _databases.Open(slug);
        var times = await db.AuditEntries.OrderBy(row => row.Sequence).Select(row => row.At).ToListAsync(Cancel);

        Assert.Null(await AuditChain.FirstBreakAsync(db, Cancel));
        Assert.Equal(times.Order(), times);
        Assert.InRange(_clock.Now - times[0], TimeSpan.FromDays(360), TimeSpan.FromDays(400));
        Assert.All(times, time => Assert.True(time < _clock.Now));
        Assert.Empty(await db.OutboxMessages.Where(message => message.DueAt != null).ToListAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task R5_no_service_has_two_delegated_administrators_where_only_one_may_be(string slug)
    {
        var cloud = _services.GetRequiredService<CloudCatalogue>()[new(slug)];
        await using var db = _databases.Open(slug);
        var active = await db.DelegatedAdministrations.Where(delegation => delegation.Status == DelegationStatus.Active).ToListAsync(Cancel);
        var one = cloud.Features[Feature.OneDelegatedAdministratorPerService].IsOn(_clock.Now);

        Assert.All(active, delegation => Assert.Equal(one, delegation.Services.Count > 0));
        Assert.All(
            active.SelectMany(delegation => delegation.Services, (delegation, service) => (delegation.CustomerId, service)).GroupBy(held => held),
            held => Assert.Single(held));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task R13_no_relationship_ended_with_something_active(string slug)
    {
        await using var db = _databases.Open(slug);

        Assert.Empty(await db.ResellerRelationships.Where(relationship => relationship.Status == RelationshipStatus.Removed && db.Subscriptions.Any(subscription =>
            subscription.CustomerId == relationship.CustomerId && subscription.TransactingPartnerId == relationship.PartnerId && subscription.Status == SubscriptionStatus.Active)).ToListAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task Handles_lead_to_what_they_name(string slug)
    {
        var cloud = new CloudId(slug);
        await using var db = _databases.Open(slug);

        Assert.Equal(DemoNames.Email(cloud, "partner.admin"), (await db.Users.SingleAsync(user => user.Id == DemoNames.UserId(cloud, "partner.admin"), Cancel)).Email);
        Assert.Equal(InvitationStatus.Sent, (await db.Invitations.SingleAsync(invitation => invitation.PublicId == DemoNames.PublicId(cloud, "rtl-main"), Cancel)).Status);
        Assert.Equal(DemoNames.InvitationId(cloud, "rtl-main"), (await db.Invitations.SingleAsync(invitation => invitation.PublicId == DemoNames.PublicId(cloud, "rtl-main"), Cancel)).Id);
        Assert.False(await db.ResellerRelationships.AnyAsync(relationship => relationship.CustomerId == DemoNames.TenantId(cloud, DemoNames.FreshCustomer), Cancel));
        Assert.True(await db.ResellerRelationships.CountAsync(relationship => relationship.CustomerId == DemoNames.TenantId(cloud, DemoNames.BusyCustomer), Cancel) >= 3);
        Assert.Equal(
            await db.Invitations.OrderBy(invitation => invitation.CreatedAt).Select(invitation => invitation.Id).ToListAsync(Cancel),
            await db.Invitations.OrderBy(invitation => invitation.Id).Select(invitation => invitation.Id).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Every_account_opens_with_the_one_password_and_is_offered()
    {
        var offered = _services.GetRequiredService<DemoAccounts>();
        var hasher = new PasswordHasher<PortalUser>();
        foreach (var cloud in _services.GetRequiredService<CloudCatalogue>().Served)
        {
            await using var db = _databases.Open(cloud.Id.Slug);
            var users = await db.Users.ToListAsync(Cancel);

            Assert.Equal(users.Select(user => user.Email).Order(), offered.For(cloud.Id).Select(account => account.Email).Order());
            Assert.NotEqual(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(users[0], users[0].PasswordHash!, "demo-password-2026"));
            Assert.Equal(await db.Members.CountAsync(Cancel), users.Count);
        }
    }

    [Fact]
    public async Task A_second_start_changes_nothing_and_offers_the_same_accounts()
    {
        await using var again = Services();
        await again.GetRequiredService<DemoData>().LoadAsync(Cancel);

        await using var db = _databases.Open();
        Assert.Equal(16, await db.Tenants.CountAsync(Cancel));
        Assert.Equal(31, again.GetRequiredService<DemoAccounts>().For(new("global")).Count);
    }

    [Fact]
    public async Task An_installation_with_organisations_of_its_own_is_left_alone()
    {
        using var databases = await TestDatabases.CreateAsync(_clock, [], [.. Clouds.Select(row => row.Data)]);
        await databases.In().PartnerAsync();
        await using var services = Services(databases);

        await services.GetRequiredService<DemoData>().LoadAsync(Cancel);

        await using var db = databases.Open();
        Assert.Single(await db.Tenants.ToListAsync(Cancel));
        Assert.Empty(services.GetRequiredService<DemoAccounts>().For(new("global")));
    }

    [Theory]
    [InlineData("Production", null, false)]
    [InlineData("Production", "true", true)]
    [InlineData("Development", "false", false)]
    [InlineData("Development", null, true)]
    public void It_is_there_in_development_and_by_a_switch(string environment, string? setting, bool enabled) =>
        Assert.Equal(enabled, Services(null, environment, setting).GetRequiredService<DemoData>().IsEnabled);

    private ServiceProvider Services(TestDatabases? databases = null, string environment = "Development", string? enabled = null) =>
        DemoHouse.Of(databases ?? _databases, environment, enabled);
}
