using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Wakes the work on digests when somebody chose another rhythm: what was held for the old one may be due.</summary>
public sealed class DigestSignal : CommitSignal
{
    protected override bool IsWork(ChangeTracker written) => written.Entries<NotificationReader>().Any();
}
