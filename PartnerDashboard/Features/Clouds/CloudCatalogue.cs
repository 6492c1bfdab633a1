using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Clouds;

/// <summary>The clouds this process serves, each with its facts. Facts are in <c>Catalogue/</c>, one file per cloud.</summary>
public sealed class CloudCatalogue(IReadOnlyList<Cloud> served)
{
    private readonly Dictionary<CloudId, Cloud> _byId = served.ToDictionary(cloud => cloud.Id);

    public IReadOnlyList<Cloud> Served => served;

    /// <exception cref="KeyNotFoundException">This process does not serve it.</exception>
    public Cloud this[CloudId id] => _byId[id];

    public Cloud? Find(string? slug) => slug is null ? null : _byId.GetValueOrDefault(new CloudId(slug));
}
