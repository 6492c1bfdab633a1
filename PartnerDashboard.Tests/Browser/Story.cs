using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Subscriptions;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Browser;

/// <summary>
/// One story in one cloud of a running portal, told by people of its own so that stories do not disturb each other. What a story is
/// about happens in browsers; what went before is arranged through the portal's own services.
/// </summary>
internal sealed class Story(PortalHost portal, BrowserFixture browser, string cloud = "global")
{
    public PortalHost Portal => portal;

    public string Cloud => cloud;

    public World World { get; } = portal.In(cloud);

    public string At(string page) => $"/{cloud}/{page}";

    /// <summary>A browser in which nobody is signed in.</summary>
    public Task<IPage> StrangerAsync(string locale = "en-US", bool javaScript = true) => browser.PageAsync(portal, locale, javaScript: javaScript);

    /// <summary>A browser in which this person is signed in.</summary>
    public async Task<IPage> EnterAsync(Actor who, string locale = "en-US", bool javaScript = true)
    {
        var page = await StrangerAsync(locale, javaScript);
        await page.GotoAsync(At("account/sign-in"));
        await page.SignInAsync(who.Email);
        return page;
    }

    /// <summary>An invitation on its way, as if composed on the page. In 21Vianet for one service unless others are named.</summary>
    public async Task<SentInvitation> SentAsync(Party partner, Party customer, bool delegated = true, params CloudService[] services)
    {
        var kept = await AskAsync(async scope =>
        {
            var compose = scope.GetRequiredService<ComposeService>();
            var form = new InvitationForm
            {
                Customer = customer.Id.ToString(),
                RecipientEmail = customer.Actor.Email,
                Language = customer.Tenant.Language,
                DelegatedAdministration = delegated,
                Services = cloud == "21vianet" ? [.. services is [] ? [CloudService.Azure] : services] : [],
                Reason = "We look after your mail and your devices.",
            };
            return (await compose.SendAsync(form, partner.Actor, Cancel)).Demand();
        });
        await using var db = portal.Open(cloud);
        var publicId = await db.Invitations.Where(sent => sent.Id == kept.Id).Select(sent => sent.PublicId).SingleAsync(Cancel);
        return new(kept.Id, At($"i/{publicId}"));
    }

    /// <summary>A request for named roles on its way, or for other roles of a relationship that is there.</summary>
    public async Task<SentInvitation> GranularSentAsync(Party partner, Party customer, string name, Guid? amends, params string[] roles)
    {
        var kept = await AskAsync(async scope =>
        {
            var form = await scope.GetRequiredService<GranularComposeService>().StartAsync(customer.Id.ToString(), amends, partner.Actor, Cancel) ?? throw new InvalidOperationException("There is nothing to amend.");
            (form.RecipientEmail, form.Reason) = (customer.Actor.Email, "We look after your mail and your devices.");
            form.Granular!.Name = amends is null ? name : form.Granular.Name;
            form.Granular.Roles = [.. roles.Select(key => RoleCatalogue.Of(key).TemplateId)];
            return (await scope.GetRequiredService<ComposeService>().SendAsync(form, partner.Actor, Cancel)).Demand();
        });
        await using var db = portal.Open(cloud);
        var publicId = await db.Invitations.Where(sent => sent.Id == kept.Id).Select(sent => sent.PublicId).SingleAsync(Cancel);
        return new(kept.Id, At($"i/{publicId}"));
    }

    /// <summary>A granular relationship that the customer approved and the background made active.</summary>
    public async Task<Guid> GrantedAsync(Party partner, Party customer, string name, params string[] roles)
    {
        var sent = await GranularSentAsync(partner, customer, name, amends: null, roles);
        await DecideAsync(sent, customer.Actor, DecisionOutcome.Approved);
        await WorkAsync();
        return await GrantedByAsync(sent);
    }

    /// <summary>The granular relationship that a request made.</summary>
    public async Task<Guid> GrantedByAsync(SentInvitation sent)
    {
        await using var db = portal.Open(cloud);
        return await db.GranularRelationships.Where(made => made.InvitationId == sent.Id).Select(made => made.Id).SingleAsync(Cancel);
    }

    /// <summary>The background's turn, now.</summary>
    public Task WorkAsync() => AskAsync(async scope =>
        await scope.GetRequiredService<GranularWork>().RunAsync(Actor.System(World.Cloud), Cancel)
            + await scope.GetRequiredService<AssignmentWork>().RunAsync(Actor.System(World.Cloud), Cancel));

    /// <summary>A relationship that the customer approved.</summary>
    public async Task<SentInvitation> RelatedAsync(Party partner, Party customer, bool delegated = true, params CloudService[] services)
    {
        var sent = await SentAsync(partner, customer, delegated, services);
        await DecideAsync(sent, customer.Actor, DecisionOutcome.Approved);
        return sent;
    }

    public Task<Guid> DecideAsync(SentInvitation sent, Actor by, DecisionOutcome outcome, string reason = "") => AskAsync(async scope =>
    {
        var publicId = sent.Link.Split('/')[^1];
        var shown = Assert.IsType<DecisionView.Open>(await scope.GetRequiredService<DecisionPageService>().ShowAsync(publicId, by, Cancel));
        var request = new DecisionRequest(publicId, outcome, shown.Terms.Hash, Guid.NewGuid(), reason, AgreementConfirmed: true);
        return (await scope.GetRequiredService<DecisionService>().DecideAsync(request, by, Cancel)).Demand();
    });

    /// <summary>Something active that this partner sold the customer.</summary>
    public async Task SellAsync(Party partner, Party customer)
    {
        await using var write = await portal.Databases.WriteAsync(World.Cloud, Cancel);
        write.Db.Add(Subscription.Sold(
            customer.Id, "Microsoft 365 Business Basic", CloudService.Office365, 25, SubscriptionStatus.Active, "P1Y", BillingCycle.Monthly, autoRenew: true,
            MovableClock.Noon, MovableClock.Noon.AddYears(1), partner.Id, partner.Tenant.PartnerNumber));
        await write.CommitAsync(Cancel);
    }

    /// <summary>An organisation that nobody has an account in.</summary>
    public async Task<Tenant> EmptyCustomerAsync(string name)
    {
        var tenant = A.Customer(name, "US", cloud: cloud);
        await using var write = await portal.Databases.WriteAsync(World.Cloud, Cancel);
        write.Db.Enter(tenant);
        await write.CommitAsync(Cancel);
        return tenant;
    }

    /// <summary>Takes every role of this person away, as an administrator elsewhere would.</summary>
    public async Task RevokeAsync(Actor who)
    {
        await using var write = await portal.Databases.WriteAsync(World.Cloud, Cancel);
        foreach (var role in await write.Db.MemberRoles.Where(held => held.UserId == who.UserId && held.RevokedAt == null).ToListAsync(Cancel))
        {
            role.Revoke(who.UserId, MovableClock.Noon);
        }

        await write.CommitAsync(Cancel);
    }

    private async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCloud>().Enter(scope.ServiceProvider.GetRequiredService<CloudCatalogue>()[World.Cloud]);
        CultureInfo.CurrentUICulture = Language.English.Culture;
        return await ask(scope.ServiceProvider);
    }
}

/// <summary>An invitation on its way: its id on the partner's side, and the link as an address of the portal.</summary>
internal sealed record SentInvitation(Guid Id, string Link)
{
    public string Page => Link.Split("/i/")[0] + $"/invitations/{Id}";
}

internal static class Demanding
{
    /// <summary>What came before a story must work.</summary>
    public static TValue Demand<TValue, TError>(this Result<TValue, TError> result)
        where TValue : notnull
        where TError : struct, Enum
    {
        Assert.True(result.TryGetValue(out var value, out var error), $"Refused: {error}");
        return value!;
    }
}
