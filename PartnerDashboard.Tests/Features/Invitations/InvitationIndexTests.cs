using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Invitations;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Invitations;

/// <summary>I20: what the list finds invitations by follows each change in its own transaction. Every stage compares all of it at its end.</summary>
public sealed class InvitationIndexTests : IAsyncLifetime
{
    private static readonly InvitationStatus[] Closed = [InvitationStatus.Approved, InvitationStatus.Declined, InvitationStatus.Withdrawn, InvitationStatus.Expired];

    private static readonly string[] Searches = ["", "copy", "copy 0001", "nobody"];
    private static readonly bool[] Either = [false, true];

    private readonly Planned _planned = new();
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync("global", _planned);
        _partner = await _stage.World.PartnerAsync("Northlight");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_decision_is_found_under_its_outcome_at_once_and_a_draft_by_what_it_says_now()
    {
        var (approver, decliner) = (await _stage.World.CustomerAsync("Contoso Nord"), await _stage.World.CustomerAsync("Contoso Süd"));
        await _stage.ApproveAsync(await _stage.SendAsync(_partner, approver), approver);
        var declined = await _stage.SendAsync(_partner, decliner);
        await _stage.DeclineAsync(declined, decliner);

        Assert.Equal(["Contoso Nord"], await ListAsync(new(InvitationStatus.Approved, "contoso")));
        Assert.Equal(["Contoso Süd"], await ListAsync(new(InvitationStatus.Declined, "contoso")));
        Assert.Equal(["Contoso Süd"], await ListAsync(new(Search: "sud contoso")));
        Assert.Empty(await ListAsync(new(InvitationStatus.Sent, "contoso")));
        Assert.Empty(await ListAsync(new(Search: "nord sud")));
    }

    [Fact]
    public async Task The_list_agrees_with_a_plain_reading_whatever_narrows_it()
    {
        var all = await MultiplyAsync(900);
        var today = DateOnly.FromDateTime(_stage.Clock.Now.UtcDateTime);
        var filters =
            from status in Enum.GetValues<InvitationStatus>().Cast<InvitationStatus?>().Prepend(null)
            from search in Searches
            from expiring in Either
            from days in new (DateOnly?, DateOnly?)[] { (null, null), (today.AddDays(-20), null), (today.AddDays(-40), today.AddDays(-30)) }
            select new InvitationFilter(status, search, expiring, days.Item1, days.Item2);
        List<string> wrong = [];
        foreach (var filter in filters)
        {
            var expected = all.Where(own => Matches(own, filter)).Select(own => own.Id).ToList();
            var listed = await PagesAsync(filter);
            var counted = await _stage.Get<InvitationService>().CountAsync(filter, _partner.Actor, Cancel);
            if (!expected.SequenceEqual(listed) || counted != expected.Count)
            {
                wrong.Add($"{filter}: {expected.Count} expected, {listed.Count} listed, {counted} counted");
            }
        }

        Agreed.None(wrong);
        await ForgetAsync();
    }

    [Fact]
    public async Task No_query_of_the_list_reads_all_invitations_or_sorts_what_it_finds()
    {
        await MultiplyAsync(300);
        var list = _stage.Get<InvitationService>();
        foreach (var filter in new InvitationFilter[]
        {
            new(), new(InvitationStatus.Sent), new(Search: "copy"), new(InvitationStatus.Declined, "copy"), new(Expiring: true), new(Search: "copy", Expiring: true),
            new(InvitationStatus.Declined, From: DateOnly.FromDateTime(_stage.Clock.Now.UtcDateTime).AddDays(-7)),
        })
        {
            _planned.Forget();
            var page = await list.ListAsync(filter, null, _partner.Actor, Cancel);
            await list.ListAsync(filter, page.Next ?? "1", _partner.Actor, Cancel);
            await list.CountAsync(filter, _partner.Actor, Cancel);
            await using var db = _stage.Databases.Open();
            var steps = await _planned.StepsAsync(db);

            // What is soon to lapse or closed lately is found by its day: it is little, and sorted.
            Agreed.None(steps.Where(step => !filter.Expiring && filter.From is null && step.Step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal)).Select(step => $"{step.Step}: {step.Sql}"));
            Agreed.None(await _planned.FullScansAsync(db, "Invitations", "InvitationEntries"));
            Assert.True(_planned.Asked >= 3);
        }

        await ForgetAsync();
    }

    private static bool Matches(Invitation own, InvitationFilter filter) =>
        (filter.Status is null || own.Status == filter.Status)
        && (!filter.Expiring || (own.Status == InvitationStatus.Sent && own.ExpiresAt <= MovableClock.Noon.AddDays(7)))
        && (filter.From is not { } from || (own.ClosedAt is { } closed && DateOnly.FromDateTime(closed.UtcDateTime) >= from))
        && (filter.To is not { } to || (own.ClosedAt is { } ended && DateOnly.FromDateTime(ended.UtcDateTime) <= to))
        && Array.TrueForAll(filter.Search.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => own.CustomerName.Contains(word, StringComparison.OrdinalIgnoreCase) || own.RecipientEmail.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>One that was sent, and so many copies in every state, closed or lapsing around now; the newest first.</summary>
    private async Task<List<Invitation>> MultiplyAsync(int copies)
    {
        var sent = await _stage.SendAsync(_partner, await _stage.World.CustomerAsync("Contoso"));
        await _stage.ChangeAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync($"CREATE TEMP TABLE Copies AS SELECT * FROM Invitations WHERE Id = {sent.Id}", Cancel);
            for (var number = 0; number < copies; number++)
            {
                var status = (InvitationStatus)(number % 6);
                long? closes = Closed.Contains(status) ? _stage.Clock.Now.AddHours(-number).UtcTicks : null;
                long? expires = status == InvitationStatus.Draft ? null : _stage.Clock.Now.AddHours(number).UtcTicks;
                var (id, name) = ($"00000000-0000-0000-0000-{number:D12}", $"Copy {number:D4}");
                await db.Database.ExecuteSqlAsync($"UPDATE temp.Copies SET Id = {id}, PublicId = {id}, Status = {status.ToString()}, CustomerName = {name}, ClosedAt = {closes}, ExpiresAt = {expires}", Cancel);
                await db.Database.ExecuteSqlAsync($"INSERT INTO Invitations SELECT * FROM temp.Copies", Cancel);
            }

            await db.Database.ExecuteSqlAsync($"DROP TABLE temp.Copies", Cancel);
            await new InvitationIndex().RebuildAsync(db, Cancel);
        });
        return await _stage.ReadAsync(db => db.Invitations.AsNoTracking().OrderByDescending(own => own.Id).ToListAsync(Cancel));
    }

    /// <summary>Written straight in: such invitations have no history.</summary>
    private Task ForgetAsync() => _stage.ChangeAsync(async db =>
    {
        await db.Invitations.Where(own => own.CustomerName.StartsWith("Copy")).ExecuteDeleteAsync(Cancel);
        await new InvitationIndex().RebuildAsync(db, Cancel);
    });

    private async Task<IEnumerable<string>> ListAsync(InvitationFilter filter) =>
        (await _stage.Get<InvitationService>().ListAsync(filter, null, _partner.Actor, Cancel)).Items.Select(row => row.CustomerName);

    private async Task<List<Guid>> PagesAsync(InvitationFilter filter) =>
        (await Slice.ReadAsync(int.MaxValue, after => _stage.Get<InvitationService>().ListAsync(filter, after, _partner.Actor, Cancel))).Rows.ConvertAll(row => row.Id);
}
