using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// What either side does with a live granular relationship without asking the other: end it, end it earlier, toggle auto-extend, drop
/// Global Administrator (domain.md §2.2, 2.4). All of it takes away or only prolongs what was approved; the other side is told.
/// </summary>
public sealed class GranularService(PortalDatabases databases, GranularActs acts, ChangeFeed<TenantChanged> changes)
{
    public Task<GranularError?> SetAutoExtendAsync(Guid id, int version, bool on, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, version, GranularAct.AutoExtend(on), actor, cancel);

    public Task<GranularError?> DropGlobalAdministratorAsync(Guid id, int version, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, version, GranularAct.DropGlobalAdministrator, actor, cancel);

    /// <param name="id">The relationship.</param>
    /// <param name="version">The version the page showed.</param>
    /// <param name="end">Its new last day; access stops when that day is over in UTC.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<GranularError?> ShortenAsync(Guid id, int version, DateOnly end, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, version, GranularAct.Shorten(end), actor, cancel);

    /// <summary>Ends it for good; the background takes the access away and then says so (domain.md §2.2).</summary>
    public Task<GranularError?> TerminateAsync(Guid id, int version, Actor actor, CancellationToken cancel) =>
        ChangeAsync(id, version, GranularAct.Terminate, actor, cancel);

    /// <summary>The other side of a relationship of this customer, to lead back to its page; null for anybody else's.</summary>
    public async Task<Guid?> PartnerOfAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        await using var db = databases.Open(actor);
        return await db.GranularRelationships.Where(own => own.Id == id && own.CustomerId == actor.TenantId).Select(own => (Guid?)own.PartnerId).SingleOrDefaultAsync(cancel);
    }

    private async Task<GranularError?> ChangeAsync(Guid id, int version, GranularAct act, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var result = await acts.TakeAsync(write.Db, id, version, act, actor, cancel);
        if (!result.TryGetValue(out var changed, out var refusal))
        {
            return refusal;
        }

        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, changed.PartnerId, changed.CustomerId.GetValueOrDefault()));
        return null;
    }
}
