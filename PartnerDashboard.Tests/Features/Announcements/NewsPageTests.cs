using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerDashboard.Features.Announcements;
using PartnerDashboard.Features.Announcements.Pages;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Audit.Pages;
using PartnerDashboard.Features.Notifications.Pages;

namespace PartnerDashboard.Tests.Features.Announcements;

/// <summary>What is new shows itself in open pages: the bell, the banner, the list of notifications, the log and its filters.</summary>
public sealed class NewsPageTests : StageContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private Party _partner = null!;
    private Party _customer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _partner = await Stage.World.PartnerAsync("Northlight");
        _customer = await Stage.World.CustomerAsync("Kieselgrund");
        SignIn(_partner.Actor);
    }

    [Fact]
    public async Task An_announcement_that_asks_for_attention_comes_live_and_goes_for_one_reader_alone()
    {
        var mine = Render<AnnouncementBanner>(banner => banner.Add(each => each.Actor, _partner.Actor));
        var other = Render<AnnouncementBanner>(banner => banner.Add(each => each.Actor, _customer.Actor));
        Assert.Equal("", mine.Markup.Trim());

        await PublishAsync();
        mine.WaitForAssertion(() => Assert.Equal("Read <b>me</b>", mine.Find("a").TextContent), Patience);
        other.WaitForAssertion(() => Assert.Equal("Read <b>me</b>", other.Find("a").TextContent), Patience);

        mine.Find("button").Click();
        mine.WaitForAssertion(() => Assert.Equal("", mine.Markup.Trim()), Patience);
        Assert.Single(other.FindAll("button"));
    }

    [Fact]
    public async Task The_page_shows_paragraphs_the_place_a_link_leads_to_and_what_is_new()
    {
        await PublishAsync();
        var page = Render<AnnouncementsPage>();

        page.WaitForAssertion(() => Assert.Equal(["One <i>.", "Two."], page.FindAll(".announcement-body p").Select(each => each.TextContent)), Patience);
        Assert.Equal(("https://portal.example/a?b", "More at portal.example"), (page.Find("a[target]").GetAttribute("href"), page.Find("a[target]").TextContent));
        Assert.Equal("New", page.Find(".chip").TextContent.Trim());
        Assert.Empty(Render<AnnouncementsPage>().FindAll(".chip.tone-danger"));
    }

    [Fact]
    public async Task The_list_of_notifications_leads_on_and_marks_what_was_read()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("notifications");
        var subject = Guid.NewGuid();
        await RecordAsync(Activity.InvitationApproved, subject);
        var page = Render<NotificationsPage>();
        page.WaitForAssertion(() => Assert.Equal($"invitations/{subject}", page.Find(".notification-list a").GetAttribute("href")), Patience);
        Assert.Contains("Kieselgrund", page.Find(".notification-list").TextContent, StringComparison.Ordinal);

        page.Find(".notification-list button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".notification-list button")), Patience);
    }

    [Fact]
    public async Task What_is_known_of_a_notification_is_said_once()
    {
        await RecordAsync(Activity.InvitationExpired, Guid.NewGuid(), "Kieselgrund");
        await RecordAsync(Activity.InvitationDeclined, Guid.NewGuid(), "No, thank you.");
        var page = Render<NotificationsPage>();

        page.WaitForAssertion(() => Assert.Equal(["No, thank you."], page.FindAll(".notification-list .detail").Select(each => each.TextContent)), Patience);
        Assert.Equal(2, page.FindAll(".notification-list li").Count);
    }

    [Fact]
    public void A_story_of_many_names_the_other_side_of_each_row_once()
    {
        static ActivityRow Row(long sequence, string by, string detail = "") => new(
            sequence, DateTimeOffset.UnixEpoch, Activity.InvitationExpired, Guid.NewGuid(), "Kieselgrund", by, detail, Guid.NewGuid(), Guid.Empty, "", "");
        ActivityRow[] rows = [Row(1, "Partner Dashboard"), Row(2, "Kieselgrund · Ansgar"), Row(3, "Aoife", "Kieselgrund")];

        Assert.Equal([1, 1, 1], Said(Render<ActivityList>(list => list.Add(each => each.Rows, rows).Add(each => each.OfMany, true))));
        Assert.Equal([0, 1, 1], Said(Render<ActivityList>(list => list.Add(each => each.Rows, rows))));

        static IEnumerable<int> Said(IRenderedComponent<ActivityList> list) => list.FindAll("li").Select(row => row.TextContent.Split("Kieselgrund").Length - 1);
    }

    [Fact]
    public async Task The_bell_counts_what_is_unread_and_is_not_there_for_whoever_may_not_read()
    {
        await RecordAsync(Activity.InvitationApproved, Guid.NewGuid());
        var bell = Render<NotificationBell>(each => each.Add(part => part.Actor, _partner.Actor));
        bell.WaitForAssertion(() => Assert.Equal(("1", "Notifications, 1 unread"), (bell.Find(".bell-count").TextContent, bell.Find(".visually-hidden").TextContent)), Patience);

        await Stage.Get<PartnerDashboard.Features.Notifications.NotificationService>().MarkAllReadAsync(_partner.Actor, Cancel);
        Services.GetRequiredService<ChangeFeed<PartnerDashboard.Features.Notifications.NotificationsChanged>>().Publish(new([_partner.Id]));
        bell.WaitForAssertion(() => Assert.Equal("Notifications, none unread", bell.Find(".visually-hidden").TextContent), Patience);

        var billing = await Stage.World.MemberAsync(_partner.Tenant, PartnerDashboard.Features.Tenants.TenantRole.BillingAdmin);
        Assert.Equal("", Render<NotificationBell>(each => each.Add(part => part.Actor, billing)).Markup.Trim());
    }

    [Fact]
    public async Task The_log_keeps_its_filters_in_the_address_and_exports_what_it_shows()
    {
        await RecordAsync(Activity.InvitationApproved, Guid.NewGuid());
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"activity?action=InvitationApproved&person={_customer.Actor.UserId}");
        var page = Render<ActivityPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")), Patience);
        Assert.Contains($"Kieselgrund · {_customer.Actor.Name}", page.Find("p.row").TextContent, StringComparison.Ordinal);
        Assert.Equal($"activity.csv?action=InvitationApproved&person={_customer.Actor.UserId}", page.Find("a[download]").GetAttribute("href"));
        Assert.Equal("2026-02-10", page.Find("#activity-from").GetAttribute("value"));

        page.Find("#activity-from").Change("");
        page.Find("form").Submit();

        Assert.EndsWith($"activity?action=InvitationApproved&person={_customer.Actor.UserId}&from=always", navigation.Uri, StringComparison.Ordinal);
    }

    private async Task PublishAsync()
    {
        var written = await Services.GetRequiredService<AnnouncementEditingService>().SaveAsync(
            new(null, 0, AnnouncementAudience.Everybody, AnnouncementImportance.Attention, "https://portal.example/a?b", null, null,
                new Dictionary<string, AnnouncementSaying> { ["en"] = new("Read <b>me</b>", "One <i>.\n\nTwo.") }),
            true, (await Stage.World.OperatorAsync()).Actor, Cancel);
        Assert.Null(written.Error);
    }

    private Task RecordAsync(Activity activity, Guid subject, string detail = "") => Stage.ChangeAsync(db =>
    {
        db.Record(_customer.Actor, activity, Stage.Clock.Now, subject, _partner.Id, _customer.Id, detail);
        return Task.CompletedTask;
    });
}
