using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>Notes about a customer: by colleagues for colleagues, and by nobody else for nobody else.</summary>
public sealed class NoteServiceTests : IAsyncLifetime
{
    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Party _partner = null!;
    private Party _customer = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        (_partner, _customer) = (await _stage.World.PartnerAsync("Northlight"), await _stage.World.CustomerAsync("Kiesel"));
        await _stage.RelateAsync(_partner, _customer);
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_note_keeps_its_lines_and_says_who_wrote_it_and_when()
    {
        Assert.Null(await Notes.WriteAsync(_customer.Id, "  Call before nine.\r\n\r\n<b>Loud</b> later.\u2003\n", _partner.Actor, Cancel));

        var note = Assert.Single(await ListAsync(_partner.Actor));
        Assert.Equal(("Call before nine.\n\n<b>Loud</b> later.", _partner.Actor.Name, _stage.Clock.Now, true), (note.Text, note.AuthorName, note.WrittenAt, note.MayChange));
        Assert.Equal("", await _stage.ReadAsync(db => db.AuditEntries.Where(entry => entry.Activity == Activity.NoteWritten).Select(entry => entry.Detail).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task Own_notes_are_changed_and_deleted_and_those_of_others_only_by_a_Global_admin()
    {
        Assert.Null(await Notes.WriteAsync(_customer.Id, "First", _partner.Actor, Cancel));
        var (colleague, head) = (await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent), await _stage.World.MemberAsync(_partner.Tenant, TenantRole.GlobalAdmin));
        var note = Assert.Single(await ListAsync(colleague));
        Assert.False(note.MayChange);
        Assert.Equal(NoteError.NotYours, await Notes.ChangeAsync(note.Id, note.Version, "Mine", colleague, Cancel));
        Assert.Equal(NoteError.NotYours, await Notes.DeleteAsync(note.Id, note.Version, colleague, Cancel));

        Assert.Null(await Notes.ChangeAsync(note.Id, note.Version, "Second", _partner.Actor, Cancel));
        Assert.Equal(NoteError.ChangedMeanwhile, await Notes.ChangeAsync(note.Id, note.Version, "Third", head, Cancel));
        Assert.Null(await Notes.ChangeAsync(note.Id, note.Version + 1, "Third", head, Cancel));
        note = Assert.Single(await ListAsync(head));
        Assert.Equal(("Third", head.Name, _partner.Actor.Name, true), (note.Text, note.ChangedByName, note.AuthorName, note.MayChange));

        Assert.Null(await Notes.DeleteAsync(note.Id, note.Version, head, Cancel));
        Assert.Empty(await ListAsync(head));
        Assert.Equal(NoteError.NotFound, await Notes.DeleteAsync(note.Id, note.Version, head, Cancel));
    }

    [Theory]
    [InlineData("", NoteError.TextMissing)]
    [InlineData(" \r\n ", NoteError.TextMissing)]
    [InlineData("a\u0000b", NoteError.TextUnreadable)]
    [InlineData("a\u202Eb", NoteError.TextUnreadable)]
    public async Task A_text_that_cannot_be_read_is_refused(string text, NoteError expected) =>
        Assert.Equal(expected, await Notes.WriteAsync(_customer.Id, text, _partner.Actor, Cancel));

    [Fact]
    public async Task Half_a_character_is_refused() => Assert.Equal(NoteError.TextUnreadable, await Notes.WriteAsync(_customer.Id, "Half \uDC00", _partner.Actor, Cancel));

    [Fact]
    public async Task A_note_is_as_long_as_it_may_be_and_no_longer()
    {
        Assert.Null(await Notes.WriteAsync(_customer.Id, new string('x', CustomerNote.LongestText), _partner.Actor, Cancel));
        Assert.Equal(NoteError.TextTooLong, await Notes.WriteAsync(_customer.Id, new string('x', CustomerNote.LongestText + 1), _partner.Actor, Cancel));
    }

    [Fact]
    public async Task Nobody_outside_of_the_partner_reads_or_writes_them()
    {
        Assert.Null(await Notes.WriteAsync(_customer.Id, "Ours", _partner.Actor, Cancel));
        var other = await _stage.World.PartnerAsync("Vauban");
        await _stage.RelateAsync(other, _customer);
        var billing = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.BillingAdmin);

        Assert.Empty(await ListAsync(other.Actor));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => ListAsync(_customer.Actor));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => ListAsync(billing));
        Assert.Equal(NoteError.NotAllowed, await Notes.WriteAsync(_customer.Id, "Hello", _customer.Actor, Cancel));
        Assert.Equal(NoteError.NotAllowed, await Notes.WriteAsync(_customer.Id, "Hello", billing, Cancel));
        Assert.Equal(NoteError.NotFound, await Notes.WriteAsync((await _stage.World.CustomerAsync("Lefranc")).Id, "Hello", _partner.Actor, Cancel));
        await _stage.SwitchOffAsync(Feature.OpenForChanges);
        Assert.Equal(NoteError.CloudIsReadOnly, await Notes.WriteAsync(_customer.Id, "Hello", _partner.Actor, Cancel));
    }

    [Fact]
    public async Task Pages_go_from_the_newest_to_the_oldest_without_reading_all()
    {
        var now = _stage.Clock.Now;
        await _stage.ChangeAsync(db =>
        {
            // Several at one moment: the id decides between them.
            db.AddRange(Enumerable.Range(0, 57).Select(number => CustomerNote.Write(_partner.Actor, _customer.Id, $"{number}", now.AddMinutes(-(number / 4)))));
            return Task.CompletedTask;
        });
        _planned.Forget();

        List<NoteRow> read = [];
        string? after = null;
        do
        {
            var page = await Notes.ListAsync(_customer.Id, after, _partner.Actor, Cancel);
            read.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(57, read.DistinctBy(note => note.Id).Count());
        Assert.Equal(read.OrderByDescending(note => note.WrittenAt).Select(note => note.WrittenAt), read.Select(note => note.WrittenAt));
        Assert.Equal(NoteService.PageSize, (await Notes.ListAsync(_customer.Id, "no_key", _partner.Actor, Cancel)).Items.Count);
        await using var db = _stage.Databases.Open();
        Agreed.None(await _planned.FullScansAsync(db, "CustomerNotes", "CustomerEntries"));
    }

    private NoteService Notes => _stage.Get<NoteService>();

    private async Task<IReadOnlyList<NoteRow>> ListAsync(Actor actor) => (await Notes.ListAsync(_customer.Id, null, actor, Cancel)).Items;
}
