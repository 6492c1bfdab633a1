using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// What a partner holds of some customers or has asked them for, read at once. While one request is composed it is a hint; when many are
/// asked nobody looks at each, and nobody is asked twice.
/// </summary>
internal sealed class GranularHeld
{
    private readonly ILookup<Guid, IReadOnlyList<Guid>> _roles;
    private readonly HashSet<Guid> _waiting;

    private GranularHeld(ILookup<Guid, IReadOnlyList<Guid>> roles, HashSet<Guid> waiting) => (_roles, _waiting) = (roles, waiting);

    public static IQueryable<GranularRelationship> Live(PortalDb db, Guid partnerId) =>
        db.GranularRelationships.AsNoTracking().Where(own => own.PartnerId == partnerId && GranularLifecycle.Live.Contains(own.Status));

    /// <summary>Sent and not answered.</summary>
    public static IQueryable<Invitation> Waiting(PortalDb db, Guid partnerId, DateTimeOffset now) => db.Invitations.AsNoTracking()
        .Where(sent => sent.PartnerId == partnerId && sent.Status == InvitationStatus.Sent && sent.ExpiresAt > now && sent.Granular != null);

    public static bool Allows(IEnumerable<Guid> roles, PowerSet asked) => PowerSet.Of(RoleCatalogue.Known(roles)).Contains(asked);

    public static async Task<GranularHeld> ReadAsync(PortalDb db, Guid partnerId, IReadOnlyCollection<Guid> customers, DateTimeOffset now, CancellationToken cancel)
    {
        var live = await Live(db, partnerId).Where(own => own.CustomerId != null && customers.Contains(own.CustomerId.Value))
            .Select(own => new { own.CustomerId, own.Roles }).ToListAsync(cancel);
        var waiting = await Waiting(db, partnerId, now).Where(sent => sent.CustomerId != null && customers.Contains(sent.CustomerId.Value))
            .Select(sent => sent.CustomerId!.Value).ToListAsync(cancel);
        return new(live.ToLookup(own => own.CustomerId!.Value, own => own.Roles), [.. waiting]);
    }

    /// <summary>What stands against asking this customer for these roles once more.</summary>
    public InvitationError? Against(Guid customerId, PowerSet asked) =>
        _waiting.Contains(customerId) ? InvitationError.AlreadyInvited
        : _roles[customerId].Any(roles => Allows(roles, asked)) ? InvitationError.RolesAreHeld
        : null;
}
