using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.AdminRelationships;
using PartnerDashboard.Features.Relationships;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Templates;

namespace PartnerDashboard.Features.Invitations;

/// <summary>What many customers are asked for.</summary>
/// <param name="Template">For a granular relationship; null for a reseller relationship with delegated administration.</param>
/// <param name="Services">Named with delegated administration, where the cloud wants that.</param>
/// <param name="Reason">For whom the template has none.</param>
internal sealed record BulkWish(TemplateContent? Template, IReadOnlyList<CloudService> Services, string Reason);

/// <summary>
/// The requests that some customers get, each filled in as the request page would: to whom the partner wrote there last, in the customer's
/// language, in the words of the template or those that every request starts with.
/// </summary>
internal sealed class BulkRequests
{
    private const int MostTries = 10_000;

    private readonly Dictionary<Guid, InvitationForm> _forms = [];
    private readonly GranularHeld? _held;
    private readonly PowerSet _asked;

    private BulkRequests(GranularHeld? held, PowerSet asked) => (_held, _asked) = (held, asked);

    public IReadOnlyCollection<InvitationForm> Forms => _forms.Values;

    public InvitationForm Of(Guid customerId) => _forms[customerId];

    public static async Task<BulkRequests> FillAsync(
        PortalDb db, InvitationMail mail, BulkWish wish, IReadOnlyCollection<Guid> customers, Guid partnerId, DateTimeOffset now, CancellationToken cancel)
    {
        var partner = await db.Tenants.AsNoTracking().SingleAsync(tenant => tenant.Id == partnerId, cancel);
        var known = await db.Tenants.AsNoTracking().Where(tenant => customers.Contains(tenant.Id)).Select(tenant => new { tenant.Id, tenant.Name, tenant.Language }).ToDictionaryAsync(tenant => tenant.Id, cancel);
        var recipients = await RecipientsAsync(db, customers, partnerId, cancel);
        var providers = await ProvidersAsync(db, customers, partnerId, cancel);
        var names = await NamesAsync(db, wish, partnerId, cancel);
        var texts = new Dictionary<string, string>();
        var requests = new BulkRequests(
            wish.Template is null ? null : await GranularHeld.ReadAsync(db, partnerId, customers, now, cancel), PowerSet.Of(RoleCatalogue.Known(wish.Template?.Roles ?? [])));
        foreach (var id in customers)
        {
            var (customer, recipient) = (known[id], recipients.GetValueOrDefault(id));
            var form = new InvitationForm
            {
                Customer = id.ToString(),
                RecipientEmail = recipient.Email ?? "",
                RecipientName = recipient.Name ?? "",
                Language = Language.Of(customer.Language).Code,
                DelegatedAdministration = wish.Template is null,
                Services = [.. wish.Services],
                ProviderId = providers[id].ToList() is [var only] ? only : null,
                Granular = wish.Template is null ? null : new(),
            };
            if (!texts.TryGetValue(form.Language, out var text))
            {
                texts[form.Language] = text = mail.DefaultText(Language.Of(form.Language), partner, granular: wish.Template is not null);
            }

            form.MailText = text;
            if (wish.Template is { } template)
            {
                new RequestDesk(form, [], text).Take(template, customer.Name, text);
                form.Granular!.Name = Free(form.Granular.Name, names);
            }

            form.Reason = form.Reason.Length > 0 ? form.Reason : wish.Reason;
            requests._forms[id] = form;
        }

        return requests;
    }

    /// <summary>Whether the customer was asked for this already, or gave it: no rule of one request forbids that.</summary>
    public bool IsAsked(Guid customerId) => _held?.Against(customerId, _asked) is not null;

    /// <summary>The first that stands against asking this customer: what the request page says, and then that nobody is asked twice.</summary>
    public InvitationError? Refusal(Guid customerId, IReadOnlyList<InvitationIssue> issues)
    {
        var first = issues.Where(issue => issue.Error != InvitationError.RecipientEmailMissing).Select(issue => (InvitationError?)issue.Error).FirstOrDefault();
        return first ?? _held?.Against(customerId, _asked) ?? (issues.Count > 0 ? InvitationError.RecipientUnknown : null);
    }

    private static async Task<Dictionary<Guid, (string Email, string Name)>> RecipientsAsync(
        PortalDb db, IReadOnlyCollection<Guid> customers, Guid partnerId, CancellationToken cancel)
    {
        var sent = await db.Invitations.AsNoTracking()
            .Where(own => own.CustomerId != null && customers.Contains(own.CustomerId.Value) && own.PartnerId == partnerId && own.SentAt != null && own.RecipientEmail != "")
            .OrderBy(own => own.Id)
            .Select(own => new { own.CustomerId, own.RecipientEmail, own.RecipientName })
            .ToListAsync(cancel);
        var last = new Dictionary<Guid, (string, string)>();
        sent.ForEach(own => last[own.CustomerId!.Value] = (own.RecipientEmail, own.RecipientName));
        return last;
    }

    /// <summary>With whom an indirect reseller works at each: with them it asks for more there.</summary>
    private static async Task<ILookup<Guid, Guid>> ProvidersAsync(PortalDb db, IReadOnlyCollection<Guid> customers, Guid partnerId, CancellationToken cancel) =>
        (await db.SharedCustomers.AsNoTracking()
            .Where(share => share.ResellerId == partnerId && share.Status == RelationshipStatus.Active && customers.Contains(share.CustomerId))
            .Select(share => new { share.CustomerId, share.ProviderId }).ToListAsync(cancel))
        .ToLookup(share => share.CustomerId, share => share.ProviderId);

    /// <summary>Names that none of the new relationships can have, as far as they begin alike.</summary>
    private static async Task<HashSet<string>> NamesAsync(PortalDb db, BulkWish wish, Guid partnerId, CancellationToken cancel) => wish.Template is not { Name: var name } ? [] :
        await db.GranularRelationships.AsNoTracking()
            .Where(own => own.PartnerId == partnerId && own.Status != GranularStatus.Created && own.Name.StartsWith(name))
            .Select(own => own.Name).ToHashSetAsync(StringComparer.Ordinal, cancel);

    /// <summary>The name, or the first with a number that is free: customers are called alike, and are asked again later.</summary>
    private static string Free(string name, HashSet<string> taken)
    {
        for (var number = 1; number <= MostTries; number++)
        {
            var suffix = number == 1 ? "" : $" {number}";
            var tried = (name.Length + suffix.Length <= GranularLimits.Name ? name : UnicodeText.Clip(name, GranularLimits.Name - suffix.Length).TrimEnd()) + suffix;
            if (taken.Add(tried))
            {
                return tried;
            }
        }

        return name;
    }
}
