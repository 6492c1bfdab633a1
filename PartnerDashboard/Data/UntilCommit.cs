using System.Collections.Concurrent;
using PartnerDashboard.Core;

namespace PartnerDashboard.Data;

/// <summary>
/// Keeps what was read of a cloud: it counts until anybody commits anything there, and is read again then (docs/decisions/0020). For what is
/// small and asked for by every page; what depends on the time as well is not kept, but what it is computed from may be.
/// </summary>
public sealed class UntilCommit<TKey, TValue>(PortalDatabases databases)
    where TKey : notnull
{
    internal const int Most = 10_000;

    private readonly ConcurrentDictionary<(CloudId Cloud, TKey Key), (long Version, TValue Value)> _kept = new();

    public async ValueTask<TValue> ReadAsync(CloudId cloud, TKey key, Func<Task<TValue>> read)
    {
        // The number first: what is committed during the reading makes it count for nothing the next time.
        var version = databases.VersionOf(cloud);
        if (_kept.TryGetValue((cloud, key), out var kept) && kept.Version == version)
        {
            return kept.Value;
        }

        var value = await read();
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        _kept[(cloud, key)] = (version, value);
        return value;
    }
}
