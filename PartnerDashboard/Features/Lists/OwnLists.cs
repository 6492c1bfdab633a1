using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.Lists;

/// <summary>What lists keep for one person alone.</summary>
public static class OwnLists
{
    /// <summary>Lets go of the views and columns of somebody who leaves. What they shared stays their organisation's.</summary>
    public static async Task ForgetAsync(PortalDb db, Guid userId, CancellationToken cancel)
    {
        db.RemoveRange(await db.SavedViews.Where(view => view.OwnerId == userId && !view.IsShared).ToListAsync(cancel));
        db.RemoveRange(await db.ColumnChoices.Where(choice => choice.UserId == userId).ToListAsync(cancel));
    }
}
