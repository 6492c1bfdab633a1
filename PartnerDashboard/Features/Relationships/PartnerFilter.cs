namespace PartnerDashboard.Features.Relationships;

/// <summary>What a customer looks at among its partners: one value for each figure of its first page.</summary>
public enum PartnerShow
{
    /// <summary>Those that may sell or administer now, without what has ended.</summary>
    Present,

    CanAdminister,

    /// <summary>Those whose roles let them rule the whole organisation.</summary>
    CanTakeOver,

    /// <summary>Granular relationships that end within <see cref="PartnerFilter.Soon"/> and do not extend themselves.</summary>
    EndingSoon,

    /// <summary>Granular relationships that nobody at the partner can use yet (rule R18).</summary>
    Unused,
}

/// <summary>Narrows the customer's partners. The first page counts by the very same questions (invariant I20).</summary>
/// <param name="Show">Null for all, ended ones too.</param>
public sealed record PartnerFilter(PartnerShow? Show = null)
{
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>As it stands in an address: what makes no sense does not narrow.</summary>
    public static PartnerFilter Read(string? show) => new(Enum.TryParse<PartnerShow>(show, out var shown) && Enum.IsDefined(shown) ? shown : null);

    /// <summary>Back into an address, with its question mark.</summary>
    public string Query => Show is { } show ? $"?show={show}" : "";

    public bool Holds(PresentPartner partner) => Show is not { } show || show switch
    {
        PartnerShow.Present => true,
        PartnerShow.CanAdminister => partner.Roles.Count > 0,
        PartnerShow.CanTakeOver => partner.CanTakeOver,
        PartnerShow.EndingSoon or PartnerShow.Unused => false,
    };

    /// <param name="row">A granular relationship.</param>
    /// <param name="present">The partners of the same customer.</param>
    /// <param name="now">The moment that ends are compared with.</param>
    public bool Holds(GrantedRow row, IReadOnlyList<PresentPartner> present, DateTimeOffset now) => Show is not { } show || show switch
    {
        PartnerShow.EndingSoon => row.EndsWithin(Soon, now),
        PartnerShow.Unused => row.IsUnused,
        PartnerShow.Present or PartnerShow.CanAdminister or PartnerShow.CanTakeOver =>
            row.IsLive && present.Any(partner => partner.PartnerId == row.Relationship.PartnerId && Holds(partner)),
    };
}
