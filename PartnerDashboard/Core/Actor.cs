namespace PartnerDashboard.Core;

/// <summary>
/// Who asks: built by the server for each request or circuit activity, from the database and never from what the browser sends,
/// and handed to every service method.
/// </summary>
public sealed record Actor(
    CloudId Cloud, Guid UserId, string Name, string Email, Guid TenantId, TenantKind TenantKind, string TenantName, IReadOnlySet<Right> Rights)
{
    /// <summary>How the partner sells; null for anybody but a partner's people. For showing only: services ask the database.</summary>
    public PartnerType? PartnerType { get; init; }

    /// <summary>The portal itself, for background work such as expiry and mail.</summary>
    public static Actor System(CloudId cloud) =>
        new(cloud, Guid.Empty, "Partner Dashboard", "", Guid.Empty, TenantKind.Operator, "", new HashSet<Right>());

    public bool IsSystem => UserId == Guid.Empty;

    /// <summary>For acts: the answer belongs to the user.</summary>
    public bool May(Right right) => Rights.Contains(right);

    /// <summary>For reads: the page has asked already, so a missing right is a bug.</summary>
    /// <exception cref="UnauthorizedAccessException">The right is missing.</exception>
    public void Demand(Right right)
    {
        if (!May(right))
        {
            throw new UnauthorizedAccessException($"{UserId} lacks {right}.");
        }
    }
}
