namespace PartnerDashboard.Core;

/// <summary>What somebody may do has changed, or they no longer belong here. Open pages of that person ask again at once (T21).</summary>
public sealed record MemberChanged(CloudId Cloud, Guid UserId)
{
    public bool Concerns(Actor actor) => actor.Cloud == Cloud && actor.UserId == UserId;
}
