using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Features.Customers;

/// <summary>What a change of tags did with one customer.</summary>
/// <param name="Changed">False when it already was as asked.</param>
/// <param name="Refused">Why nothing was changed at this customer; null when nothing stood against it.</param>
public sealed record TagResult(Guid CustomerId, bool Changed, TagError? Refused)
{
    /// <summary>The tags that the customer got or lost, by name.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <summary>Gives tags to customers and takes them away: one customer or many, each with an answer of its own.</summary>
public sealed class TagService(PortalDatabases databases, CloudCatalogue clouds, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>Customers in one change, which is one transaction.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Suggestions for what is being typed.</summary>
    public const int Offered = 12;

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
        ChangeAsync(customers, names, give: true, actor, cancel);

    /// <summary>Takes these tags away. The tags themselves stay.</summary>
    public Task<Result<IReadOnlyList<TagResult>, TagError>> RemoveAsync(
        IReadOnlyList<Guid> customers, IReadOnlyList<string> names, Actor actor, CancellationToken cancel) =>
        ChangeAsync(customers, names, give: false, actor, cancel);

    private async Task<Result<IReadOnlyList<TagResult>, TagError>> ChangeAsync(
        IReadOnlyList<Guid> customers, IReadOnlyList<string> names, bool give, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var answer = await TagDesk.ChangeAsync(write.Db, clouds[actor.Cloud], customers, names, give, actor, clock.GetUtcNow(), cancel);
        if (!answer.TryGetValue(out var results, out _))
        {
            return answer;
        }

        await write.CommitAsync(cancel);
        if (results.Any(result => result.Changed))
        {
            changes.Publish(new(actor.Cloud, actor.TenantId));
        }

        return answer;
    }
}
