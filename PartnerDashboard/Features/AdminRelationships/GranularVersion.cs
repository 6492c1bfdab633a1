using PartnerDashboard.Core;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// One version of what a relationship allows, as approved or narrowed: the customer reads here how it came to be what it is, and
/// invariant I04 is checked against it. Never changed.
/// </summary>
public sealed class GranularVersion : Entity
{
    private GranularVersion()
    {
    }

    public Guid RelationshipId { get; private init; }

    /// <summary>As <see cref="GranularRelationship.TermsVersion"/>.</summary>
    public int Number { get; private init; }

    public GranularChange Change { get; private init; }

    public IReadOnlyList<Guid> Roles { get; private init; } = [];

    public DateTimeOffset? EndsAt { get; private init; }

    /// <summary>The customer's decision, where it needed one.</summary>
    public Guid? DecisionId { get; private init; }

    public DateTimeOffset At { get; private init; }

    public string ByName { get; private init; } = "";

    public string ByTenantName { get; private init; } = "";

    /// <summary>Which edition of the role catalogue the roles are of.</summary>
    public string Catalogue { get; private init; } = "";

    public static GranularVersion Of(GranularRelationship relationship, GranularChange change, Guid? decisionId, Actor by, DateTimeOffset now) => new()
    {
        RelationshipId = relationship.Id,
        Number = relationship.TermsVersion,
        Change = change,
        Roles = relationship.Roles,
        EndsAt = relationship.EndsAt,
        DecisionId = decisionId,
        At = now,
        ByName = by.Name,
        ByTenantName = by.TenantName,
        Catalogue = RoleCatalogue.Version,
    };
}

/// <summary>What made a new version.</summary>
public enum GranularChange
{
    Approved,

    /// <summary>The customer approved a difference.</summary>
    Amended,

    GlobalAdministratorDropped,
    Shortened,
}
