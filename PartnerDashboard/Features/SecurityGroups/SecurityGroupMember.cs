using PartnerDashboard.Core;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>Somebody in a group of the partner's own. The row goes when the person is taken out; who did what when stands in the activity log.</summary>
public sealed class SecurityGroupMember : Entity
{
    private SecurityGroupMember()
    {
    }

    public Guid GroupId { get; private init; }

    public Guid UserId { get; private init; }

    public DateTimeOffset AddedAt { get; private init; }

    public Guid AddedBy { get; private init; }

    public static SecurityGroupMember Of(Guid groupId, Guid userId, Guid by, DateTimeOffset now) =>
        new() { GroupId = groupId, UserId = userId, AddedBy = by, AddedAt = now };
}
