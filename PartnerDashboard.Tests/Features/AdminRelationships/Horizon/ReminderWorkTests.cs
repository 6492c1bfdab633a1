using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

/// <summary>R17 over a real database: both sides are reminded at 30, 7 and 1 days, once each, whatever happens in between.</summary>
public sealed class ReminderWorkTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global");
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Contoso"));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task R17_both_sides_are_reminded_at_30_7_and_1_days_once_each_and_told_when_it_has_expired()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        var told = new List<(int Left, int Mails)>();
        for (var left = 40; left >= 0; left--)
        {
            _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-left));
            var before = (await MailsAsync()).Count;
            await RemindAsync();
            await RemindAsync();
            told.Add((left, (await MailsAsync()).Count - before));
        }

        Assert.Equal([(30, 2), (7, 2), (1, 2)], told.Where(day => day.Mails > 0));
        Assert.Equal(3, await _stage.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Activity == Activity.GranularReminded && row.SubjectId == relationship.Id, Cancel)));
        await _stage.WorkAsync();
        Assert.Equal(GranularStatus.Expired, (await _stage.GranularAsync(relationship.Id)).Status);
        Assert.Equal(8, (await MailsAsync()).Count);
    }

    [Fact]
    public async Task R17_subjects_and_dates_are_those_of_the_catalogue_in_the_language_of_each_reader()
    {
        await _stage.DisposeAsync();
        _stage = await Stage.SetAsync("global");
        _partner = await _stage.World.EnterAsync(A.Partner("Nordlicht", language: "de"), TenantRole.AdminAgent);
        _customer = await _stage.World.EnterAsync(A.Customer("Contoso France", language: "fr"), TenantRole.GlobalAdmin);
        var form = await _stage.GranularFormAsync(_partner, _customer);
        form.Granular!.Name = "Support <b>";
        var relationship = await _stage.GrantAsync(_partner, _customer, form);
        _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-7));

        await RemindAsync();

        var (toPartner, toCustomer) = (Assert.Single(await MailsToAsync(_partner)), Assert.Single(await MailsToAsync(_customer)));
        Assert.Equal("Erinnerung vor dem Ablauf von Support <b>", toPartner.Subject);
        Assert.Equal($"Votre relation de partenaire avec Nordlicht expire le {relationship.LastDay!.Value.ToString("D", CultureInfo.GetCultureInfo("fr-FR"))}", toCustomer.Subject);
        Assert.Contains("in 7 Tagen", toPartner.Text, StringComparison.Ordinal);
        Assert.Contains(relationship.LastDay!.Value.ToString("D", CultureInfo.GetCultureInfo("de-DE")), toPartner.Text, StringComparison.Ordinal);
        Assert.Contains($"/global/admin-relationships/{relationship.Id}", toPartner.Text, StringComparison.Ordinal);
        Assert.Contains($"/global/partners/{_partner.Id}", toCustomer.Text, StringComparison.Ordinal);
        Assert.All([toPartner, toCustomer], mail => Assert.Contains($"/global/admin-relationships/{relationship.Id}/calendar.ics", mail.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("<b>", toPartner.Html.Replace("<b>Nordlicht", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Reminder before the expiration of Support", "Your partner relationship with Northlight expires on Wednesday, March 10, 2027")]
    [InlineData("zh-Hans", "Support 到期前提醒", "您与 Northlight 的合作伙伴关系将于 2027年3月10日星期三 到期")]
    public async Task R17_subjects_in_the_other_languages(string language, string partner, string customer)
    {
        await _stage.ChangeAsync(db => db.Tenants.Where(tenant => tenant.Id == _partner.Id || tenant.Id == _customer.Id).ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.Language, language), Cancel));
        var form = await _stage.GranularFormAsync(_partner, _customer);
        form.Granular!.Name = "Support";
        var relationship = await _stage.GrantAsync(_partner, _customer, form);
        _stage.Clock.Set(relationship.EndsAt!.Value.AddHours(-20));

        await RemindAsync();

        Assert.Equal(partner, Assert.Single(await MailsToAsync(_partner)).Subject);
        Assert.Equal(customer, Assert.Single(await MailsToAsync(_customer)).Subject);
    }

    [Fact]
    public async Task R17_auto_extend_needs_no_reminder_until_it_is_turned_off()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        Assert.Null(await _stage.Get<GranularService>().SetAutoExtendAsync(relationship.Id, relationship.Version, on: true, _partner.Actor, Cancel));
        _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-6));
        Assert.Equal(0, await RemindAsync());

        var extending = await _stage.GranularAsync(relationship.Id);
        Assert.Null(await _stage.Get<GranularService>().SetAutoExtendAsync(extending.Id, extending.Version, on: false, _customer.Actor, Cancel));
        Assert.Equal(0, await RemindAsync());

        // That mail told the end six days before it; the next lead time is one day.
        _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-1));
        Assert.Equal(1, await RemindAsync());
        Assert.Single(await MailsToAsync(_customer));
    }

    [Fact]
    public async Task R17_a_changed_end_starts_anew()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-30));
        Assert.Equal(1, await RemindAsync());
        var now = await _stage.GranularAsync(relationship.Id);
        Assert.Null(await _stage.Get<GranularService>().ShortenAsync(now.Id, now.Version, now.LastDay!.Value.AddDays(-15), _partner.Actor, Cancel));
        Assert.Equal(0, await RemindAsync());
        var earlier = (await _stage.GranularAsync(relationship.Id)).EndsAt!.Value;

        _stage.Clock.Set(earlier.AddDays(-7));
        Assert.Equal(1, await RemindAsync());

        var form = await AmendedAsync(relationship, days: 100);
        var later = (await _stage.GrantAsync(_partner, _customer, form)).EndsAt!.Value;
        Assert.Equal(_stage.Clock.Now.AddDays(100), later);
        foreach (var days in new[] { 30, 7, 1 })
        {
            _stage.Clock.Set(later.AddDays(-days));
            Assert.Equal((1, 0), (await RemindAsync(), await RemindAsync()));
        }
    }

    [Fact]
    public async Task R17_a_term_shorter_than_a_lead_time_is_not_reminded_of_it()
    {
        var form = await _stage.GranularFormAsync(_partner, _customer);
        form.Granular!.Days = 5;
        var relationship = await _stage.GrantAsync(_partner, _customer, form);
        Assert.Equal(0, await RemindAsync());

        _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-1));
        Assert.Equal(1, await RemindAsync());
    }

    [Fact]
    public async Task R17_who_was_off_for_weeks_is_reminded_of_the_nearest_alone_and_a_clock_that_goes_back_repeats_nothing()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        foreach (var (left, mails) in new[] { (5, 1), (20, 1), (35, 1), (7, 1), (3, 1), (1, 2), (30, 2), (0, 2) })
        {
            _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-left));
            await _stage.RestartAsync();
            await RemindAsync();
            Assert.Equal(mails, (await MailsToAsync(_customer)).Count);
        }
    }

    [Fact]
    public async Task R17_each_side_is_reminded_at_its_own_lead_times()
    {
        var relationship = await _stage.GrantAsync(_partner, _customer);
        Assert.Null(await SaveAsync("60, 14", _partner.Actor));
        var told = new List<(int Left, string Who)>();
        for (var left = 70; left >= 0; left--)
        {
            _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-left));
            var before = ((await MailsToAsync(_partner)).Count, (await MailsToAsync(_customer)).Count);
            await RemindAsync();
            told.AddRange(Enumerable.Repeat((left, "partner"), (await MailsToAsync(_partner)).Count - before.Item1));
            told.AddRange(Enumerable.Repeat((left, "customer"), (await MailsToAsync(_customer)).Count - before.Item2));
        }

        Assert.Equal([(60, "partner"), (30, "customer"), (14, "partner"), (7, "customer"), (1, "customer")], told);
    }

    [Fact]
    public async Task R17_who_may_act_is_reminded_and_nobody_else()
    {
        var (second, reader, seller) = (
            await _stage.World.MemberAsync(_customer.Tenant, TenantRole.GlobalAdmin), await _stage.World.MemberAsync(_customer.Tenant, TenantRole.Reader),
            await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent));
        var relationship = await _stage.GrantAsync(_partner, _customer);
        _stage.Clock.Set(relationship.EndsAt!.Value.AddDays(-1));

        await RemindAsync();

        var to = (await MailsAsync()).Select(mail => mail.ToAddress).Order(StringComparer.Ordinal);
        Assert.Equal(new[] { _partner.Actor.Email, _customer.Actor.Email, second.Email }.Order(StringComparer.Ordinal), to);
        Assert.DoesNotContain(reader.Email, to);
        Assert.DoesNotContain(seller.Email, to);
    }

    private Task<int> RemindAsync() => _stage.Get<ReminderWork>().RunAsync(Actor.System(_stage.Cloud.Id), Cancel);

    private Task<ReminderError?> SaveAsync(string typed, Actor actor, int version = 0) => _stage.Get<ReminderService>().SaveAsync(typed, version, actor, Cancel);

    private async Task<InvitationForm> AmendedAsync(GranularRelationship relationship, int days)
    {
        var form = await _stage.Get<GranularComposeService>().StartAsync(_customer.Id.ToString(), relationship.Id, _partner.Actor, Cancel);
        (form!.RecipientEmail, form.RecipientName, form.Reason) = ($"it@{_customer.Tenant.DefaultDomain}", "Robin Poe", StageActs.Reason);
        form.Granular!.Days = days;
        return form;
    }

    /// <summary>Reminders alone and what tells the end; requests and approvals have tests of their own.</summary>
    private Task<List<OutboxMessage>> MailsAsync() => _stage.ReadAsync(async db =>
    {
        var reminded = await db.GranularReminders.Select(reminder => new { reminder.RelationshipId, reminder.SentAt }).Distinct().ToListAsync(Cancel);
        var expired = await db.GranularRelationships.Where(each => each.Status == GranularStatus.Expired).Select(each => new { RelationshipId = each.Id, SentAt = each.EndedAt!.Value }).ToListAsync(Cancel);
        var mails = await db.OutboxMessages.AsNoTracking().ToListAsync(Cancel);
        return mails.Where(mail => reminded.Concat(expired).Any(told => (told.RelationshipId, told.SentAt) == (mail.SubjectId, mail.CreatedAt))).ToList();
    });

    private async Task<List<OutboxMessage>> MailsToAsync(Party party) =>
        [.. (await MailsAsync()).Where(mail => mail.ToAddress == party.Actor.Email)];
}
