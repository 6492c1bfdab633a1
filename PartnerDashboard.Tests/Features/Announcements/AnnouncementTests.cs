using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Announcements;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Tests.Features.Announcements;

/// <summary>The operator tells people something: in their language, to whom it concerns, while it lasts, until each has put it away.</summary>
public sealed class AnnouncementTests : IAsyncLifetime
{
    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Actor _operator = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    private AnnouncementService Readers => _stage.Get<AnnouncementService>();

    private AnnouncementEditingService Desk => _stage.Get<AnnouncementEditingService>();

    private DateOnly Today => DateOnly.FromDateTime(_stage.Clock.Now.UtcDateTime);

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        _operator = (await _stage.World.OperatorAsync()).Actor;
        _partner = await _stage.World.PartnerAsync("Northlight");
        _customer = await _stage.World.CustomerAsync("Kieselgrund");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(AnnouncementAudience.Everybody, 1, 1)]
    [InlineData(AnnouncementAudience.Partners, 1, 0)]
    [InlineData(AnnouncementAudience.Customers, 0, 1)]
    public async Task Each_side_reads_what_is_for_it(AnnouncementAudience audience, int partner, int customer)
    {
        var id = await PublishAsync(Entry() with { Audience = audience });

        Assert.Equal((partner, customer), ((await Readers.ListAsync(_partner.Actor, Cancel)).Count, (await Readers.ListAsync(_customer.Actor, Cancel)).Count));
        Assert.Equal((partner == 1, customer == 1), (await Readers.DismissAsync(id, _partner.Actor, Cancel), await Readers.DismissAsync(id, _customer.Actor, Cancel)));
    }

    [Fact]
    public async Task A_reader_gets_their_language_and_else_English()
    {
        await PublishAsync(Entry() with { Words = new Dictionary<string, AnnouncementSaying> { ["en"] = new("Hello", "Words."), ["de"] = new("Hallo", "Worte.") } });

        Assert.Equal(["en Hello", "en Hello", "de Hallo", "en Hello"], await Task.WhenAll(Language.All.Select(async language =>
        {
            using var speaking = language.Use();
            return (await Readers.ListAsync(_partner.Actor, Cancel)).Select(each => $"{each.Language} {each.Words.Title}").Single();
        })));
    }

    [Fact]
    public async Task It_stands_from_its_first_day_to_the_end_of_its_last()
    {
        await PublishAsync(Entry() with { From = Today.AddDays(1), Until = Today.AddDays(2) });

        Assert.Empty(await Readers.ListAsync(_partner.Actor, Cancel));
        _stage.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Single(await Readers.ListAsync(_partner.Actor, Cancel));
        _stage.Clock.Advance(TimeSpan.FromHours(47));
        Assert.Single(await Readers.ListAsync(_partner.Actor, Cancel));
        _stage.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Readers.ListAsync(_partner.Actor, Cancel));
    }

    [Fact]
    public async Task What_one_has_seen_and_put_away_is_new_for_others()
    {
        var id = await PublishAsync(Entry() with { Importance = AnnouncementImportance.Attention });
        var colleague = await _stage.World.MemberAsync(_partner.Tenant, PartnerDashboard.Features.Tenants.TenantRole.SalesAgent);

        await Readers.MarkSeenAsync(_partner.Actor, Cancel);
        Assert.Equal((false, true), ((await Readers.ListAsync(_partner.Actor, Cancel)).Single().IsUnread, (await Readers.ListAsync(colleague, Cancel)).Single().IsUnread));
        Assert.Single(await Readers.AttentionAsync(_partner.Actor, Cancel));

        Assert.True(await Readers.DismissAsync(id, _partner.Actor, Cancel));
        Assert.True(await Readers.DismissAsync(id, _partner.Actor, Cancel));
        Assert.Empty(await Readers.AttentionAsync(_partner.Actor, Cancel));
        Assert.Empty(await Readers.LatestAsync(3, _partner.Actor, Cancel));
        Assert.True((await Readers.ListAsync(_partner.Actor, Cancel)).Single().IsDismissed);
        Assert.Single(await Readers.AttentionAsync(colleague, Cancel));
    }

    [Fact]
    public async Task The_newest_come_first_and_one_question_finds_them_without_reading_all()
    {
        foreach (var title in new[] { "One", "Two", "Three", "Four" })
        {
            await PublishAsync(Entry(title));
            _stage.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        _planned.Forget();
        Assert.Equal(["Four", "Three", "Two"], (await Readers.LatestAsync(3, _partner.Actor, Cancel)).Select(each => each.Words.Title));
        Assert.Equal(2, _planned.Asked);

        // When any is shown is known until the next commit.
        Assert.Empty(await Readers.AttentionAsync(_partner.Actor, Cancel));
        Assert.Equal(3, _planned.Asked);
        await using var db = _stage.Open();
        Agreed.None(await _planned.FullScansAsync(db, "Announcements", "AnnouncementWords", "AnnouncementMarks"));
    }

    [Fact]
    public async Task A_draft_is_seen_by_nobody_and_what_was_withdrawn_never_again()
    {
        var id = await SavedAsync(Entry(), publish: false);
        Assert.Empty(await Readers.ListAsync(_partner.Actor, Cancel));
        Assert.Equal(AnnouncementStatus.Draft, (await Desk.FindAsync(id, _operator, Cancel))!.Value.Status);

        await SavedAsync(Entry() with { Id = id, Version = 1 }, publish: true);
        Assert.Single(await Readers.ListAsync(_partner.Actor, Cancel));
        Assert.Null(await Desk.WithdrawAsync(id, 2, _operator, Cancel));

        Assert.Empty(await Readers.ListAsync(_partner.Actor, Cancel));
        Assert.False(await Readers.DismissAsync(id, _partner.Actor, Cancel));
        Assert.Equal(AnnouncementError.AlreadyWithdrawn, await Desk.WithdrawAsync(id, 3, _operator, Cancel));
        Assert.Equal(AnnouncementError.AlreadyWithdrawn, (await Desk.SaveAsync(Entry() with { Id = id, Version = 3 }, true, _operator, Cancel)).Error);
        Assert.Equal(
            [Activity.AnnouncementPublished, Activity.AnnouncementWithdrawn],
            await _stage.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Sequence).Select(entry => entry.Activity).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task What_is_shown_can_be_reworded_and_stays_where_it_was()
    {
        var id = await PublishAsync(Entry());
        var before = (await Readers.ListAsync(_partner.Actor, Cancel)).Single();
        _stage.Clock.Advance(TimeSpan.FromHours(30));

        Assert.Equal(AnnouncementError.ChangedMeanwhile, (await Desk.SaveAsync(Entry("Late") with { Id = id, Version = 7 }, false, _operator, Cancel)).Error);
        await SavedAsync(Entry("Better") with { Id = id, Version = 1, Link = "https://portal.example/status" }, publish: false);

        var after = (await Readers.ListAsync(_partner.Actor, Cancel)).Single();
        Assert.Equal(("Better", before.StartsAt, "https://portal.example/status"), (after.Words.Title, after.StartsAt, after.Link));
        Assert.Equal(AnnouncementError.ChangedMeanwhile, await Desk.WithdrawAsync(id, 1, _operator, Cancel));
    }

    public static TheoryData<AnnouncementError, string, string, string, string> Faults => new()
    {
        { AnnouncementError.EnglishMissing, "", "", "", "" },
        { AnnouncementError.HalfTranslated, "Title", "", "", "" },
        { AnnouncementError.HalfTranslated, "Title", "Body", "", "Titre" },
        { AnnouncementError.TitleTooLong, new('x', AnnouncementRules.LongestTitle + 1), "Body", "", "" },
        { AnnouncementError.BodyTooLong, "Title", new('x', AnnouncementRules.LongestBody + 1), "", "" },
        { AnnouncementError.ControlCharacters, "Ti\u0007tle", "Body", "", "" },
        { AnnouncementError.ControlCharacters, "Title", "Body \u202Eydob", "", "" },
        { AnnouncementError.ControlCharacters, "Title", "Body", "https://portal.example/\u202E", "" },
        { AnnouncementError.LinkNotHttps, "Title", "Body", "http://portal.example", "" },
        { AnnouncementError.LinkNotHttps, "Title", "Body", "javascript:alert(1)", "" },
        { AnnouncementError.LinkNotHttps, "Title", "Body", "https://somebody@portal.example", "" },
        { AnnouncementError.LinkNotHttps, "Title", "Body", "https:portal.example", "" },
        { AnnouncementError.LinkNotHttps, "Title", "Body", "https://a.example https://b.example", "" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task What_cannot_be_shown_is_refused(AnnouncementError error, string title, string body, string link, string french)
    {
        var entry = Entry() with
        {
            Link = link,
            Words = new Dictionary<string, AnnouncementSaying> { ["en"] = new(title, body), ["fr"] = new(french, "") },
        };

        Assert.Equal(error, (await Desk.SaveAsync(entry, true, _operator, Cancel)).Error);
        Assert.Equal(0, await _stage.ReadAsync(db => db.Announcements.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Dates_and_numbers_that_make_no_sense_are_refused()
    {
        Assert.Equal(AnnouncementError.EndsBeforeItBegins, (await Desk.SaveAsync(Entry() with { From = Today.AddDays(2), Until = Today.AddDays(1) }, true, _operator, Cancel)).Error);
        Assert.Equal(AnnouncementError.EndsInThePast, (await Desk.SaveAsync(Entry() with { Until = Today.AddDays(-1) }, true, _operator, Cancel)).Error);
        Assert.Equal(AnnouncementError.NotFound, (await Desk.SaveAsync(Entry() with { Id = Guid.NewGuid(), Version = 1 }, true, _operator, Cancel)).Error);
        Assert.Equal(AnnouncementError.NotFound, await Desk.WithdrawAsync(Guid.NewGuid(), 1, _operator, Cancel));
        for (var each = 0; each < AnnouncementRules.MostAhead; each++)
        {
            await PublishAsync(Entry());
        }

        Assert.Equal(AnnouncementError.TooMany, (await Desk.SaveAsync(Entry(), true, _operator, Cancel)).Error);
        Assert.Null((await Desk.SaveAsync(Entry(), false, _operator, Cancel)).Error);
    }

    [Fact]
    public async Task Nobody_but_the_operator_writes_them()
    {
        var id = await PublishAsync(Entry());
        foreach (var actor in new[] { _partner.Actor, _customer.Actor })
        {
            Assert.Equal(AnnouncementError.NotAllowed, (await Desk.SaveAsync(Entry(), true, actor, Cancel)).Error);
            Assert.Equal(AnnouncementError.NotAllowed, await Desk.WithdrawAsync(id, 1, actor, Cancel));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Desk.PageAsync(null, actor, Cancel));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Desk.FindAsync(id, actor, Cancel));
        }

        Assert.Equal(["Maintenance"], (await Desk.PageAsync(null, _operator, Cancel)).Items.Select(row => row.Title));
    }

    private static AnnouncementEntry Entry(string title = "Maintenance") => new(
        null, 0, AnnouncementAudience.Everybody, AnnouncementImportance.Information, "", null, null,
        new Dictionary<string, AnnouncementSaying> { ["en"] = new(title, "On Sunday.\n\nNothing stops.") });

    private Task<Guid> PublishAsync(AnnouncementEntry entry) => SavedAsync(entry, publish: true);

    private async Task<Guid> SavedAsync(AnnouncementEntry entry, bool publish)
    {
        var saved = await Desk.SaveAsync(entry, publish, _operator, Cancel);
        Assert.True(saved.TryGetValue(out var id, out var error), $"{error}");
        return id;
    }
}
