using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.Invitations;

/// <summary>The granular part of a request as typed, before anything is believed (domain.md §1.6).</summary>
public sealed class GranularForm
{
    public string Name { get; set; } = "";

    /// <summary>Days from activation on; null when what was typed is no number. 0 in an amendment leaves the end where it is.</summary>
    public int? Days { get; set; } = GranularLimits.DefaultDays;

    public bool AutoExtend { get; set; }

    /// <summary>Template ids in any order.</summary>
    public List<Guid> Roles { get; set; } = [];

    /// <summary>The live relationship it would change.</summary>
    public Guid? AmendsId { get; set; }

    /// <summary>Open to whichever customer approves first, instead of one known customer.</summary>
    public bool AnyCustomer { get; set; }

    public GranularTerms Terms => new()
    {
        Name = Name.Trim(),
        Days = Days ?? -1,
        AutoExtend = AutoExtend,
        Roles = [.. RoleCatalogue.Known(Roles).Select(role => role.TemplateId), .. Roles.Where(role => RoleCatalogue.Find(role) is null).Distinct()],
        AmendsId = AmendsId,
    };

    /// <summary>Takes over the roles; with Global Administrator among them it does not extend itself (rule R16).</summary>
    public void Take(RoleChoice choice)
    {
        Roles = [.. choice.Ids];
        AutoExtend &= !choice.HasGlobalAdministrator;
    }

    public static GranularForm Of(Invitation draft, GranularTerms terms) => new()
    {
        Name = terms.Name,
        Days = terms.Days < 0 ? null : terms.Days,
        AutoExtend = terms.AutoExtend,
        Roles = [.. terms.Roles],
        AmendsId = terms.AmendsId,
        AnyCustomer = draft.Audience == InvitationAudience.FirstCustomer,
    };
}
