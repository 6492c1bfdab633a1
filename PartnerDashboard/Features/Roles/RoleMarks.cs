namespace PartnerDashboard.Features.Roles;

/// <summary>What Microsoft's own lists say of a role (domain.md §2.5, column "Flags").</summary>
[Flags]
public enum RoleMarks
{
    None = 0,

    /// <summary>S: within the simple choice of roles.</summary>
    Simple = 1 << 0,

    /// <summary>M: within the medium choice.</summary>
    Medium = 1 << 1,

    /// <summary>C: within the complex choice.</summary>
    Complex = 1 << 2,

    /// <summary>n/l: on none of the three lists.</summary>
    NotListed = 1 << 3,

    /// <summary>ip: recommended to indirect providers.</summary>
    IndirectProvider = 1 << 4,

    /// <summary>pA: preset for direct-bill partners and indirect providers.</summary>
    PresetDirect = 1 << 5,

    /// <summary>pB: preset for indirect resellers.</summary>
    PresetReseller = 1 << 6,

    /// <summary>mlt: carried over when Microsoft led partners out of delegated administration.</summary>
    Transition = 1 << 7,

    /// <summary>def: granted when a partner creates a customer's tenant.</summary>
    Default = 1 << 8,

    /// <summary>def-: the same, except for indirect resellers.</summary>
    DefaultNotReseller = 1 << 9,

    /// <summary>defD: the same, for domain partners only.</summary>
    DefaultDomain = 1 << 10,

    /// <summary>t1: for technicians of the first line.</summary>
    Tier1 = 1 << 11,
}
