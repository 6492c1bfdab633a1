using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>Tags for many customers, or off many. What a run changed, and nothing else, is what taking it back changes.</summary>
public sealed class TagBulkAct(CloudCatalogue clouds, Words<TagText> text, TimeProvider clock) : IBulkAct
{
    public IReadOnlyDictionary<BulkKind, BulkTraits> Kinds { get; } = new Dictionary<BulkKind, BulkTraits>
    {
        [BulkKind.AddTag] = new(Right.ManageTags, BulkList.Customers, BulkKind.RemoveTag, Batch: 100, MailFrom: 1_000, Asks: BulkAsk.Tags),
        [BulkKind.RemoveTag] = new(Right.ManageTags, BulkList.Customers, BulkKind.AddTag, Batch: 100, MailFrom: 1_000, Asks: BulkAsk.Tags),
    };

    public async Task<BulkError?> ObstacleAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        if (await TagDesk.ObstacleAsync(db, clouds[actor.Cloud], clock.GetUtcNow(), actor, cancel) is { } obstacle)
        {
            return obstacle == TagError.CloudIsReadOnly ? BulkError.CloudIsReadOnly : BulkError.NotAllowed;
        }

        var names = Tidy(order.With);
        if (names.Count is 0 or > BulkOrder.MostNames)
        {
            return names.Count == 0 ? BulkError.TagMissing : BulkError.TooManyNames;
        }

        if (names.Any(name => TagDesk.Check(name) is not null))
        {
            return BulkError.TagUnusable;
        }

        var known = await TagNames.OfAsync(db, actor.TenantId, cancel);
        var fresh = names.Count(name => Named(known, name) is null);
        return fresh == 0 ? null
            : order.Kind == BulkKind.RemoveTag ? BulkError.TagUnknown
            : known.Live.Count() + fresh > Tag.MostOfPartner ? BulkError.TooManyTags
            : null;
    }

    public async Task<IReadOnlyList<BulkSubject>> ChooseAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        var tags = await TagNames.OfAsync(db, actor.TenantId, cancel);
        var entries = await ChosenAsync(db, order.Selection, actor, clock.GetUtcNow(), cancel);
        Dictionary<string, (int Names, HashSet<int> Numbers)> asked = [];
        return [.. entries.Select(entry => new BulkSubject(entry.CustomerId, 0, "", entry.Name, Judge(entry)?.ToString()) { With = WithOf(entry) })];

        string WithOf(CustomerEntry entry) => order.Each.GetValueOrDefault(entry.CustomerId, "");

        // Thousands are asked for the same.
        (int Names, HashSet<int> Numbers) Asked(string with)
        {
            if (!asked.TryGetValue(with, out var known))
            {
                var names = Tidy(with);
                asked[with] = known = (names.Count, [.. names.Select(name => Named(tags, name)?.Number).OfType<int>()]);
            }

            return known;
        }

        TagError? Judge(CustomerEntry entry)
        {
            var held = TagSets.NumbersOf(entry).Select(number => tags.Find(number)?.Number).OfType<int>().ToHashSet();
            var (names, numbers) = Asked(WithOf(entry) is { Length: > 0 } own ? own : order.With);
            var has = numbers.Count(held.Contains);
            return !entry.IsReseller ? TagError.NotACustomer
                : order.Kind == BulkKind.RemoveTag ? has > 0 ? null : TagError.HasItNot
                : has == names ? TagError.HasItAlready
                : held.Count + names - has > Tag.MostOfCustomer ? TagError.CustomerIsFull
                : null;
        }
    }

    public async Task<IReadOnlyList<BulkAnswer>> TakeAsync(PortalDb db, BulkRun run, IReadOnlyList<BulkRow> rows, Actor actor, CancellationToken cancel)
    {
        var give = run.Kind == BulkKind.AddTag;
        var already = give ? TagError.HasItAlready : TagError.HasItNot;
        var answers = new Dictionary<Guid, BulkAnswer>();
        foreach (var alike in rows.GroupBy(row => row.With.Length > 0 ? row.With : run.With))
        {
            var answer = await TagDesk.ChangeAsync(db, clouds[actor.Cloud], [.. alike.Select(row => row.SubjectId)], Tidy(alike.Key), give, actor, clock.GetUtcNow(), cancel);
            if (!answer.TryGetValue(out var results, out var refused))
            {
                foreach (var row in alike)
                {
                    answers[row.SubjectId] = new(refused.ToString());
                }

                continue;
            }

            foreach (var result in results)
            {
                answers[result.CustomerId] = new((result.Refused ?? (result.Changed ? null : already))?.ToString()) { Changed = BulkOrder.Together(result.Names) };
            }

            // What a group made is there for the next.
            await db.SaveChangesAsync(cancel);
        }

        return [.. rows.Select(row => answers[row.SubjectId])];
    }

    public async Task<IReadOnlyList<string>> OfferAsync(PortalDb db, BulkKind kind, Actor actor, CancellationToken cancel) =>
        [.. (await TagNames.OfAsync(db, actor.TenantId, cancel)).Live.Select(tag => tag.Name)];

    public string WordsOf(string refusal) => text[$"TagError.{refusal}"];

    /// <summary>What a selection in the list of customers means; one more than may be at most.</summary>
    internal static async Task<IReadOnlyList<CustomerEntry>> ChosenAsync(PortalDb db, BulkSelection selection, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (selection.Query is { } query)
        {
            return await CustomerSearch.FindAsync(db, CustomerQuery.In(query), null, BulkOrder.Most + 1, actor.TenantId, now, cancel);
        }

        var picked = selection.Picked;
        return await db.CustomerEntries.AsNoTracking().Where(entry => entry.PartnerId == actor.TenantId && picked.Contains(entry.CustomerId))
            .OrderBy(entry => entry.SortName).ThenBy(entry => entry.Number).ToListAsync(cancel);
    }

    private static List<string> Tidy(string with) => [.. BulkOrder.NamesIn(with).Select(NameRules.Tidy).DistinctBy(name => UnicodeText.IsWellFormed(name) ? NameRules.KeyOf(name) : name)];

    private static Tag? Named(TagNames known, string name) => known.Live.FirstOrDefault(tag => tag.NameKey == NameRules.KeyOf(name));
}
