using Microsoft.Playwright;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Tenants;
using static Microsoft.Playwright.Assertions;

namespace PartnerDashboard.Tests.Browser;

/// <summary>The life of a granular relationship in browsers, from the jobs a partner ticks to its end, with the real background behind it.</summary>
[Collection(SharedPortalTests.Name)]
public sealed class GranularLifeJourneyTests(SharedPortal portal, BrowserFixture browser)
{
    private const string Group = "Ticket desk";

    [Fact]
    public async Task Asked_by_task_approved_given_to_a_group_used_and_ended_with_both_sides_seeing_each_step()
    {
        var story = new Story(portal, browser);
        var (seller, buyer) = (await story.World.PartnerAsync("Northlight"), await story.World.CustomerAsync());
        var colleague = await story.World.MemberAsync(seller.Tenant, TenantRole.HelpdeskAgent);
        var partner = await story.EnterAsync(seller.Actor);
        var link = await AskAsync(story, partner, buyer, "Support of Contoso");

        var customer = await story.StrangerAsync();
        await customer.GotoAsync(link);
        await customer.Locator(".top-bar a[href*='account/sign-in']").ClickAsync();
        await customer.SignInAsync(buyer.Actor.Email);
        await Expect(customer.Locator(".power-board td.asked").First).ToBeVisibleAsync();
        await Expect(customer.Locator(".role-about").First).ToBeVisibleAsync();
        await Expect(customer.Locator("main")).ToContainTextAsync("Nobody at Northlight gets access by your approval alone");
        await customer.ApproveAsync();
        await customer.GoBackAsync();
        await Expect(customer.Locator("button[value=Approved]")).ToHaveCountAsync(0);

        // Approved, and of no use to anybody yet: both sides are told.
        await customer.OpenAsync(story.At($"partners/{seller.Id}"));
        await Expect(customer.Locator(".notice.tone-attention")).ToContainTextAsync("nobody can use it yet");
        await partner.OpenAsync(story.At("admin-relationships?status=unused"));
        await partner.Locator("tbody a").First.ClickAsync();
        await Expect(partner.Locator(".notice.tone-attention")).ToContainTextAsync("nobody can use it yet");
        var relationship = new Uri(partner.Url).AbsolutePath;

        await MakeGroupAsync(story, partner, colleague);
        await partner.OpenAsync(relationship);
        await AssignAsync(partner);
        await Expect(partner.Locator("#people tbody")).ToContainTextAsync(colleague.Name);
        await Expect(customer.Locator(".notice.tone-attention")).ToHaveCountAsync(0);
        await Expect(customer.Locator("main")).ToContainTextAsync(Group);

        var member = await story.EnterAsync(colleague);
        await member.OpenAsync(story.At($"customers/{buyer.Id}/services"));
        await Expect(member.Locator(".door:has(form)").First).ToContainTextAsync(Group);
        await member.OpenAsync(story.At($"admin-relationships/access?person={colleague.UserId}"));
        await Expect(member.Locator("tbody tr")).ToContainTextAsync(["Support of Contoso"]);

        // The customer extends it by itself, and the partner's open page and its mail say so.
        await customer.Locator("form[action$='auto-extend'] button").ClickAsync();
        await Expect(customer.Locator(".notice [role=status]")).ToBeVisibleAsync();
        await Expect(partner.Locator("form[action$='auto-extend'] input[name=on]")).ToHaveValueAsync("false");
        await member.GotoAsync(story.At("mails"));
        await Expect(member.Locator($"tbody tr:has-text('{seller.Actor.Email}')").First).ToContainTextAsync("Auto-extend is on");

        await partner.Locator("#terminate > summary").ClickAsync();
        await partner.Locator("#terminate button").ClickAsync();
        await Expect(partner.Locator(".page-header .chip.tone-closed")).ToBeVisibleAsync();
        await Expect(customer.Locator(".page-header .chip.tone-closed")).ToBeVisibleAsync();
        await member.OpenAsync(story.At($"admin-relationships/access?person={colleague.UserId}"));
        await Expect(member.Locator("tbody tr")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task In_the_cloud_of_the_us_government_it_is_asked_for_approved_and_given_to_a_group_too()
    {
        var story = new Story(portal, browser, "usgov");
        var (seller, buyer) = (await story.World.PartnerAsync("Patuxent"), await story.World.CustomerAsync());
        var partner = await story.EnterAsync(seller.Actor);
        var link = await AskAsync(story, partner, buyer, "Support of the library");

        var customer = await story.EnterAsync(buyer.Actor);
        await customer.GotoAsync(link);
        await customer.ApproveAsync();
        await partner.OpenAsync(story.At("admin-relationships?status=unused"));
        await partner.Locator("tbody a").First.ClickAsync();
        await partner.Locator("#assign .choices").First.Locator("input").First.CheckAsync();
        await partner.Locator("#assign .choices").Last.Locator("input").First.CheckAsync();
        await partner.Locator("#assign .button.primary").ClickAsync();
        await Expect(partner.Locator(".assignments .chip.tone-good")).ToBeVisibleAsync();
        await partner.OpenAsync(story.At($"customers/{buyer.Id}/services"));
        await Expect(partner.Locator(".door:has(form) code").First).ToContainTextAsync(TestClouds.Of("usgov").AdminPortals.Values.First(host => host.EndsWith(".us", StringComparison.Ordinal))[^3..]);
    }

    [Fact]
    public async Task Global_administrator_is_dropped_other_roles_are_approved_as_a_difference_and_the_customer_ends_it()
    {
        var story = new Story(portal, browser);
        var (seller, buyer) = (await story.World.PartnerAsync("Northlight"), await story.World.CustomerAsync());
        var granted = await story.GrantedAsync(seller, buyer, "Full care", "global-administrator", "helpdesk-administrator");
        var (partner, customer) = (await story.EnterAsync(seller.Actor), await story.EnterAsync(buyer.Actor));
        await customer.OpenAsync(story.At($"partners/{seller.Id}"));
        await Expect(customer.Locator(".roles")).ToContainTextAsync("Global administrator");

        await partner.OpenAsync(story.At($"admin-relationships/{granted}"));
        await Expect(partner.Locator("form[action$='auto-extend'] button")).ToBeDisabledAsync();
        await partner.Locator("#drop > summary").ClickAsync();
        await partner.Locator("#drop button").ClickAsync();
        await Expect(partner.Locator(".notice [role=status]")).ToBeVisibleAsync();
        await Expect(partner.Locator("form[action$='auto-extend'] button")).ToBeEnabledAsync();
        await Expect(customer.Locator(".roles")).Not.ToContainTextAsync("Global administrator");

        await partner.Locator($"a[href$='amends={granted}']").ClickAsync();
        await Expect(partner.Locator("#email")).ToHaveValueAsync(buyer.Actor.Email);
        await Expect(partner.Locator(".error:not(:empty)")).ToHaveCountAsync(0);
        await partner.Locator("#role-search").FillAsync("Exchange administrator");
        await partner.Locator(".role-group .tick input").First.CheckAsync();
        await partner.Locator("#reason").FillAsync("We look after your mailboxes too.");
        var link = await partner.SendAsync();

        var removal = story.At($"partners/{seller.Id}/granular/{granted}/remove");
        var secondTab = await customer.Context.NewPageAsync();
        await secondTab.GotoAsync(removal);
        await customer.GotoAsync(link);
        await Expect(customer.Locator(".role-changes > .tone-attention")).ToContainTextAsync("Exchange administrator");
        await customer.ApproveAsync();
        await partner.OpenAsync(story.At($"admin-relationships/{granted}"));
        await Expect(partner.Locator("#roles")).ToContainTextAsync("Exchange administrator");

        // What the other tab shows is no longer so: nothing is removed, and it says why.
        await secondTab.Locator("main button.danger").ClickAsync();
        await Expect(secondTab.Locator(".notice.tone-danger")).ToContainTextAsync("Someone changed it since you opened the page");
        await secondTab.GotoAsync(removal);
        await secondTab.Locator("main button.danger").ClickAsync();
        await Expect(partner.Locator(".page-header .chip.tone-closed")).ToBeVisibleAsync();
    }

    private static async Task<string> AskAsync(Story story, IPage partner, Party buyer, string name)
    {
        await partner.OpenAsync(story.At($"admin-relationships/new?customer={buyer.Id}"));
        await partner.Locator("#email").FillAsync(buyer.Actor.Email);
        await partner.Locator("#relationship-name").FillAsync(name);
        await partner.TickAsync(AdminTask.OpenSupportTickets);
        await partner.TickAsync(AdminTask.AssignLicenses);
        await partner.Locator("#reason").FillAsync("We answer your tickets and hand out licenses.");
        return await partner.SendAsync();
    }

    private static async Task MakeGroupAsync(Story story, IPage partner, Actor member)
    {
        await partner.OpenAsync(story.At("groups?new=true"));
        await partner.Locator("#group-name").FillAsync(Group);
        await partner.Locator("#group-name").PressAsync("Enter");
        await Expect(partner.Locator("h1")).ToHaveTextAsync(Group);
        await partner.Locator("#person").FillAsync(member.Email);
        await Expect(partner.Locator("#add .choice")).ToHaveCountAsync(1);
        await partner.Locator("#add .choice input").CheckAsync();
        await partner.Locator("#add .button.primary").ClickAsync();
        await Expect(partner.Locator("#members tbody tr")).ToContainTextAsync([member.Email]);
    }

    private static async Task AssignAsync(IPage partner)
    {
        await partner.Locator($"#assign .choice:has-text('{Group}') input").CheckAsync();
        await partner.Locator("#assign .choices").Last.Locator("input").First.CheckAsync();
        await partner.Locator("#assign .button.primary").ClickAsync();
        await Expect(partner.Locator(".assignments .chip.tone-good")).ToBeVisibleAsync();
    }
}
