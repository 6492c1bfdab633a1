using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>A tag of the partner.</summary>
/// <param name="Customers">How many have it, counted no further than <see cref="CustomerService.MostCounted"/>: null for more than that.</param>
public sealed record TagRow(Guid Id, int Number, string Name, int Version, int? Customers);

/// <summary>A tag to choose.</summary>
public sealed record TagChoice(int Number, string Name);

/// <summary>The tags of a partner themselves: renamed, merged and deleted for all its customers at once, however many they are.</summary>
public sealed class TagRegisterService(PortalDatabases databases, CloudCatalogue clouds, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>A page by name; <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    public async Task<Slice<TagRow>> ListAsync(string search, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ManageTags);
        await using var db = databases.Open(actor);
        var page = Slice.Of(
            [.. (await TagNames.OfAsync(db, actor.TenantId, cancel)).Live
                .Where(tag => TextSearch.Finds(tag.Name, search.Trim()) && string.CompareOrdinal(tag.NameKey, after ?? "") > 0)
                .OrderBy(tag => tag.NameKey, StringComparer.Ordinal).Take(PageSize + 1)],
            PageSize, tag => tag.NameKey);
        List<TagRow> rows = [];
        foreach (var tag in page.Items)
        {
            var count = await CustomerSearch.CountAsync(db, new CustomerFilter().WithTag(tag.Number), CustomerService.MostCounted + 1, actor.TenantId, clock.GetUtcNow(), cancel);
            rows.Add(new(tag.Id, tag.Number, tag.Name, tag.Version, count > CustomerService.MostCounted ? null : count));
        }

        return new(rows, page.Next);
    }

    /// <summary>All tags, by name: to choose from.</summary>
    public async Task<IReadOnlyList<TagChoice>> ChoicesAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return [.. (await TagNames.OfAsync(db, actor.TenantId, cancel)).Live.Select(tag => new TagChoice(tag.Number, tag.Name))];
    }

    public Task<TagError?> RenameAsync(Guid id, int version, string name, Actor actor, CancellationToken cancel)
    {
        name = NameRules.Tidy(name);
        return ChangeAsync(id, version, actor, (db, tags, tag, now) =>
        {
            if (TagDesk.Check(name) is { } fault)
            {
                return fault;
            }

            if (tags.Live.Any(other => other.Id != id && other.NameKey == NameRules.KeyOf(name)))
            {
                return TagError.NameTaken;
            }

            if (tag.Name == name)
            {
                return null;
            }

            db.Record(actor, Activity.TagRenamed, now, id, actor.TenantId, detail: $"{tag.Name} → {name}");
            tag.Rename(name);
            return null;
        }, cancel);
    }

    /// <summary>Whoever has the one tag has the other from now on. Addresses that name the one go on working.</summary>
    public Task<TagError?> MergeAsync(Guid id, int version, int intoNumber, Actor actor, CancellationToken cancel) => ChangeAsync(id, version, actor, (db, tags, tag, now) =>
    {
        if (tags.Find(intoNumber) is not { } into)
        {
            return TagError.NotFound;
        }

        if (into.Id == id)
        {
            return TagError.SameTag;
        }

        db.Record(actor, Activity.TagsMerged, now, id, actor.TenantId, detail: $"{tag.Name} → {into.Name}");
        foreach (var earlier in tags.All.Where(other => other.MergedInto == tag.Number))
        {
            earlier.MergeInto(into, now);
        }

        tag.MergeInto(into, now);
        return null;
    }, cancel);

    /// <summary>No customer has it from now on.</summary>
    public Task<TagError?> DeleteAsync(Guid id, int version, Actor actor, CancellationToken cancel) => ChangeAsync(id, version, actor, (db, _, tag, now) =>
    {
        db.Record(actor, Activity.TagDeleted, now, id, actor.TenantId, detail: tag.Name);
        tag.Delete(now);
        return null;
    }, cancel);

    private async Task<TagError?> ChangeAsync(
        Guid id, int version, Actor actor, Func<PortalDb, TagNames, Tag, DateTimeOffset, TagError?> change, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        if (await TagDesk.ObstacleAsync(db, clouds[actor.Cloud], now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        TagNames tags = new(await db.Tags.Where(tag => tag.PartnerId == actor.TenantId).ToListAsync(cancel));
        if (tags.Live.FirstOrDefault(own => own.Id == id) is not { } tag)
        {
            return TagError.NotFound;
        }

        if (tag.Version != version)
        {
            return TagError.ChangedMeanwhile;
        }

        if (change(db, tags, tag, now) is { } refusal)
        {
            return refusal;
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return null;
    }
}
