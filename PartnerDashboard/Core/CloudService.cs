namespace PartnerDashboard.Core;

/// <summary>The services that subscriptions are of and that delegated administration is asked for. Which cloud has which is in its catalogue entry.</summary>
public enum CloudService
{
    Office365,
    Azure,
    Dynamics365,
    Intune,
}
