using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Lists;

/// <summary>A view in somebody's menu.</summary>
/// <param name="Query">What it narrows by, as the list's own filter wrote it a moment ago.</param>
/// <param name="Address">Where it opens, below the cloud's base.</param>
/// <param name="Owner">Who made it; null for the reader's own.</param>
/// <param name="MayChange">Whether its reader may rename, replace and delete it.</param>
public sealed record ViewRow(Guid Id, int Version, string Name, string Query, string Address, bool IsShared, string? Owner, bool MayChange)
{
    public bool IsOwn => Owner is null;
}

/// <summary>
/// Keeps what people look at again and again. A view is its owner's alone, or shown to the whole organisation: then its owner and whoever
/// manages users may change it (docs/decisions/0025). Nothing is decided by a view, so the activity log does not hold it.
/// </summary>
public sealed class ViewService(PortalDatabases databases, IEnumerable<KeptList> lists)
{
    /// <summary>How many views of colleagues a menu shows; the first by name.</summary>
    public const int MostShared = 100;

    /// <summary>The reader's own views of a list, then those that colleagues share, each by name.</summary>
    public async Task<IReadOnlyList<ViewRow>> ListAsync(ListKind list, Actor actor, CancellationToken cancel)
    {
        var kept = Of(list);
        actor.Demand(kept.Needs);
        await using var db = databases.Open(actor);
        var own = await db.SavedViews.AsNoTracking().Where(view => view.OwnerId == actor.UserId && view.TenantId == actor.TenantId && view.List == list)
            .OrderBy(view => view.NameKey).ToListAsync(cancel);
        var shared = await (
            from view in db.SavedViews.AsNoTracking()
            where view.TenantId == actor.TenantId && view.List == list && view.IsShared && view.OwnerId != actor.UserId
            orderby view.NameKey
            select new { view, Owner = db.Members.IgnoreQueryFilters().Where(member => member.UserId == view.OwnerId).Select(member => member.Name).FirstOrDefault() }).Take(MostShared).ToListAsync(cancel);
        return
        [
            .. own.Select(view => RowOf(view, null, true)),
            .. shared.Select(each => RowOf(each.view, each.Owner ?? "", actor.May(Right.ManageTeam))),
        ];

        ViewRow RowOf(SavedView view, string? owner, bool mayChange)
        {
            var query = kept.Read(view.Query);
            return new(view.Id, view.Version, view.Name, query, kept.Page + query, view.IsShared, owner, mayChange);
        }
    }

    /// <param name="list">Of which list.</param>
    /// <param name="name">Up to <see cref="SavedView.LongestName"/> characters.</param>
    /// <param name="query">What the list shows now, as an address says it.</param>
    /// <param name="shared">Whether the whole organisation sees it.</param>
    /// <param name="actor">Whose it becomes.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ViewError?> SaveAsync(ListKind list, string name, string query, bool shared, Actor actor, CancellationToken cancel)
    {
        var kept = Of(list);
        name = NameRules.Tidy(name);
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (!await db.HoldsAsync(actor, kept.Needs, cancel))
        {
            return ViewError.NotAllowed;
        }

        if (SavedView.Check(name) is { } fault)
        {
            return fault;
        }

        var names = await db.SavedViews.Where(view => view.OwnerId == actor.UserId && view.List == list).Select(view => view.NameKey).ToListAsync(cancel);
        if (names.Contains(NameRules.KeyOf(name)))
        {
            return ViewError.NameTaken;
        }

        if (names.Count >= SavedView.MostOfPerson)
        {
            return ViewError.TooManyViews;
        }

        db.Add(SavedView.Of(list, name, kept.Read(query), shared, actor));
        await write.CommitAsync(cancel);
        return null;
    }

    /// <summary>Gives it another name, and shares it or no longer does.</summary>
    public Task<ViewError?> RenameAsync(Guid id, int version, string name, bool shared, Actor actor, CancellationToken cancel)
    {
        name = NameRules.Tidy(name);
        return ChangeAsync(id, version, actor, async (db, view) =>
        {
            if (SavedView.Check(name) is { } fault)
            {
                return fault;
            }

            var key = NameRules.KeyOf(name);
            if (await db.SavedViews.AnyAsync(other => other.OwnerId == view.OwnerId && other.List == view.List && other.NameKey == key && other.Id != id, cancel))
            {
                return ViewError.NameTaken;
            }

            view.Rename(name, shared);
            return null;
        }, cancel);
    }

    /// <summary>From now on it shows what the list shows now.</summary>
    public Task<ViewError?> ReplaceAsync(Guid id, int version, string query, Actor actor, CancellationToken cancel) => ChangeAsync(id, version, actor, (_, view) =>
    {
        view.Replace(Of(view.List).Read(query));
        return Task.FromResult<ViewError?>(null);
    }, cancel);

    public Task<ViewError?> DeleteAsync(Guid id, int version, Actor actor, CancellationToken cancel) => ChangeAsync(id, version, actor, (db, view) =>
    {
        db.Remove(view);
        return Task.FromResult<ViewError?>(null);
    }, cancel);

    private async Task<ViewError?> ChangeAsync(Guid id, int version, Actor actor, Func<PortalDb, SavedView, Task<ViewError?>> change, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await db.SavedViews.SingleOrDefaultAsync(own => own.Id == id && own.TenantId == actor.TenantId, cancel) is not { } view
            || (view.OwnerId != actor.UserId && !view.IsShared))
        {
            return ViewError.NotFound;
        }

        // Asked of the database: a role taken away a second ago changes nothing (T21).
        if (!await db.HoldsAsync(actor, Of(view.List).Needs, cancel)
            || (view.OwnerId != actor.UserId && !await db.HoldsAsync(actor, Right.ManageTeam, cancel)))
        {
            return ViewError.NotAllowed;
        }

        if (view.Version != version)
        {
            return ViewError.ChangedMeanwhile;
        }

        if (await change(db, view) is { } refusal)
        {
            return refusal;
        }

        await write.CommitAsync(cancel);
        return null;
    }

    private KeptList Of(ListKind list) => lists.Single(each => each.List == list);
}
