namespace PartnerDashboard.Features.Bulk;

/// <summary>What somebody has selected in a list, as long as they select: some one by one, or all that its filter finds.</summary>
public sealed class BulkPick(BulkList list)
{
    private readonly HashSet<Guid> _ids = [];

    public bool IsOn { get; private set; }

    public bool IsAll { get; private set; }

    public int Count => _ids.Count;

    public bool IsFull => _ids.Count >= BulkOrder.MostPicked;

    public bool Holds(Guid id) => IsAll || _ids.Contains(id);

    public void Begin() => IsOn = true;

    public void End()
    {
        (IsOn, IsAll) = (false, false);
        _ids.Clear();
    }

    public void TakeAll() => IsAll = true;

    /// <summary>One more or one less; from all, one less leaves none but those on the page.</summary>
    public void Turn(Guid id, IEnumerable<Guid> shown)
    {
        if (IsAll)
        {
            IsAll = false;
            _ids.Clear();
            _ids.UnionWith(shown.Where(each => each != id));
        }
        else if (!_ids.Remove(id) && !IsFull)
        {
            _ids.Add(id);
        }
    }

    /// <summary>Another list is shown: what was picked one by one stays, all of another filter is somebody else's.</summary>
    public void Narrowed() => IsAll = false;

    /// <summary>Where it is shown what would happen; null as long as nothing is selected.</summary>
    public string? Address(BulkKind kind, string query) =>
        IsAll ? $"bulk/new{new BulkOrder(kind, new(query, [], list)).Address}"
        : _ids.Count > 0 ? $"bulk/new{new BulkOrder(kind, new(null, [.. _ids], list)).Address}"
        : null;
}
