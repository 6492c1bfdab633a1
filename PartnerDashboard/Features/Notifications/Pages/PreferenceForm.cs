using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Notifications.Pages;

/// <summary>What the form of preferences sends, in the order of <see cref="Asked"/>.</summary>
public sealed class PreferenceForm
{
    /// <summary>Null where a browser sent none, or with a gap.</summary>
    public List<string?>? Channels { get; set; }

    public string? Digest { get; set; }

    /// <summary>The kinds that somebody of this kind of organisation can choose about.</summary>
    internal static IReadOnlyList<NotificationKind> Asked(TenantKind kind) => [.. NotificationRules.KindsFor(kind).Where(each => !NotificationRules.IsMandatory(each))];

    /// <summary>What is not there or makes no sense stays as it was.</summary>
    internal NotificationChoices Read(TenantKind kind) => new(
        Asked(kind).Zip(Channels ?? [])
            .Where(each => Enum.TryParse<NotificationChannel>(each.Second, out var channel) && Enum.IsDefined(channel))
            .ToDictionary(each => each.First, each => Enum.Parse<NotificationChannel>(each.Second!)),
        Enum.TryParse<DigestRhythm>(Digest, out var digest) && Enum.IsDefined(digest) ? digest : DigestRhythm.Each);
}
