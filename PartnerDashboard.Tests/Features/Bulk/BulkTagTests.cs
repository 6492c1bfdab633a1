using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Tests.Features.AdminRelationships.Horizon;

namespace PartnerDashboard.Tests.Features.Bulk;

/// <summary>A tag for many customers and off many: shown first, done, taken back, and done once however often the form is sent.</summary>
public sealed class BulkTagTests : IAsyncLifetime
{
    private static readonly BulkSelection Everybody = new("", [], BulkList.Customers);
    private Stage _stage = null!;
    private Party _partner = null!;
    private List<Party> _customers = null!;

    public async ValueTask InitializeAsync()
    {
        (_stage, _customers) = (await Stage.SetAsync(), []);
        _partner = await _stage.World.PartnerAsync("Northlight");
        foreach (var name in new[] { "Adatum", "Bellows", "Contoso" })
        {
            var customer = await _stage.World.CustomerAsync(name);
            await _stage.RelateAsync(_partner, customer);
            _customers.Add(customer);
        }

        Assert.Null((await _stage.Get<TagService>().AssignAsync([_customers[0].Id], ["VIP"], _partner.Actor, Cancel)).Error);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task What_is_shown_first_is_what_then_happens_and_who_had_the_tag_stays_as_it_was()
    {
        BulkPreview preview = null!;
        await _stage.UnchangedByAsync(async () => preview = await _stage.LookAsync(_partner, new(BulkKind.AddTag, Everybody, " vip ")));
        Assert.Equal((2, nameof(TagError.HasItAlready), "Adatum"), (preview.Changes, Assert.Single(preview.Refusals).Reason, Assert.Single(preview.Refused).CustomerName));

        var run = await _stage.DoneAsync(_partner, new(BulkKind.AddTag, Everybody, "vip"));

        Assert.Equal([nameof(TagError.HasItAlready), null, null], (await _stage.RowsAsync(run)).Select(row => row.Refusal));
        Assert.Equal(3, await TaggedAsync());
        Assert.Equal(1 + 2, await _stage.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Activity == Activity.TagsAssigned, Cancel)));
        Assert.Equal(0, await _stage.ReadAsync(db => db.OutboxMessages.CountAsync(mail => mail.SubjectId == run, Cancel)));
    }

    [Fact]
    public async Task Taking_it_back_takes_the_tag_from_those_alone_who_got_it_and_can_be_done_once()
    {
        var run = await _stage.DoneAsync(_partner, new(BulkKind.AddTag, Everybody, "VIP"));

        var undo = await _stage.DoneAsync(_partner, BulkOrder.Undo(run));

        Assert.Equal(_customers.Skip(1).Select(customer => customer.Id).Order(), (await _stage.RowsAsync(undo)).Select(row => row.SubjectId).Order());
        Assert.Equal(1, await TaggedAsync());
        Assert.Equal(undo, (await _stage.ProgressAsync(run, _partner)).UndoneBy);
        Assert.Equal(BulkError.AlreadyUndone, await _stage.RefusalAsync(_partner, BulkOrder.Undo(run)));

        await _stage.DoneAsync(_partner, BulkOrder.Undo(undo));
        Assert.Equal(3, await TaggedAsync());
    }

    [Fact]
    public async Task The_activity_log_names_what_was_done_in_the_language_of_its_reader()
    {
        var run = await _stage.DoneAsync(_partner, new(BulkKind.AddTag, Everybody, "VIP\nRetail"));

        var kept = await _stage.ReadAsync(db => db.AuditEntries.SingleAsync(entry => entry.Activity == Activity.BulkFinished && entry.SubjectId == run, Cancel));
        var words = Assert.Single(_stage.Get<IEnumerable<DetailWords>>(), words => words.Of == Activity.BulkFinished);
        Assert.Equal("Add the tags VIP, Retail", words.Say(kept.Detail));
        using var german = Language.Of("de").Use();
        Assert.Equal("Tags VIP, Retail hinzufügen", words.Say(kept.Detail));
        Assert.Equal("As it was kept before", words.Say("As it was kept before"));
    }

    [Fact]
    public async Task Several_tags_are_given_at_once_and_taking_them_back_takes_from_each_what_it_got()
    {
        var run = await _stage.DoneAsync(_partner, new(BulkKind.AddTag, Everybody, "VIP\nRetail\nvip"));
        Assert.Equal(["Retail", "VIP\nRetail", "VIP\nRetail"], (await _stage.RowsAsync(run)).Select(row => row.Changed));
        Assert.Equal("Add the tags VIP, Retail", _stage.Get<BulkActs>().TitleOf(BulkKind.AddTag, "VIP\nRetail\nvip"));
        Assert.Equal((0, nameof(TagError.HasItAlready)), ((await _stage.LookAsync(_partner, new(BulkKind.AddTag, Everybody, "retail\nvip"))).Changes, (await _stage.LookAsync(_partner, new(BulkKind.AddTag, Everybody, "retail\nvip"))).Refusals[0].Reason));

        var undo = await _stage.DoneAsync(_partner, BulkOrder.Undo(run));

        Assert.Equal((1, 3), (await TaggedAsync(), (await _stage.ProgressAsync(undo, _partner)).Done));
        await _stage.DoneAsync(_partner, BulkOrder.Undo(undo));
        Assert.Equal(6, await TaggedAsync());
        var off = await _stage.DoneAsync(_partner, new(BulkKind.RemoveTag, Everybody, "VIP\nRetail"));
        Assert.Equal((0, 3), (await TaggedAsync(), (await _stage.ProgressAsync(off, _partner)).Done));
    }

    [Fact]
    public async Task The_same_form_sent_twice_starts_one_run()
    {
        var order = new BulkOrder(BulkKind.AddTag, Everybody, "Retail", Guid.NewGuid());
        var first = await _stage.DoneAsync(_partner, order);

        Assert.True((await _stage.Get<BulkService>().StartAsync(order, _partner.Actor, Cancel)).TryGetValue(out var again, out _));

        Assert.Equal(first, again);
        Assert.Equal(1, await _stage.ReadAsync(db => db.BulkRuns.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Only_those_picked_or_found_get_it_and_nobody_elses_customer()
    {
        var other = await _stage.World.PartnerAsync("Vauban");
        var foreign = await _stage.World.CustomerAsync("Fabrikam");
        await _stage.RelateAsync(other, foreign);

        var picked = await _stage.DoneAsync(_partner, new(BulkKind.AddTag, new(null, [_customers[1].Id, foreign.Id, Guid.NewGuid()], BulkList.Customers), "Picked"));
        var found = await _stage.DoneAsync(_partner, new(BulkKind.AddTag, new(new CustomerFilter("conto").Query, [], BulkList.Customers), "Found"));

        Assert.Equal("Bellows", Assert.Single(await _stage.RowsAsync(picked)).CustomerName);
        Assert.Equal("Contoso", Assert.Single(await _stage.RowsAsync(found)).CustomerName);
        Assert.Equal(BulkError.NothingChosen, await _stage.RefusalAsync(_partner, new(BulkKind.AddTag, new(null, [foreign.Id], BulkList.Customers), "Picked")));
        Assert.Null(await _stage.Get<BulkRunService>().FindAsync(picked, other.Actor, Cancel));
    }

    [Theory]
    [InlineData(BulkKind.AddTag, "", BulkError.TagMissing)]
    [InlineData(BulkKind.AddTag, "a\u202Eb", BulkError.TagUnusable)]
    [InlineData(BulkKind.RemoveTag, "Nobody has it", BulkError.TagUnknown)]
    [InlineData(BulkKind.RemoveTag, "VIP\nNobody has it", BulkError.TagUnknown)]
    [InlineData(BulkKind.AddTag, "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11", BulkError.TooManyNames)]
    public async Task A_tag_that_cannot_be_is_refused_before_anything_begins(BulkKind kind, string tag, BulkError refusal) =>
        Assert.Equal(refusal, await _stage.RefusalAsync(_partner, new(kind, Everybody, tag)));

    [Fact]
    public async Task Whoever_may_not_tag_sees_and_starts_none()
    {
        var run = await _stage.DoneAsync(_partner, new(BulkKind.AddTag, Everybody, "VIP"));
        var seller = await _stage.World.MemberAsync(_partner.Tenant, PartnerDashboard.Features.Tenants.TenantRole.SalesAgent);

        Assert.Null(await _stage.Get<BulkRunService>().FindAsync(run, seller, Cancel));
        Assert.Empty((await _stage.Get<BulkRunService>().RowsAsync(run, null, null, seller, Cancel)).Items);
        Assert.Equal(BulkError.NotAllowed, (await _stage.Get<BulkService>().StartAsync(new(BulkKind.AddTag, Everybody, "Mine"), seller, Cancel)).Error);
        Assert.Equal(BulkError.NotAllowed, (await _stage.Get<BulkService>().StartAsync(BulkOrder.Undo(run), seller, Cancel)).Error);
    }

    [Fact]
    public async Task More_than_one_transaction_of_them_are_all_done_and_the_right_is_asked_for_each()
    {
        var others = new List<Party>();
        for (var number = 0; number < 120; number++)
        {
            others.Add(await _stage.World.CustomerAsync($"Customer {number:000}"));
            await _stage.RelateAsync(_partner, others[^1]);
        }

        Assert.True((await _stage.Get<BulkService>().StartAsync(new(BulkKind.AddTag, Everybody, "Many"), _partner.Actor, Cancel)).TryGetValue(out var run, out _));
        await _stage.BulkRoundAsync();
        Assert.Equal(100, (await _stage.ProgressAsync(run, _partner)).Done);
        await _stage.DemoteAsync(_partner.Actor);
        await _stage.RunBulkAsync();

        Assert.All((await _stage.RowsAsync(run)).Skip(100), row => Assert.Equal(nameof(TagError.NotAllowed), row.Refusal));
    }

    [Fact]
    public async Task A_closed_cloud_refuses_it()
    {
        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        Assert.Equal(BulkError.CloudIsReadOnly, await _stage.RefusalAsync(_partner, new(BulkKind.AddTag, Everybody, "VIP")));
    }

    private Task<int> TaggedAsync() => _stage.ReadAsync(db => db.CustomerTags.CountAsync(Cancel));
}
