using System.Collections.Concurrent;
using PartnerDashboard.Core;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Accounts;

/// <summary>An account of the demo data that anybody may enter with one click.</summary>
public sealed record DemoAccount(string Email, string Name, string Organisation, TenantKind Kind, TenantRole Role);

/// <summary>The accounts the sign-in page offers in demo mode. Empty and shut everywhere else.</summary>
public sealed class DemoAccounts
{
    private readonly ConcurrentDictionary<CloudId, IReadOnlyList<DemoAccount>> _accounts = new();

    /// <summary>Set once, at the start, from the settings.</summary>
    public bool Enabled { get; set; }

    public void Add(CloudId cloud, params IReadOnlyList<DemoAccount> accounts) =>
        _accounts.AddOrUpdate(cloud, accounts, (_, before) => [.. before, .. accounts]);

    public IReadOnlyList<DemoAccount> For(CloudId cloud) => Enabled ? _accounts.GetValueOrDefault(cloud, []) : [];
}
