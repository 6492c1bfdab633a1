using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Team;

/// <summary>What every change of a team asks first.</summary>
internal static class TeamRules
{
    public static async Task<TeamError?> TeamObstacleAsync(this PortalDb db, CloudCatalogue clouds, DateTimeOffset now, Actor actor, CancellationToken cancel) =>
        !await db.HoldsAsync(actor, Right.ManageTeam, cancel) ? TeamError.NotAllowed
        : !(await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.OpenForChanges) ? TeamError.CloudIsReadOnly
        : null;

    /// <summary>Whether roles are changed here at all after somebody joined: in some clouds a partner's are not (domain.md §4).</summary>
    public static async Task<bool> RolesAreFixedAsync(this PortalDb db, CloudCatalogue clouds, DateTimeOffset now, Actor actor, CancellationToken cancel) =>
        actor.TenantKind == TenantKind.Partner && !(await FeatureSet.OfAsync(clouds[actor.Cloud], db, now, cancel)).Has(Feature.PermissionEditing);

    /// <summary>The organisation as the activity log files it.</summary>
    public static Guid? PartnerId(this Actor actor) => actor.TenantKind == TenantKind.Partner ? actor.TenantId : null;

    public static Guid? CustomerId(this Actor actor) => actor.TenantKind == TenantKind.Customer ? actor.TenantId : null;
}
