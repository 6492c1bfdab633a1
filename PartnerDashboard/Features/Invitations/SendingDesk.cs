using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Notifications;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// Checks and sends requests of one partner inside the read or write of whoever asks. What the rules look at is read once for all of them;
/// each is still decided on its own, and what was sent before it counts.
/// </summary>
public sealed class SendingDesk
{
    private readonly Dictionary<Right, bool> _held = [];
    private readonly PortalDb _db;
    private readonly Actor _actor;
    private readonly InvitationRules _rules;
    private readonly DateTimeOffset _now;
    private readonly NamedTenants _named;
    private readonly CustomerHoldings _holdings;
    private readonly WaitingRequests _waiting;
    private readonly HashSet<string> _ownDomains;
    private readonly ProviderChoice _providers;
    private readonly HashSet<string> _namesTaken = new(StringComparer.Ordinal);

    private SendingDesk(
        PortalDb db, Actor actor, Tenant partner, InvitationRules rules, DateTimeOffset now,
        NamedTenants named, CustomerHoldings holdings, WaitingRequests waiting, HashSet<string> ownDomains, ProviderChoice providers) =>
        (_db, _actor, Partner, _rules, _now, _named, _holdings, _waiting, _ownDomains, _providers) = (db, actor, partner, rules, now, named, holdings, waiting, ownDomains, providers);

    public Tenant Partner { get; }

    /// <summary>Whom an indirect reseller can ask with; empty for everybody else.</summary>
    public IReadOnlyList<Tenant> Providers => _providers.Providers;

    /// <param name="db">Read from and written to; the caller commits.</param>
    /// <param name="cloud">The cloud of <paramref name="actor"/>.</param>
    /// <param name="actor">Who asks, for the partner.</param>
    /// <param name="forms">Those that will be checked or sent here, and no others.</param>
    /// <param name="now">The moment they are judged by.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<SendingDesk> OpenAsync(
        PortalDb db, Cloud cloud, Actor actor, IReadOnlyCollection<InvitationForm> forms, DateTimeOffset now, CancellationToken cancel)
    {
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == actor.TenantId, cancel);
        var named = await NamedTenants.ReadAsync(db, forms, cancel);
        var asked = forms.Select(form => FoundCustomer.Find(form, named)).ToList();
        var customers = asked.Select(found => found.Tenant?.Id).OfType<Guid>().Distinct().ToArray();
        var features = await FeatureSet.OfAsync(cloud, db, now, cancel);
        return new(
            db, actor, partner, new InvitationRules(db, cloud, features), now, named,
            await CustomerHoldings.ReadAsync(db, customers, cancel),
            await WaitingRequests.ReadAsync(db, partner.Id, asked, now, cancel),
            await db.TenantDomains.Where(own => own.TenantId == partner.Id).Select(own => own.Name).ToHashSetAsync(cancel),
            await ProviderChoice.ReadAsync(db, partner, features, cancel));
    }

    public FoundCustomer Find(InvitationForm form) => FoundCustomer.Find(form, _named);

    /// <summary>The provider an indirect reseller asks with; null when there is none to name, or none is named.</summary>
    public Tenant? ProviderOf(InvitationForm form) => _providers.Of(form.ProviderId, form.Granular is not null);

    /// <summary>Every rule that would refuse it now.</summary>
    public async Task<IReadOnlyList<InvitationIssue>> CheckAsync(InvitationForm form, CancellationToken cancel)
    {
        var found = Find(form);
        var ask = InvitationAsk.Of(form) with { Provider = ProviderOf(form) };
        var issues = _rules.OfRequest(Partner, ask).Concat(_providers.Issues(form.ProviderId, form.Granular is not null)).ToList();
        if (found.Error is { } error)
        {
            issues.Add(new(error, found.Field));
        }

        if (found.Tenant is { } customer)
        {
            issues.AddRange(_rules.OfPair(Partner, customer, ask, _holdings));
            issues.AddRange(await _rules.OfResellerAsync(Partner, customer, cancel));
        }

        issues.AddRange(await _rules.OfGranularAsync(Partner, ask, form.Id, found.Tenant?.Id, cancel));
        if (ask.Granular is { AmendsId: null } terms && _namesTaken.Contains(terms.Name))
        {
            issues.Add(new(InvitationError.RelationshipNameTaken, nameof(GranularForm.Name)));
        }

        if (ask.Granular is null && _waiting.Holds(found, form.Id))
        {
            issues.Add(new(InvitationError.AlreadyInvited, nameof(form.Customer)));
        }

        if (form.Id is { } draft && !await _db.Invitations.AnyAsync(own => own.Id == draft && own.PartnerId == Partner.Id && own.Version == form.Version, cancel))
        {
            issues.Add(new(InvitationError.ChangedMeanwhile, ""));
        }

        issues.AddRange(InvitationTextRules.Check(form));
        issues.AddRange(OfRecipient(form, found));
        return issues;
    }

    /// <summary>Asked of the database: a role taken away a second ago does not write in the partner's name (T21).</summary>
    public async Task<bool> HoldsAsync(Right right, CancellationToken cancel)
    {
        if (!_held.TryGetValue(right, out var holds))
        {
            _held[right] = holds = await _db.HoldsAsync(_actor, right, cancel);
        }

        return holds;
    }

    /// <summary>What asking for it takes besides; <see cref="Right.RequestDelegatedAdministration"/> for delegated administration.</summary>
    public static Right NeededFor(InvitationForm form) => form.Granular is null ? Right.RequestRelationship : Right.ManageAdminRelationships;

    /// <summary>Every rule that would refuse to send it as a new request, with the rights of whoever asks.</summary>
    public async Task<IReadOnlyList<InvitationIssue>> JudgeAsync(InvitationForm form, CancellationToken cancel) =>
        await HoldsAsync(NeededFor(form), cancel) && (!form.DelegatedAdministration || await HoldsAsync(Right.RequestDelegatedAdministration, cancel))
            ? await CheckAsync(form, cancel)
            : [new(InvitationError.NotAllowed, "")];

    /// <summary>A new request, judged and sent in one step; nothing of it is kept when a rule refuses it.</summary>
    public async Task<(Invitation? Sent, IReadOnlyList<InvitationIssue> Issues)> SendAsync(InvitationForm form, InvitationMail mail, CancellationToken cancel)
    {
        if (await JudgeAsync(form, cancel) is { Count: > 0 } issues)
        {
            return (null, issues);
        }

        var invitation = Prepare();
        var refusal = await FillAsync(invitation, form, cancel) ?? await PostAsync(invitation, MailOf(invitation, form, mail), cancel);
        return refusal is { } wrong ? throw new InvalidOperationException($"A new request cannot be sent: {wrong}.") : (invitation, []);
    }

    /// <summary>A draft of nothing yet.</summary>
    internal Invitation Prepare()
    {
        var invitation = Invitation.Prepare(Partner.Id, _actor.UserId, _actor.Name, _now);
        _db.Add(invitation);
        return invitation;
    }

    /// <summary>Takes over what was composed; a granular request with the draft of its relationship.</summary>
    internal async Task<InvitationError?> FillAsync(Invitation invitation, InvitationForm form, CancellationToken cancel)
    {
        if (invitation.Edit(Content(form, Find(form), ProviderOf(form))) is { } refusal)
        {
            return refusal;
        }

        _db.Record(_actor, form.Id is null ? Activity.InvitationDrafted : Activity.InvitationEdited, _now, invitation.Id, Partner.Id, invitation.CustomerId, Whom(invitation));
        if (invitation.Granular is { } terms)
        {
            await GranularRequests.KeepDraftAsync(_db, invitation.Id, Partner.Id, invitation.CustomerId, terms, _now, cancel);
        }

        return null;
    }

    internal MailDraft MailOf(Invitation invitation, InvitationForm form, InvitationMail mail) =>
        mail.Invite(form, Partner, invitation.CustomerName, invitation.PublicId, _actor.Email, ProviderOf(form)?.Name);

    /// <summary>Sends what has passed the rules.</summary>
    internal async Task<InvitationError?> PostAsync(Invitation invitation, MailDraft mail, CancellationToken cancel)
    {
        if (invitation.Send(_now) is { } wrong)
        {
            return wrong;
        }

        if (invitation.RecipientEmail.Length > 0)
        {
            _db.Add(OutboxMessage.Of(mail, invitation.Id, _now));
        }

        _waiting.Add(invitation);
        _db.Record(_actor, Activity.InvitationSent, _now, invitation.Id, Partner.Id, invitation.CustomerId, Whom(invitation));
        if (invitation.Granular is not { } terms)
        {
            return null;
        }

        if (terms.AmendsId is null)
        {
            _namesTaken.Add(terms.Name);
        }

        await GranularRequests.LockAsync(_db, invitation.Id, cancel);
        return null;
    }

    private IEnumerable<InvitationIssue> OfRecipient(InvitationForm form, FoundCustomer found)
    {
        if (InvitationTextRules.DomainOf(form.RecipientEmail) is not { } domain)
        {
            return [];
        }

        if (_ownDomains.Contains(domain))
        {
            return [new(InvitationError.RecipientIsOwnDomain, nameof(form.RecipientEmail))];
        }

        return found.Domain.Length > 0 && domain != found.Domain ? [new(InvitationError.RecipientNotOfDomain, nameof(form.RecipientEmail))] : [];
    }

    /// <summary>Named in the activity where no customer can be.</summary>
    private static string Whom(Invitation invitation) => invitation.CustomerId is null ? invitation.CustomerName : "";

    private static InvitationContent Content(InvitationForm form, FoundCustomer found, Tenant? provider) => new()
    {
        Audience = found.Audience,
        CustomerId = found.Tenant?.Id,
        CustomerName = found.Name,
        EmailDomain = found.Domain,
        AsksForDelegatedAdministration = form.DelegatedAdministration,
        Granular = form.Granular?.Terms,
        ProviderId = provider?.Id,
        Services = form.Services.Distinct().ToList(),
        RecipientName = form.RecipientName.Trim(),
        RecipientEmail = MailLine.TryReadAddress(form.RecipientEmail, out var address) ? address : "",
        Language = form.Language,
        Reason = form.Reason.Trim().ReplaceLineEndings("\n"),
        MailText = form.MailText.Trim().ReplaceLineEndings("\n"),
    };
}
