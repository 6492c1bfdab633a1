using PartnerDashboard.Core;
using PartnerDashboard.Features.Roles;

namespace PartnerDashboard.Features.AdminRelationships;

/// <summary>
/// Granular delegated admin privileges (GDAP, domain.md §2.2): named directory roles in one customer's tenant for a limited time. It
/// gives nobody access by itself; the partner's security groups get roles of it through <see cref="AccessAssignment"/> (rule R18).
/// </summary>
public sealed class GranularRelationship : Entity
{
    private GranularRelationship()
    {
    }

    public Guid PartnerId { get; private init; }

    /// <summary>Null while the request is open to whichever customer approves it first (domain.md §1.6).</summary>
    public Guid? CustomerId { get; private set; }

    /// <summary>The request whose approval made it.</summary>
    public Guid InvitationId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The term as asked for, in days from activation on.</summary>
    public int Days { get; private set; }

    public bool AutoExtend { get; private set; }

    /// <summary>Template ids; after approval never more than what the customer approved last (invariant I04).</summary>
    public IReadOnlyList<Guid> Roles { get; private set; } = [];

    /// <summary>Counts what was approved and narrowed: 1 at approval, one more with each change of roles or end. See <see cref="GranularVersion"/>.</summary>
    public int TermsVersion { get; private set; }

    public GranularStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public Guid? ApprovedBy { get; private set; }

    public string ApprovedByName { get; private set; } = "";

    public DateTimeOffset? ActivatedAt { get; private set; }

    /// <summary>Access stops at this moment; null before activation.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>When both sides were last told the end by another mail, that of a change: what lay before it needs no reminder any more (rule R17).</summary>
    public DateTimeOffset? EndToldAt { get; private set; }

    /// <summary>When <see cref="ReminderWork"/> looks at it next: at once after each change of its end, then at each lead time. Null when nobody is to be reminded.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>The last day, in UTC, on which it gives access.</summary>
    public DateOnly? LastDay => EndsAt is { } end ? DateOnly.FromDateTime(end.UtcDateTime.AddTicks(-1)) : null;

    /// <summary>When it became Expired or Terminated.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public GranularEnding Ending { get; private set; }

    public string EndedByName { get; private set; } = "";

    public bool HasGlobalAdministrator => Roles.Contains(RoleCatalogue.GlobalAdministrator.TemplateId);

    public static GranularRelationship Draft(Guid partnerId, Guid? customerId, Guid invitationId, GranularTerms terms, DateTimeOffset now)
    {
        var draft = new GranularRelationship { PartnerId = partnerId, InvitationId = invitationId, CreatedAt = now };
        draft.Edit(customerId, terms);
        return draft;
    }

    public bool Allows(GranularAction action) => GranularLifecycle.Table.Allows(Status, action);

    public bool Edit(Guid? customerId, GranularTerms terms)
    {
        if (!Move(GranularAction.Edit))
        {
            return false;
        }

        (CustomerId, Name, Days, AutoExtend, Roles) = (customerId, terms.Name, terms.Days, terms.AutoExtend, terms.Roles);
        return true;
    }

    public bool LockForApproval() => Move(GranularAction.LockForApproval);

    public bool Approve(Actor by, DateTimeOffset now)
    {
        if (!Move(GranularAction.Approve))
        {
            return false;
        }

        (CustomerId, ApprovedAt, ApprovedBy, ApprovedByName, TermsVersion) = (by.TenantId, now, by.UserId, by.Name, 1);
        return true;
    }

    public bool Activate() => Move(GranularAction.Activate);

    /// <summary>The term runs from here on.</summary>
    public bool FinishActivation(DateTimeOffset now)
    {
        if (!Move(GranularAction.FinishActivation))
        {
            return false;
        }

        (ActivatedAt, EndsAt) = (now, now.AddDays(Days));
        EndIsTold(now);
        return true;
    }

    /// <summary>Either side may; with Global Administrator among the roles it stays off (rule R16).</summary>
    public GranularError? SetAutoExtend(bool on, DateTimeOffset now) => Change(now, () =>
    {
        if (AutoExtend == on)
        {
            return GranularError.NothingWouldChange;
        }

        if (on && HasGlobalAdministrator)
        {
            return GranularError.AutoExtendWithGlobalAdministrator;
        }

        AutoExtend = on;
        EndIsTold(now);
        return null;
    });

    /// <summary>Gives up the widest role without a new approval, because it only takes away (domain.md §2.2). Another role must remain.</summary>
    public GranularError? DropGlobalAdministrator(DateTimeOffset now) => Change(now, () =>
    {
        if (!HasGlobalAdministrator || Roles.Count == 1)
        {
            return HasGlobalAdministrator ? GranularError.LastRole : GranularError.NothingWouldChange;
        }

        Roles = [.. Roles.Where(role => role != RoleCatalogue.GlobalAdministrator.TemplateId)];
        TermsVersion++;
        return null;
    });

    /// <summary>An earlier end, by either side and without the other: it only takes away. It then ends for certain, so auto-extend is off.</summary>
    public GranularError? Shorten(DateTimeOffset end, DateTimeOffset now) => Change(now, () =>
    {
        if (end <= now || end >= EndsAt)
        {
            return GranularError.EndOutOfRange;
        }

        (EndsAt, AutoExtend) = (end, false);
        TermsVersion++;
        EndIsTold(now);
        return null;
    });

    /// <summary>Takes over what the customer approved as a difference: roles, auto-extend and, when asked for, a new term from now on.</summary>
    public GranularError? Amend(GranularTerms terms, Actor by, DateTimeOffset now) => Change(now, () =>
    {
        (Roles, AutoExtend, ApprovedAt, ApprovedBy, ApprovedByName) = (terms.Roles, terms.AutoExtend, now, by.UserId, by.Name);
        TermsVersion++;
        EndIsTold(now);
        if (terms.Days > 0)
        {
            (Days, EndsAt) = (terms.Days, now.AddDays(terms.Days));
        }

        return null;
    });

    /// <summary>Access stops at the end to the moment, whether or not the background was there; with auto-extend there is no end to stop at.</summary>
    public bool GivesAccess(DateTimeOffset now) => Status == GranularStatus.Active && (AutoExtend || now < EndsAt);

    /// <summary>Auto-extend has work: on, and its last day has begun.</summary>
    public bool MustExtend(DateTimeOffset now) => Status == GranularStatus.Active && AutoExtend && EndsAt - GranularLimits.LastDay <= now;

    /// <summary>By 180 days, and so often that the last day is ahead again: a portal that was off for long has missed nothing.</summary>
    public bool Extend(DateTimeOffset now)
    {
        if (!MustExtend(now) || !Move(GranularAction.Extend))
        {
            return false;
        }

        while (EndsAt - GranularLimits.LastDay <= now)
        {
            EndsAt += GranularLimits.Extension;
        }

        EndIsTold(now);
        return true;
    }

    public bool Expire(DateTimeOffset now)
    {
        if (EndsAt is null || now < EndsAt || AutoExtend || !Move(GranularAction.Expire))
        {
            return false;
        }

        Ending = GranularEnding.Expired;
        return true;
    }

    public bool RequestTermination(GranularEnding ending, string byName)
    {
        if (!Move(GranularAction.RequestTermination))
        {
            return false;
        }

        (Ending, EndedByName) = (ending, byName);
        return true;
    }

    public bool Terminate() => Move(GranularAction.Terminate);

    public bool FinishEnding(DateTimeOffset now)
    {
        if (!Move(GranularAction.FinishEnding))
        {
            return false;
        }

        EndedAt = now;
        return true;
    }

    // Whose end has passed can only end, even before the background has written it down: expiry never revives (invariant I07).
    private GranularError? Change(DateTimeOffset now, Func<GranularError?> change) => GivesAccess(now) ? change() : GranularError.NotActive;

    private void EndIsTold(DateTimeOffset now) => (EndToldAt, RemindAt) = (now, AutoExtend ? null : now);

    private bool Move(GranularAction action)
    {
        if (!GranularLifecycle.Table.TryStep(Status, action, out var next))
        {
            return false;
        }

        Status = next;
        return true;
    }
}
