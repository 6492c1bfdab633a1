using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Which granular requests may be sent and approved (rules R15, R16, R19): asked while composing, on sending and inside the deciding transaction.</summary>
internal sealed class GranularRequestRules(PortalDb db, FeatureSet features)
{
    /// <summary>What a name may be; unique it must be besides (rule R15).</summary>
    public static IEnumerable<InvitationIssue> OfName(string name)
    {
        if (name.Length == 0)
        {
            yield return new(InvitationError.RelationshipNameMissing, nameof(GranularForm.Name));
        }

        if (name.Length > GranularLimits.Name)
        {
            yield return new(InvitationError.RelationshipNameTooLong, nameof(GranularForm.Name));
        }

        if (InvitationTextRules.HasControls(name, linesAllowed: false))
        {
            yield return new(InvitationError.ControlCharacters, nameof(GranularForm.Name));
        }

        if (InvitationTextRules.HasAddress(name))
        {
            yield return new(InvitationError.TextHasAddress, nameof(GranularForm.Name));
        }
    }

    /// <summary>What the terms alone tell.</summary>
    public IEnumerable<InvitationIssue> OfTerms(GranularTerms terms)
    {
        if (!features.Has(Feature.GranularRelationships))
        {
            yield return new(InvitationError.GranularIsNotOffered, "");
        }

        foreach (var issue in OfName(terms.Name))
        {
            yield return issue;
        }

        var keepsEnd = terms is { AmendsId: not null, Days: 0 };
        if (!keepsEnd && terms.Days is < GranularLimits.MinDays or > GranularLimits.MaxDays)
        {
            yield return new(InvitationError.DurationOutOfRange, nameof(GranularForm.Days));
        }

        if (terms.Roles.Count == 0)
        {
            yield return new(InvitationError.RolesMissing, nameof(GranularForm.Roles));
        }

        if (terms.Roles.Any(role => RoleCatalogue.Find(role) is null) || terms.Roles.Distinct().Count() != terms.Roles.Count)
        {
            yield return new(InvitationError.RoleUnknown, nameof(GranularForm.Roles));
        }

        if (terms.AutoExtend && terms.Roles.Contains(RoleCatalogue.GlobalAdministrator.TemplateId))
        {
            yield return new(InvitationError.AutoExtendWithGlobalAdministrator, nameof(GranularForm.AutoExtend));
        }
    }

    /// <summary>What the partner's other relationships say to it: the name is unique over all of them (rule R15), and an amendment needs something live.</summary>
    public async Task<IReadOnlyList<InvitationIssue>> OfPartnerAsync(Tenant partner, GranularTerms terms, Guid? invitationId, Guid? customerId, CancellationToken cancel)
    {
        if (terms.AmendsId is { } amended)
        {
            var live = await db.GranularRelationships.AsNoTracking().SingleOrDefaultAsync(
                own => own.Id == amended && own.PartnerId == partner.Id && own.CustomerId == customerId && own.Status == GranularStatus.Active, cancel);
            if (live is null)
            {
                return [new(InvitationError.AmendedIsNotActive, "")];
            }

            return terms.Days == 0 && terms.AutoExtend == live.AutoExtend && terms.Roles.SequenceEqual(live.Roles)
                ? [new(InvitationError.NothingWouldChange, nameof(GranularForm.Roles))]
                : [];
        }

        var taken = await db.GranularRelationships.AsNoTracking().AnyAsync(
            other => other.PartnerId == partner.Id && other.Name == terms.Name && other.Status != GranularStatus.Created && other.InvitationId != invitationId, cancel);
        return taken ? [new(InvitationError.RelationshipNameTaken, nameof(GranularForm.Name))] : [];
    }
}
