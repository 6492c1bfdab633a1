using PartnerDashboard.Core;
using PartnerDashboard.Features.Audit;

namespace PartnerDashboard.Features.Notifications;

/// <summary>Which activity is told to whom, and what a person can choose. The original tells nobody of a removed relationship; this does.</summary>
public static class NotificationRules
{
    /// <summary>How long the notification centre keeps what it tells; the activity log keeps it for ever.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly Dictionary<Activity, Telling> Told = new()
    {
        [Activity.InvitationSent] = new(NotificationKind.DecisionAsked, ToPartner: false, ToCustomer: true),
        [Activity.InvitationResent] = new(NotificationKind.DecisionAsked, ToPartner: false, ToCustomer: true),
        [Activity.InvitationApproved] = new(NotificationKind.Approved),
        [Activity.GranularActivated] = new(NotificationKind.Approved),
        [Activity.InvitationDeclined] = new(NotificationKind.Declined),
        [Activity.InvitationOpened] = new(NotificationKind.Opened, ToCustomer: false),
        [Activity.InvitationExpired] = new(NotificationKind.InvitationExpired, ToCustomer: false),
        [Activity.GranularReminded] = new(NotificationKind.Ending),
        [Activity.GranularExpired] = new(NotificationKind.Expired),
        [Activity.GranularTerminationRequested] = new(NotificationKind.Terminated),
        [Activity.GranularAutoExtendOn] = new(NotificationKind.RolesChanged),
        [Activity.GranularAutoExtendOff] = new(NotificationKind.RolesChanged),
        [Activity.GranularExtended] = new(NotificationKind.RolesChanged),
        [Activity.GranularShortened] = new(NotificationKind.RolesChanged),
        [Activity.GranularAmended] = new(NotificationKind.RolesChanged),
        [Activity.GlobalAdministratorDropped] = new(NotificationKind.RolesChanged),
        [Activity.DelegatedAdministrationRemoved] = new(NotificationKind.DelegationRemoved),
        [Activity.RelationshipRemoved] = new(NotificationKind.RelationshipRemoved),
        [Activity.PartnershipAuthorized] = new(NotificationKind.Approved, ToCustomer: false),
        [Activity.PartnershipDeclined] = new(NotificationKind.Declined, ToCustomer: false),
        [Activity.PartnershipExpired] = new(NotificationKind.InvitationExpired, ToCustomer: false),
        [Activity.PartnershipRemoved] = new(NotificationKind.RelationshipRemoved, ToCustomer: false),
        [Activity.CustomerShareEnded] = new(NotificationKind.RelationshipRemoved, ToCustomer: false),
        [Activity.ImportFinished] = new(NotificationKind.WorkFinished, ToCustomer: false),
        [Activity.BulkFinished] = new(NotificationKind.WorkFinished, ToCustomer: false),
    };

    /// <summary>Null for what stands in the activity log alone.</summary>
    public static Telling? Of(Activity activity) => Told.GetValueOrDefault(activity);

    /// <summary>What an organisation of this kind hears of, in the order of a list.</summary>
    public static IReadOnlyList<NotificationKind> KindsFor(TenantKind kind) =>
    [
        .. Enum.GetValues<NotificationKind>().Where(each => each == NotificationKind.Account
            || Told.Values.Any(telling => telling.Kind == each && (kind == TenantKind.Partner ? telling.ToPartner : kind == TenantKind.Customer && telling.ToCustomer))),
    ];

    /// <summary>Mails that come whatever somebody chose: what keeps accounts safe, and what an organisation is asked to decide.</summary>
    public static bool IsMandatory(NotificationKind kind) => kind is NotificationKind.DecisionAsked or NotificationKind.Account;

    /// <summary>What is told to whoever did it, and to nobody else; of everything else they are the only one who knows it.</summary>
    public const NotificationKind ToStarter = NotificationKind.WorkFinished;

    /// <summary>Between what somebody can choose; nobody writes a mail when an invitation is opened.</summary>
    public static IReadOnlyList<NotificationChannel> ChannelsOf(NotificationKind kind) => kind switch
    {
        NotificationKind.Opened => [NotificationChannel.Portal, NotificationChannel.None],
        NotificationKind.DecisionAsked or NotificationKind.Account => [],
        _ => Enum.GetValues<NotificationChannel>(),
    };

    /// <summary>Mails that can come together.</summary>
    public static bool CanBeDigested(NotificationKind kind) => kind == NotificationKind.Approved;

    /// <summary>Who of an organisation reads its notifications: whoever sees what they are about.</summary>
    public static bool MayRead(Actor actor) => actor.TenantKind switch
    {
        TenantKind.Partner => actor.May(Right.ViewCustomers),
        TenantKind.Customer => actor.May(Right.ViewPartnerRelationships),
        TenantKind.Operator => false,
    };

    /// <summary>When mails that were held since then leave together: at six in the morning (UTC), each day or on the 1st and the 15th.</summary>
    public static DateTimeOffset Due(DigestRhythm rhythm, DateTimeOffset since)
    {
        var day = new DateTimeOffset(since.UtcDateTime.Date, TimeSpan.Zero).AddHours(6);
        while (day <= since || (rhythm == DigestRhythm.TwiceAMonth && day.Day is not (1 or 15)))
        {
            day = day.AddDays(1);
        }

        return rhythm == DigestRhythm.Each ? since : day;
    }
}

/// <summary>Whom an activity is told to.</summary>
public sealed record Telling(NotificationKind Kind, bool ToPartner = true, bool ToCustomer = true);
