using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Customers;

/// <summary>
/// The tags of a filter as the index of customers knows them: one set of numbers for each, of which a customer has one. A tag that took in
/// others goes by their numbers too, so that merging touches no customer.
/// </summary>
internal sealed record TagSets(IReadOnlyList<IReadOnlyList<int>> Sets)
{
    public static readonly TagSets None = new([]);

    /// <summary>A tag is asked for that the partner does not have, or not any more: better nobody than everybody.</summary>
    public bool MatchNobody => Sets.Any(set => set.Count == 0);

    public static async Task<TagSets> OfAsync(PortalDb db, CustomerFilter filter, Guid partnerId, CancellationToken cancel)
    {
        if (filter.TagNumbers is not { Count: > 0 } asked)
        {
            return None;
        }

        var tags = await TagNames.OfAsync(db, partnerId, cancel);
        return new([.. asked.Select(tags.NumbersLike)]);
    }

    public static string Joined(IEnumerable<int> numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))) is { Length: > 0 } joined ? $" {joined} " : "";

    public static IEnumerable<int> NumbersOf(CustomerEntry entry) =>
        entry.Tags.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture));

    /// <summary>Asks each row, one by one.</summary>
    public IQueryable<CustomerEntry> Among(IQueryable<CustomerEntry> rows) => Sets.Aggregate(rows, (among, set) => among.Where(OneOf(set)));

    private static Expression<Func<CustomerEntry, bool>> OneOf(IReadOnlyList<int> set)
    {
        var entry = Expression.Parameter(typeof(CustomerEntry));
        var tags = Expression.Property(entry, nameof(CustomerEntry.Tags));
        var contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
        return Expression.Lambda<Func<CustomerEntry, bool>>(
            set.Select(number => (Expression)Expression.Call(tags, contains, Captured(Joined([number])))).Aggregate(Expression.OrElse), entry);
    }

    // As a parameter of the statement, not as a part of its text.
    private static MemberExpression Captured(string value)
    {
        Expression<Func<string>> read = () => value;
        return (MemberExpression)read.Body;
    }
}

/// <summary>The tags of one partner: a few hundred at most, so that all are read at once.</summary>
internal sealed record TagNames(IReadOnlyList<Tag> All)
{
    public static async Task<TagNames> OfAsync(PortalDb db, Guid partnerId, CancellationToken cancel) =>
        new(await db.Tags.AsNoTracking().Where(tag => tag.PartnerId == partnerId).OrderBy(tag => tag.NameKey).ToListAsync(cancel));

    public IEnumerable<Tag> Live => All.Where(tag => tag.IsLive);

    /// <summary>The tag that this number means today; null for one that is gone.</summary>
    public Tag? Find(int number) => All.FirstOrDefault(tag => tag.Number == number) is { } known
        ? known.MergedInto is { } into ? All.FirstOrDefault(tag => tag.Number == into && tag.IsLive) : known.IsLive ? known : null
        : null;

    /// <summary>The numbers under which customers have the tag that this number means today.</summary>
    public IReadOnlyList<int> NumbersLike(int number) => Find(number) is { } tag ? [tag.Number, .. All.Where(other => other.MergedInto == tag.Number).Select(other => other.Number).Order()] : [];

    /// <summary>What an entry's tags are called today, by name.</summary>
    public IReadOnlyList<string> Of(CustomerEntry entry) => entry.Tags.Length == 0 || All.Count == 0 ? [] :
        [.. TagSets.NumbersOf(entry).Select(Find).OfType<Tag>().DistinctBy(tag => tag.Number).OrderBy(tag => tag.NameKey, StringComparer.Ordinal).Select(tag => tag.Name)];
}
