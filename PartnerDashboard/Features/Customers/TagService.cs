using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>What a change of tags did with one customer.</summary>
/// <param name="Changed">False when it already was as asked.</param>
/// <param name="Refused">Why nothing was changed at this customer; null when nothing stood against it.</param>
public sealed record TagResult(Guid CustomerId, bool Changed, TagError? Refused);

/// <summary>Gives tags to customers and takes them away: one customer or many, each with an answer of its own.</summary>
public sealed class TagService(PortalDatabases databases, CloudCatalogue clouds, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>Customers in one change, which is one transaction.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Suggestions for what is being typed.</summary>
    public const int Offered = 12;

    private const int MostListed = 15;

    /// <summary>Names of the partner's tags that contain what was typed, by name.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string typed, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        var tags = await TagNames.OfAsync(db, actor.TenantId, cancel);
        return [.. tags.Live.Where(tag => TextSearch.Finds(tag.Name, typed.Trim())).Select(tag => tag.Name).Take(Offered)];
    }

    /// <summary>Gives these tags, making those that the partner does not have yet. At a customer all of them are given, or none.</summary>
    public Task<Result<IReadOnlyList<TagResult>, TagError>> AssignAsync(
        IReadOnlyList<Guid> customers, IReadOnlyList<string> names, Actor actor, CancellationToken cancel) =>
        ChangeAsync(customers, names, actor, (db, known, tidy) =>
        {
            var fresh = tidy.Count(name => known.Live.All(tag => tag.NameKey != Tag.KeyOf(name)));
            return known.Live.Count() + fresh > Tag.MostOfPartner ? TagError.TooManyTags : new Change(Made(db, known, tidy, actor), Activity.TagsAssigned, Give);
        }, cancel);

    /// <summary>Takes these tags away. The tags themselves stay.</summary>
    public Task<Result<IReadOnlyList<TagResult>, TagError>> RemoveAsync(
        IReadOnlyList<Guid> customers, IReadOnlyList<string> names, Actor actor, CancellationToken cancel) =>
        ChangeAsync(customers, names, actor, (_, known, tidy) =>
        {
            List<Tag> tags = [.. known.Live.Where(tag => tidy.Any(name => Tag.KeyOf(name) == tag.NameKey))];
            return tags.Count == 0 ? TagError.NotFound : new Change(tags, Activity.TagsRemoved, Take);
        }, cancel);

    private async Task<Result<IReadOnlyList<TagResult>, TagError>> ChangeAsync(
        IReadOnlyList<Guid> customers, IReadOnlyList<string> names, Actor actor,
        Func<PortalDb, TagNames, IReadOnlyList<string>, Result<Change, TagError>> prepare, CancellationToken cancel)
    {
        List<string> tidy = [.. names.Select(NameRules.Tidy).DistinctBy(name => Tag.KeyOf(Readable(name)), StringComparer.Ordinal)];
        List<Guid> asked = [.. customers.Distinct()];
        await using var write = await databases.WriteAsync(actor, cancel);
        var (db, now) = (write.Db, clock.GetUtcNow());
        if (await TagDesk.ObstacleAsync(db, clouds[actor.Cloud], now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (asked.Count == 0 || tidy.Count == 0)
        {
            return TagError.NothingChosen;
        }

        if (asked.Count > MostAtOnce || tidy.Count > Tag.MostOfCustomer)
        {
            return TagError.TooManyChosen;
        }

        if (tidy.Select(TagDesk.Check).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            return fault;
        }

        // Nobody's customer: no tag is made for that.
        var own = (await db.ResellerRelationships
            .Where(held => held.PartnerId == actor.TenantId && asked.Contains(held.CustomerId) && held.Status == RelationshipStatus.Active)
            .Select(held => held.CustomerId).ToListAsync(cancel)).ToHashSet();
        if (own.Count == 0)
        {
            return asked.ConvertAll(id => new TagResult(id, false, TagError.NotACustomer));
        }

        var known = await TagNames.OfAsync(db, actor.TenantId, cancel);
        if (!prepare(db, known, tidy).TryGetValue(out var change, out var refused))
        {
            return refused;
        }

        var given = (await db.CustomerTags.Where(each => each.PartnerId == actor.TenantId && own.Contains(each.CustomerId)).ToListAsync(cancel)).ToLookup(each => each.CustomerId);
        List<TagResult> results = [];
        foreach (var id in asked)
        {
            var (changed, refusal) = own.Contains(id) ? change.Apply(new(db, known, id, [.. given[id]], actor, now), change.Tags) : ([], TagError.NotACustomer);
            results.Add(new(id, changed.Count > 0, refusal));
            if (changed.Count > 0)
            {
                db.Record(actor, change.Activity, now, id, actor.TenantId, id, Listed(changed));
            }
        }

        await write.CommitAsync(cancel);
        if (results.Exists(result => result.Changed))
        {
            changes.Publish(new(actor.Cloud, actor.TenantId));
        }

        return results;
    }

    /// <summary>The tags of these names; new ones come into the unit of work.</summary>
    private static List<Tag> Made(PortalDb db, TagNames known, IReadOnlyList<string> names, Actor actor)
    {
        var live = known.Live.ToDictionary(tag => tag.NameKey, StringComparer.Ordinal);
        var last = known.All.Select(tag => tag.Number).DefaultIfEmpty().Max();
        foreach (var name in names.Where(name => !live.ContainsKey(Tag.KeyOf(name))))
        {
            var tag = Tag.Create(actor.TenantId, ++last, name);
            live[tag.NameKey] = tag;
            db.Add(tag);
        }

        return [.. names.Select(name => live[Tag.KeyOf(name)])];
    }

    private static (IReadOnlyList<Tag> Changed, TagError? Refused) Give(Holder holder, IReadOnlyList<Tag> tags)
    {
        var held = holder.Given.Select(each => holder.Known.Find(each.Number)?.Number).OfType<int>().ToHashSet();
        List<Tag> missing = [.. tags.Where(tag => !held.Contains(tag.Number))];
        if (held.Count + missing.Count > Tag.MostOfCustomer)
        {
            return ([], TagError.CustomerIsFull);
        }

        holder.Db.AddRange(missing.Select(tag => CustomerTag.Give(tag, holder.CustomerId, holder.Actor.UserId, holder.Now)));
        return (missing, null);
    }

    private static (IReadOnlyList<Tag> Changed, TagError? Refused) Take(Holder holder, IReadOnlyList<Tag> tags)
    {
        List<Tag> taken = [];
        foreach (var tag in tags)
        {
            List<CustomerTag> rows = [.. holder.Given.Where(each => holder.Known.Find(each.Number)?.Number == tag.Number)];
            holder.Db.RemoveRange(rows);
            taken.AddRange(rows.Count > 0 ? [tag] : Array.Empty<Tag>());
        }

        return (taken, null);
    }

    /// <summary>As long as the log takes it: all that a customer has stands at the customer.</summary>
    private static string Listed(IReadOnlyList<Tag> tags) =>
        string.Join(", ", tags.Take(MostListed).Select(tag => tag.Name)) + (tags.Count > MostListed ? $", +{tags.Count - MostListed}" : "");

    private static string Readable(string name) => UnicodeText.IsWellFormed(name) ? name : "";

    private sealed record Change(IReadOnlyList<Tag> Tags, Activity Activity, Func<Holder, IReadOnlyList<Tag>, (IReadOnlyList<Tag>, TagError?)> Apply);

    /// <summary>A customer in the unit of work, with what it has.</summary>
    private sealed record Holder(PortalDb Db, TagNames Known, Guid CustomerId, IReadOnlyList<CustomerTag> Given, Actor Actor, DateTimeOffset Now);
}
