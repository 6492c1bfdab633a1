using System.Text;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>What every change of tags asks first, and how tags are given and taken.</summary>
internal static class TagDesk
{
    private const int MostListed = 15;

    /// <summary>Asked of the database: a role taken away a second ago changes nothing (T21).</summary>
    public static async Task<TagError?> ObstacleAsync(PortalDb db, Cloud cloud, DateTimeOffset now, Actor actor, CancellationToken cancel)
    {
        if (actor.TenantKind != TenantKind.Partner || !await db.HoldsAsync(actor, Right.ManageTags, cancel))
        {
            return TagError.NotAllowed;
        }

        return (await FeatureSet.OfAsync(cloud, db, now, cancel)).Has(Feature.OpenForChanges) ? null : TagError.CloudIsReadOnly;
    }

    /// <param name="name">As <see cref="NameRules.Tidy"/> gives it. A sign or an emoji alone is a good tag.</param>
    public static TagError? Check(string name) => NameRules.Check(name, Tag.LongestName) switch
    {
        NameFault.Missing => TagError.NameMissing,
        NameFault.TooLong => TagError.NameTooLong,
        NameFault.HiddenCharacters => TagError.NameUnreadable,
        NameFault.OnlySpecialCharacters when name.EnumerateRunes().All(rune => Rune.IsPunctuation(rune) || Rune.IsWhiteSpace(rune) || rune.Value is 0x200C or 0x200D) => TagError.NameUnreadable,
        NameFault.OnlySpecialCharacters or NameFault.SingleCharacter or NameFault.OnlyCompanyForm or null => null,
    };

    /// <summary>Gives or takes tags inside somebody's unit of work; a refusal of all has changed nothing.</summary>
    public static async Task<Result<IReadOnlyList<TagResult>, TagError>> ChangeAsync(
        PortalDb db, Cloud cloud, IReadOnlyList<Guid> customers, IReadOnlyList<string> names, bool give, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        List<string> tidy = [.. names.Select(NameRules.Tidy).DistinctBy(name => NameRules.KeyOf(Readable(name)), StringComparer.Ordinal)];
        List<Guid> asked = [.. customers.Distinct()];
        if (await ObstacleAsync(db, cloud, now, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        if (asked.Count == 0 || tidy.Count == 0)
        {
            return TagError.NothingChosen;
        }

        if (asked.Count > TagService.MostAtOnce || tidy.Count > Tag.MostOfCustomer)
        {
            return TagError.TooManyChosen;
        }

        if (tidy.Select(Check).FirstOrDefault(fault => fault is not null) is { } fault)
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
        if (!(give ? Giving(db, known, tidy, actor) : Taking(known, tidy)).TryGetValue(out var change, out var refused))
        {
            return refused;
        }

        var given = (await db.CustomerTags.Where(each => each.PartnerId == actor.TenantId && own.Contains(each.CustomerId)).ToListAsync(cancel)).ToLookup(each => each.CustomerId);
        List<TagResult> results = [];
        foreach (var id in asked)
        {
            var (changed, refusal) = own.Contains(id) ? change.Apply(new(db, known, id, [.. given[id]], actor, now), change.Tags) : ([], TagError.NotACustomer);
            results.Add(new(id, changed.Count > 0, refusal) { Names = [.. changed.Select(tag => tag.Name)] });
            if (changed.Count > 0)
            {
                db.Record(actor, change.Activity, now, id, actor.TenantId, id, Listed(changed));
            }
        }

        return results;
    }

    private static Result<Change, TagError> Giving(PortalDb db, TagNames known, IReadOnlyList<string> tidy, Actor actor)
    {
        var fresh = tidy.Count(name => known.Live.All(tag => tag.NameKey != NameRules.KeyOf(name)));
        return known.Live.Count() + fresh > Tag.MostOfPartner ? TagError.TooManyTags : new Change(Made(db, known, tidy, actor), Activity.TagsAssigned, Give);
    }

    private static Result<Change, TagError> Taking(TagNames known, IReadOnlyList<string> tidy)
    {
        List<Tag> tags = [.. known.Live.Where(tag => tidy.Any(name => NameRules.KeyOf(name) == tag.NameKey))];
        return tags.Count == 0 ? TagError.NotFound : new Change(tags, Activity.TagsRemoved, Take);
    }

    /// <summary>The tags of these names; new ones come into the unit of work.</summary>
    private static List<Tag> Made(PortalDb db, TagNames known, IReadOnlyList<string> names, Actor actor)
    {
        var live = known.Live.ToDictionary(tag => tag.NameKey, StringComparer.Ordinal);
        var last = known.All.Select(tag => tag.Number).DefaultIfEmpty().Max();
        foreach (var name in names.Where(name => !live.ContainsKey(NameRules.KeyOf(name))))
        {
            var tag = Tag.Create(actor.TenantId, ++last, name);
            live[tag.NameKey] = tag;
            db.Add(tag);
        }

        return [.. names.Select(name => live[NameRules.KeyOf(name)])];
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
