using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Notifications;

namespace PartnerDashboard.Tests.Features.AdminRelationships;

/// <summary>What either side may do alone with a live relationship.</summary>
public enum GranularTake
{
    AutoExtend,
    DropGlobalAdministrator,
    Shorten,
    Terminate,
}

/// <summary>Does it, as the page would.</summary>
internal static class GranularTakes
{
    public static Task<GranularRelationship> GrantedAsync(this Stage stage, Party partner, Party customer, GranularTake act) => act == GranularTake.DropGlobalAdministrator
        ? stage.GrantAsync(partner, customer, StageGranular.GlobalAdministrator, StageGranular.HelpdeskAdministrator)
        : stage.GrantAsync(partner, customer);

    /// <param name="stage">Where.</param>
    /// <param name="act">What.</param>
    /// <param name="relationship">With which one, as it was shown.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="version">Another one than was shown.</param>
    public static Task<GranularError?> TakeAsync(this Stage stage, GranularTake act, GranularRelationship relationship, Actor actor, int? version = null)
    {
        var (service, id, seen) = (stage.Get<GranularService>(), relationship.Id, version ?? relationship.Version);
        return act switch
        {
            GranularTake.AutoExtend => service.SetAutoExtendAsync(id, seen, true, actor, Cancel),
            GranularTake.DropGlobalAdministrator => service.DropGlobalAdministratorAsync(id, seen, actor, Cancel),
            GranularTake.Shorten => service.ShortenAsync(id, seen, DateOnly.FromDateTime(stage.Clock.Now.UtcDateTime).AddDays(3), actor, Cancel),
            GranularTake.Terminate => service.TerminateAsync(id, seen, actor, Cancel),
        };
    }

    public static Task<List<OutboxMessage>> MailsOfAsync(this Stage stage, GranularRelationship relationship) =>
        stage.ReadAsync(db => db.OutboxMessages.AsNoTracking().Where(mail => mail.SubjectId == relationship.Id).OrderBy(mail => mail.Id).ToListAsync(Cancel));
}
