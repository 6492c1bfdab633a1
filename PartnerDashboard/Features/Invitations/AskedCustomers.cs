using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Finds those whom a partner asked and who are no customers of it, or not any more, by the index of its requests (docs/decisions/0030).</summary>
public sealed class AskedCustomers(PortalDatabases databases)
{
    /// <summary>Of so many requests that match, the newest.</summary>
    private const int Most = 100;

    public async Task<IReadOnlyList<Guid>> FindAsync(string typed, Actor actor, CancellationToken cancel)
    {
        if (TextGrams.WordsOf(typed) is not { Count: > 0 } words)
        {
            return [];
        }

        await using var db = databases.Open(actor);
        return await (
            from entry in InvitationWords.Matching(db, actor.TenantId, InvitationWords.Match(words, [], [])).OrderByDescending(entry => entry.Number).Take(Most)
            join own in db.Invitations on entry.SubjectId equals own.Id
            join customer in db.Tenants on own.CustomerId equals customer.Id
            where TextSearch.Finds(customer.Name, typed)
            select customer.Id).Distinct().ToListAsync(cancel);
    }
}
