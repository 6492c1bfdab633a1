using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Clouds;

/// <summary>
/// The cloud of this request or circuit, or none on the chooser. Set once, by the server: from the address in a request, from a
/// protected root parameter in a circuit (design.md §2).
/// </summary>
public sealed class CurrentCloud
{
    private Cloud? _cloud;

    /// <exception cref="InvalidOperationException">Outside of any cloud.</exception>
    public Cloud Cloud => _cloud ?? throw new InvalidOperationException("This address belongs to no cloud.");

    public Cloud? Find() => _cloud;

    /// <exception cref="InvalidOperationException">It is another one already.</exception>
    public void Enter(Cloud cloud)
    {
        if (_cloud is not null && _cloud.Id != cloud.Id)
        {
            throw new InvalidOperationException($"A scope of {_cloud.Id} cannot enter {cloud.Id}.");
        }

        _cloud = cloud;
    }
}
