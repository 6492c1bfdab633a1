using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What a draft of a granular request cannot be talked into by whoever posts its form.</summary>
internal static class GranularDrafts
{
    public static IEnumerable<InvitationIssue> OfName(InvitationForm form) => form.Granular is { } granular ? GranularRequestRules.OfName(granular.Terms.Name) : [];

    /// <summary>A draft stays what it was begun as: a relationship row may hang on it, and another right.</summary>
    public static bool IsOfKind(Invitation draft, InvitationForm form) => (draft.Granular is null) == (form.Granular is null);

    /// <summary>
    /// What it amends stays what it was begun for, and an amendment goes under the name that the customer knows: the relationship's.
    /// </summary>
    public static async Task SettleAsync(PortalDb db, InvitationForm form, Invitation draft, CancellationToken cancel)
    {
        if (form.Granular is not { } granular)
        {
            return;
        }

        granular.AmendsId = draft.Granular is { } begun ? begun.AmendsId : granular.AmendsId;
        if (granular.AmendsId is { } amended)
        {
            granular.Name = await db.GranularRelationships.AsNoTracking()
                .Where(own => own.Id == amended && own.PartnerId == draft.PartnerId)
                .Select(own => own.Name)
                .SingleOrDefaultAsync(cancel) ?? granular.Name;
        }
    }
}
