using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Operator.Pages;

/// <summary>What is wrong with a form, as words beside its fields. Empty before the first try.</summary>
public sealed class FormCheck(Words<OperatorText> text)
{
    private HashSet<EntryFault> _faults = [];
    private EnrolError? _error;

    public NameFault? Name { get; private set; }

    public NameDoubt? Doubt { get; private set; }

    public string? Prefix => Of(EntryFault.Prefix) ?? Of(EnrolError.DefaultDomainTaken);

    /// <summary>A refusal that belongs to no field.</summary>
    public string? Whole => Of(EnrolError.CloudClosed) ?? Of(EnrolError.NotAllowed);

    /// <summary>True when nothing is wrong that can be told without the database.</summary>
    public bool Passes(OrganisationEntry entry, Cloud cloud)
    {
        (Name, Doubt, _faults) = (entry.NameFault, entry.NameDoubt, [.. entry.Check(cloud)]);
        return Name is null && Doubt is null && _faults.Count == 0;
    }

    public void Refused(EnrolError error) => _error = error;

    public string? Of(EntryFault fault) => _faults.Contains(fault) ? text.Of(fault) : null;

    public string? Of(EnrolError error) => _error == error ? text.Of(error) : null;
}
