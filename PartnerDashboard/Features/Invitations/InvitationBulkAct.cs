using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>Many requests mailed again or taken back. Neither a mail nor a withdrawal can be undone; what was sent to many can be withdrawn.</summary>
public sealed class InvitationBulkAct(InvitationActs acts, Words<InvitationText> text, TimeProvider clock) : IBulkAct
{
    public IReadOnlyDictionary<BulkKind, BulkTraits> Kinds { get; } = new Dictionary<BulkKind, BulkTraits>
    {
        [BulkKind.ResendInvitation] = new(Right.RequestRelationship, BulkList.Invitations),
        [BulkKind.WithdrawInvitation] = new(Right.RequestRelationship, BulkList.Invitations),
    };

    /// <summary>What stands against a request stands against each for itself.</summary>
    public Task<BulkError?> ObstacleAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel) => Task.FromResult<BulkError?>(null);

    public async Task<IReadOnlyList<BulkSubject>> ChooseAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var picked = order.Selection.Picked;
        var entries = InvitationFilter.In(order.Selection.Query ?? "").Of(db, actor.TenantId, now);
        entries = order.Selection.Query is null ? entries.Where(entry => picked.Contains(entry.SubjectId)) : entries;
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var rules = await acts.RulesAsync(db, partner, actor, cancel);
        var granular = await db.HoldsAsync(actor, Right.ManageAdminRelationships, cancel);
        List<BulkSubject> subjects = [];
        var rows =
            from entry in entries.OrderByDescending(entry => entry.Number).Take(BulkOrder.Most + 1)
            join own in db.Invitations.AsNoTracking() on entry.SubjectId equals own.Id
            orderby entry.Number descending
            select own;
        await foreach (var own in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            // Judging changes the copy in memory: what it was before is what the run goes by.
            var version = own.Version;
            subjects.Add(new(own.Id, version, own.RecipientEmail, own.CustomerName, Judge(own)?.ToString()));
        }

        return subjects;

        InvitationError? Judge(Invitation own) =>
            own.Granular is not null && !granular ? InvitationError.NotAllowed
            : order.Kind == BulkKind.WithdrawInvitation ? own.Withdraw(now)
            : acts.Obstacle(own, partner, rules) ?? own.Resend(now);
    }

    public async Task<IReadOnlyList<BulkAnswer>> TakeAsync(PortalDb db, BulkRun run, IReadOnlyList<BulkRow> rows, Actor actor, CancellationToken cancel)
    {
        List<BulkAnswer> answers = [];
        foreach (var row in rows)
        {
            var result = run.Kind == BulkKind.WithdrawInvitation
                ? await acts.WithdrawAsync(db, row.SubjectId, row.SubjectVersion, actor, cancel)
                : await acts.ResendAsync(db, row.SubjectId, row.SubjectVersion, actor, cancel);
            answers.Add(new(result.Error?.ToString(), Told: result.TryGetValue(out var changed, out _) ? changed.CustomerId : null));
        }

        return answers;
    }

    public string WordsOf(string refusal) => text[$"InvitationError.{refusal}"];
}
