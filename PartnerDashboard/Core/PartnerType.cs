namespace PartnerDashboard.Core;

/// <summary>How a partner sells (domain.md §1.7): by itself, through others, or behind another one.</summary>
public enum PartnerType
{
    Direct,
    IndirectProvider,
    IndirectReseller,
}
