namespace PartnerDashboard.Features.Clouds;

/// <summary>
/// Places where administrators of a customer work. Which of them a cloud has, and under which host, is a fact of the <see cref="Cloud"/>;
/// SharePoint's stands at an address of each organization's own and therefore under no host here.
/// </summary>
public enum AdminPortal
{
    /// <summary>Microsoft 365 admin center, or the Office admin portal before it.</summary>
    Microsoft365,
    Azure,
    Entra,
    Exchange,
    SharePoint,
    Teams,
    Intune,
    Defender,
    Purview,
    PowerPlatform,
}
