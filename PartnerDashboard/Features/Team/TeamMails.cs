using PartnerDashboard.Core;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Team;

/// <summary>Tells people what was done about them, in their language.</summary>
public sealed class TeamMails(MailFrame frame, PortalAddresses addresses, Words<TeamText> text, Words<TenantText> tenants, CurrentCloud current)
{
    public MailDraft RolesChanged(Member member, Actor by, IReadOnlyList<TenantRole> roles, Language language)
    {
        using (language.Use())
        {
            return frame.Compose(
                member.Email,
                member.Name,
                text["Mail.Roles.Subject", by.TenantName],
                [text["Mail.Roles.What", by.Name, by.TenantName, string.Join(", ", roles.Select(tenants.Of))], text["Mail.Roles.Since"], text["Mail.Wrong"]],
                new(text["Mail.Roles.Button"], $"{addresses.Of(current.Cloud.Id)}/home"),
                new(NotificationKind.Account, member.UserId));
        }
    }

    public MailDraft Removed(Member member, Actor by, Language language)
    {
        using (language.Use())
        {
            return frame.Compose(
                member.Email, member.Name, text["Mail.Removed.Subject", by.TenantName],
                [text["Mail.Removed.What", by.Name, by.TenantName], text["Mail.Removed.Since"], text["Mail.Wrong"]], null, new(NotificationKind.Account, null));
        }
    }
}
