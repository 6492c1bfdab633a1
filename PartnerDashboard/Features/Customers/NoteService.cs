using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>A note as its reader sees it.</summary>
/// <param name="MayChange">Own ones; of everybody for who holds <see cref="Right.ManageNotes"/>.</param>
public sealed record NoteRow(Guid Id, int Version, string AuthorName, DateTimeOffset WrittenAt, DateTimeOffset? ChangedAt, string ChangedByName, string Text, bool MayChange);

/// <summary>What a partner's staff writes down about a customer. Nobody outside of the partner ever sees it, the customer least of all.</summary>
public sealed class NoteService(PortalDatabases databases, CloudCatalogue clouds, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    public const int PageSize = 10;

    /// <summary>Newest first; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<NoteRow>> ListAsync(Guid customerId, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        if (!await IsCustomerAsync(db, customerId, actor, cancel))
        {
            return new([], null);
        }

        var notes = db.CustomerNotes.AsNoTracking().Where(note => note.PartnerId == actor.TenantId && note.CustomerId == customerId);
        if (Read(after) is var (at, id))
        {
            notes = notes.Where(note => note.WrittenAt <= at && (note.WrittenAt < at || note.Id.CompareTo(id) < 0));
        }

        var found = await notes.OrderByDescending(note => note.WrittenAt).ThenByDescending(note => note.Id).Take(PageSize + 1).ToListAsync(cancel);
        var page = Slice.Of(found, PageSize, note => string.Create(CultureInfo.InvariantCulture, $"{note.WrittenAt.UtcTicks}_{note.Id}"));
        return new([.. page.Items.Select(note => new NoteRow(
            note.Id, note.Version, note.AuthorName, note.WrittenAt, note.ChangedAt, note.ChangedByName, note.Text, note.AuthorId == actor.UserId || actor.May(Right.ManageNotes)))], page.Next);
    }

    public async Task<NoteError?> WriteAsync(Guid customerId, string text, Actor actor, CancellationToken cancel)
    {
        text = CustomerNote.Tidy(text);
        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        if (await ObstacleAsync(db, now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (!await IsCustomerAsync(db, customerId, actor, cancel))
        {
            return NoteError.NotFound;
        }

        if (CustomerNote.Check(text) is { } fault)
        {
            return fault;
        }

        var note = CustomerNote.Write(actor, customerId, text, now);
        db.Add(note);
        return await KeepAsync(write, note, Activity.NoteWritten, now, actor, cancel);
    }

    public Task<NoteError?> ChangeAsync(Guid id, int version, string text, Actor actor, CancellationToken cancel)
    {
        text = CustomerNote.Tidy(text);
        return OfOwnAsync(id, version, Activity.NoteChanged, (_, note, now) =>
        {
            if (CustomerNote.Check(text) is { } fault)
            {
                return fault;
            }

            note.Change(actor, text, now);
            return null;
        }, actor, cancel);
    }

    /// <summary>For good: nothing of the text stays.</summary>
    public Task<NoteError?> DeleteAsync(Guid id, int version, Actor actor, CancellationToken cancel) => OfOwnAsync(id, version, Activity.NoteDeleted, (db, note, _) =>
    {
        db.Remove(note);
        return null;
    }, actor, cancel);

    private async Task<NoteError?> OfOwnAsync(
        Guid id, int version, Activity activity, Func<PortalDb, CustomerNote, DateTimeOffset, NoteError?> change, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        if (await ObstacleAsync(db, now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var note = await db.CustomerNotes.SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel);
        if (note is null || !await IsCustomerAsync(db, note.CustomerId, actor, cancel))
        {
            return NoteError.NotFound;
        }

        if (note.AuthorId != actor.UserId && !await db.HoldsAsync(actor, Right.ManageNotes, cancel))
        {
            return NoteError.NotYours;
        }

        if (note.Version != version)
        {
            return NoteError.ChangedMeanwhile;
        }

        return change(db, note, now) is { } refusal ? refusal : await KeepAsync(write, note, activity, now, actor, cancel);
    }

    private async Task<NoteError?> KeepAsync(PortalWrite write, CustomerNote note, Activity activity, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        write.Db.Record(actor, activity, now, note.Id, actor.TenantId, note.CustomerId);
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return null;
    }

    // Asked of the database: a role taken away a second ago writes nothing (T21).
    private async Task<NoteError?> ObstacleAsync(PortalDb db, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        if (actor.TenantKind != TenantKind.Partner || !await db.HoldsAsync(actor, Right.ViewCustomers, cancel))
        {
            return NoteError.NotAllowed;
        }

        return (await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.OpenForChanges) ? null : NoteError.CloudIsReadOnly;
    }

    private static Task<bool> IsCustomerAsync(PortalDb db, Guid customerId, Actor actor, CancellationToken cancel) =>
        db.CustomerEntries.AnyAsync(entry => entry.PartnerId == actor.TenantId && entry.CustomerId == customerId, cancel);

    private static (DateTimeOffset At, Guid Id)? Read(string? after) =>
        after?.Split('_') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, out var read)
            ? (new(at, TimeSpan.Zero), read)
            : null;
}
