using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Relationships;

namespace PartnerDashboard.Features.Partnerships;

/// <summary>
/// Everything that a provider and a reseller have together at customers, read from the database at one moment: subscriptions with owner,
/// terms and Partner of Record, their relationships and their delegated administration. A transaction takes one before and one after; were
/// they to differ, it rolls back (rule R1; domain.md §1.7: removing a partnership leaves customers and administration untouched).
/// </summary>
internal sealed record SharedPromise(int Customers, string Hash)
{
    public static async Task<SharedPromise> TakeAsync(PortalDb db, Guid providerId, Guid? resellerId, CancellationToken cancel)
    {
        var shares = db.SharedCustomers.AsNoTracking().Where(share => share.ProviderId == providerId && share.ResellerId == resellerId && share.Status == RelationshipStatus.Active);
        var customers = shares.Select(share => share.CustomerId);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        async Task AddAsync<T>(IQueryable<T> rows)
        {
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
            {
                hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(row));
            }
        }

        await AddAsync(shares.OrderBy(share => share.Id));
        await AddAsync(db.Subscriptions.AsNoTracking().Where(sold => customers.Contains(sold.CustomerId)).OrderBy(sold => sold.Id));
        await AddAsync(db.ResellerRelationships.AsNoTracking().Where(held => customers.Contains(held.CustomerId)).OrderBy(held => held.Id));
        await AddAsync(db.DelegatedAdministrations.AsNoTracking().Where(held => customers.Contains(held.CustomerId)).OrderBy(held => held.Id));
        await AddAsync(db.GranularRelationships.AsNoTracking().Where(held => held.CustomerId != null && customers.Contains(held.CustomerId.Value)).OrderBy(held => held.Id));
        return new(await shares.CountAsync(cancel), Convert.ToHexString(hash.GetHashAndReset()));
    }
}
