using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Customers;

/// <summary>A tag for many customers, or off many. What a run changed, and nothing else, is what taking it back changes.</summary>
public sealed class TagBulkAct(CloudCatalogue clouds, Words<TagText> text, TimeProvider clock) : IBulkAct
{
    public IReadOnlyDictionary<BulkKind, BulkTraits> Kinds { get; } = new Dictionary<BulkKind, BulkTraits>
    {
        [BulkKind.AddTag] = new(Right.ManageTags, BulkList.Customers, BulkKind.RemoveTag, Batch: 100, MailFrom: 1_000, WithTag: true),
        [BulkKind.RemoveTag] = new(Right.ManageTags, BulkList.Customers, BulkKind.AddTag, Batch: 100, MailFrom: 1_000, WithTag: true),
    };

    public async Task<BulkError?> ObstacleAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        if (await TagDesk.ObstacleAsync(db, clouds[actor.Cloud], clock.GetUtcNow(), actor, cancel) is { } obstacle)
        {
            return obstacle == TagError.CloudIsReadOnly ? BulkError.CloudIsReadOnly : BulkError.NotAllowed;
        }

        var name = NameRules.Tidy(order.With);
        if (TagDesk.Check(name) is { } fault)
        {
            return fault == TagError.NameMissing ? BulkError.TagMissing : BulkError.TagUnusable;
        }

        var known = await TagNames.OfAsync(db, actor.TenantId, cancel);
        return Named(known, name) is not null ? null
            : order.Kind == BulkKind.RemoveTag ? BulkError.TagUnknown
            : known.Live.Count() >= Tag.MostOfPartner ? BulkError.TooManyTags
            : null;
    }

    public async Task<IReadOnlyList<BulkSubject>> ChooseAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        var known = await TagNames.OfAsync(db, actor.TenantId, cancel);
        var tag = Named(known, NameRules.Tidy(order.With));
        var entries = await ChosenAsync(db, order.Selection, actor, clock.GetUtcNow(), cancel);
        return [.. entries.Select(entry => new BulkSubject(entry.CustomerId, 0, "", entry.Name, Judge(entry)?.ToString()))];

        TagError? Judge(CustomerEntry entry)
        {
            var held = TagSets.NumbersOf(entry).Select(number => known.Find(number)?.Number).OfType<int>().ToHashSet();
            var has = tag is not null && held.Contains(tag.Number);
            return !entry.IsReseller ? TagError.NotACustomer
                : order.Kind == BulkKind.RemoveTag ? has ? null : TagError.HasItNot
                : has ? TagError.HasItAlready
                : held.Count >= Tag.MostOfCustomer ? TagError.CustomerIsFull
                : null;
        }
    }

    public async Task<IReadOnlyList<BulkAnswer>> TakeAsync(PortalDb db, BulkRun run, IReadOnlyList<BulkRow> rows, Actor actor, CancellationToken cancel)
    {
        var give = run.Kind == BulkKind.AddTag;
        var already = give ? TagError.HasItAlready : TagError.HasItNot;
        var answer = await TagDesk.ChangeAsync(db, clouds[actor.Cloud], [.. rows.Select(row => row.SubjectId)], [run.With], give, actor, clock.GetUtcNow(), cancel);
        if (!answer.TryGetValue(out var results, out var refused))
        {
            return [.. rows.Select(_ => new BulkAnswer(refused.ToString()))];
        }

        var byCustomer = results.ToDictionary(result => result.CustomerId);
        return [.. rows.Select(row => byCustomer[row.SubjectId]).Select(result => new BulkAnswer((result.Refused ?? (result.Changed ? null : already))?.ToString()))];
    }

    public async Task<IReadOnlyList<string>> OfferAsync(PortalDb db, Actor actor, CancellationToken cancel) =>
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

    private static Tag? Named(TagNames known, string name) => known.Live.FirstOrDefault(tag => tag.NameKey == Tag.KeyOf(name));
}
