using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Has <see cref="InvitationIndex"/> follow each change of an invitation but the decision, which is one conditional update and sees to it itself.</summary>
public sealed class InvitationIndexing : Following<IReadOnlyCollection<Guid>>
{
    protected override IReadOnlyCollection<Guid>? Notice(DbContext db) => db.ChangeTracker.Entries<Invitation>()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(entry => entry.Entity.Id).ToList() is { Count: > 0 } changed ? changed : null;

    protected override Task FollowAsync(PortalDb db, IReadOnlyCollection<Guid> noticed, CancellationToken cancel) => new InvitationIndex().RefreshAsync(db, noticed, cancel);
}
