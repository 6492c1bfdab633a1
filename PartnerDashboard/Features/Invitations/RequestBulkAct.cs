using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Roles;
using PartnerDashboard.Features.Templates;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Invitations;

/// <summary>
/// Asks many customers for delegated administration, each with an invitation of its own that passes every rule of composing one. Those that
/// nobody has answered can be withdrawn together.
/// </summary>
public sealed class RequestBulkAct(
    CloudCatalogue clouds, ChosenCustomers chosen, InvitationMail mail, Words<InvitationText> text, Words<RoleText> roleText, Words<CloudText> cloudText, TimeProvider clock) : IBulkAct
{
    private const int Batch = 25;

    public IReadOnlyDictionary<BulkKind, BulkTraits> Kinds { get; } = new Dictionary<BulkKind, BulkTraits>
    {
        [BulkKind.RequestGranular] = new(Right.ManageAdminRelationships, BulkList.Customers, BulkKind.WithdrawInvitation, Batch, Asks: BulkAsk.Template, Invites: true),
        [BulkKind.RequestDelegated] = new(Right.RequestDelegatedAdministration, BulkList.Customers, BulkKind.WithdrawInvitation, Batch, Asks: BulkAsk.Services, Invites: true),
    };

    public async Task<BulkError?> ObstacleAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        var features = await FeaturesAsync(db, actor, cancel);
        if (!features.Has(Feature.OpenForChanges))
        {
            return BulkError.CloudIsReadOnly;
        }

        if (await db.Tenants.AnyAsync(own => own.Id == actor.TenantId && own.IsSuspended, cancel))
        {
            return BulkError.PartnerIsSuspended;
        }

        var granular = features.Has(Feature.GranularRelationships);
        return order.Kind == BulkKind.RequestGranular
            ? !granular ? BulkError.NotOffered
                : order.Names is not [var name] ? BulkError.TemplateMissing
                : await TemplateAsync(db, name, actor, cancel) is null ? BulkError.TemplateUnknown
                : null
            : granular || !features.Has(Feature.DelegatedAdministration) ? BulkError.AskedOtherwise
                : Services(order.With).Count != order.Names.Count || (order.Names.Count > 0) != features.Has(Feature.OneDelegatedAdministratorPerService) ? BulkError.ServiceMissing
                : null;
    }

    public async Task<BulkBasis> BasisAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel) =>
        order.Kind == BulkKind.RequestGranular && await TemplateAsync(db, order.Names[0], actor, cancel) is { Content: var content } version
            ? new(version.Id,
            [
                new(text["Granular.Roles"], string.Join(cloudText["Comma"], RoleCatalogue.Known(content.Roles).Select(roleText.NameOf))),
                new(text["Granular.Duration"], text.Count("Granular.Days", content.Days)),
                new(text["Granular.AutoExtend"], text[content.AutoExtend ? "Granular.AutoExtendOn" : "Granular.AutoExtendOff"]),
            ])
            : BulkBasis.None;

    public async Task<IReadOnlyList<BulkSubject>> ChooseAsync(PortalDb db, BulkOrder order, Actor actor, CancellationToken cancel)
    {
        var ids = await chosen(db, order.Selection, actor, cancel);
        var template = order.Kind == BulkKind.RequestGranular ? (await TemplateAsync(db, order.Names[0], actor, cancel))?.Content : null;
        var (requests, desk) = await OpenAsync(db, new(template, Services(order.With), order.Note.Trim()), ids, actor, cancel);
        List<BulkSubject> subjects = [];
        foreach (var id in ids)
        {
            var form = requests.Of(id);
            subjects.Add(new(id, 0, form.RecipientEmail, desk.Find(form).Name, requests.Refusal(id, await desk.JudgeAsync(form, cancel))?.ToString()));
        }

        return subjects;
    }

    public async Task<IReadOnlyList<BulkAnswer>> TakeAsync(PortalDb db, BulkRun run, IReadOnlyList<BulkRow> rows, Actor actor, CancellationToken cancel)
    {
        var template = run.Basis is { } basis ? await db.TemplateVersions.AsNoTracking().SingleOrDefaultAsync(version => version.Id == basis, cancel) : null;
        if (run.Basis is not null && template is null)
        {
            return [.. rows.Select(_ => new BulkAnswer(nameof(InvitationError.TemplateIsGone)))];
        }

        var (requests, desk) = await OpenAsync(db, new(template?.Content, Services(run.With), run.Note.Trim()), [.. rows.Select(row => row.SubjectId)], actor, cancel);
        List<BulkAnswer> answers = [];
        foreach (var row in rows)
        {
            var form = requests.Of(row.SubjectId);
            var (sent, issues) = requests.IsAsked(row.SubjectId) ? (null, await desk.JudgeAsync(form, cancel)) : await desk.SendAsync(form, mail, cancel);
            answers.Add(new(sent is null ? requests.Refusal(row.SubjectId, issues).ToString() : null, Told: sent?.CustomerId) { Made = sent?.Id });
        }

        return answers;
    }

    public async Task<IReadOnlyList<string>> OfferAsync(PortalDb db, BulkKind kind, Actor actor, CancellationToken cancel) =>
        kind == BulkKind.RequestGranular
            ? await db.RequestTemplates.Where(own => own.PartnerId == actor.TenantId).OrderBy(own => own.NameKey).Select(own => own.Name).ToListAsync(cancel)
            : (await FeaturesAsync(db, actor, cancel)).Has(Feature.OneDelegatedAdministratorPerService) ? [.. clouds[actor.Cloud].Services.Select(service => service.ToString())]
            : [];

    // Without one the template's own may do.
    public string? FaultOfNote(BulkOrder order) =>
        (order.Kind == BulkKind.RequestGranular && order.Note.Length == 0 ? null : InvitationTextRules.Check(new() { Reason = order.Note }).FirstOrDefault(issue => issue.Field == nameof(InvitationForm.Reason)))
            is { } issue ? WordsOf(issue.Error.ToString()) : null;

    public string WordsOf(string refusal) => text[$"InvitationError.{refusal}"];

    public string Say(BulkKind kind, string name) => kind == BulkKind.RequestDelegated && Services(name) is [var service] ? cloudText.Of(service) : name;

    private async Task<(BulkRequests Requests, SendingDesk Desk)> OpenAsync(PortalDb db, BulkWish wish, IReadOnlyCollection<Guid> customers, Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var requests = await BulkRequests.FillAsync(db, mail, wish, customers, actor.TenantId, now, cancel);
        return (requests, await SendingDesk.OpenAsync(db, clouds[actor.Cloud], actor, requests.Forms, now, cancel));
    }

    /// <summary>The version that counts now of the template of this name.</summary>
    private static async Task<TemplateVersion?> TemplateAsync(PortalDb db, string name, Actor actor, CancellationToken cancel)
    {
        var key = RequestTemplate.KeyOf(name);
        return await (
            from template in db.RequestTemplates.AsNoTracking()
            where template.PartnerId == actor.TenantId && template.NameKey == key
            join version in db.TemplateVersions on new { TemplateId = template.Id, template.Number } equals new { version.TemplateId, version.Number }
            select version).SingleOrDefaultAsync(cancel);
    }

    private async Task<FeatureSet> FeaturesAsync(PortalDb db, Actor actor, CancellationToken cancel) =>
        await FeatureSet.OfAsync(clouds[actor.Cloud], db, clock.GetUtcNow(), cancel);

    private static IReadOnlyList<CloudService> Services(string with) =>
        [.. BulkOrder.NamesIn(with).Where(name => Enum.TryParse<CloudService>(name, out var service) && Enum.IsDefined(service)).Select(Enum.Parse<CloudService>)];
}
