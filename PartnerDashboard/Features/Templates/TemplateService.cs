using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.Templates;

/// <summary>One template in the list, as its present version says.</summary>
public sealed record TemplateRow(Guid Id, TemplateContent Content, int Number, DateTimeOffset ChangedAt, string ChangedByName);

/// <summary>One template with its history, newest first, and the groups that the partner could name in it.</summary>
public sealed record TemplateDetail(RequestTemplate Template, IReadOnlyList<TemplateVersion> Versions, IReadOnlyList<SecurityGroup> Groups)
{
    public TemplateContent Content => Versions[0].Content;
}

/// <summary>A kept template and the row version it has now.</summary>
public sealed record KeptTemplate(Guid Id, int Version);

/// <summary>A partner's templates: shared in the partner, each save a new version, any version brought back.</summary>
public sealed class TemplateService(PortalDatabases databases, CloudCatalogue clouds, ChangeFeed<TenantChanged> changes, TimeProvider clock)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<TemplateRow>> ListAsync(Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        return await (
            from template in db.RequestTemplates.AsNoTracking()
            where template.PartnerId == actor.TenantId
            join version in db.TemplateVersions on new { TemplateId = template.Id, template.Number } equals new { version.TemplateId, version.Number }
            orderby template.NameKey
            select new TemplateRow(template.Id, version.Content, template.Number, template.ChangedAt, template.ChangedByName)).ToListAsync(cancel);
    }

    /// <summary>An own template; null for a foreign one as for an unknown one.</summary>
    public async Task<TemplateDetail?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewCustomers);
        await using var db = databases.Open(actor);
        if (await db.RequestTemplates.AsNoTracking().SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel) is not { } template)
        {
            return null;
        }

        var versions = await db.TemplateVersions.AsNoTracking().Where(version => version.TemplateId == id).OrderByDescending(version => version.Number).ToListAsync(cancel);
        return new(template, versions, await db.GroupsAsync(actor.TenantId, cancel));
    }

    /// <summary>Keeps a new template, or a new version of one.</summary>
    public async Task<Result<KeptTemplate, TemplateError>> SaveAsync(TemplateForm form, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await ObstacleAsync(db, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var (template, refusal) = form.Id is { } id ? await OwnAsync(db, id, form.Version, actor, cancel) : (RequestTemplate.Of(actor.TenantId, clock.GetUtcNow()), null);
        return template is null ? refusal!.Value : await TakeAsync(write, template, form.Content, restoredFrom: null, actor, cancel);
    }

    /// <summary>Brings an earlier version back as a new one, so that nothing of the history is lost.</summary>
    public async Task<Result<KeptTemplate, TemplateError>> RestoreAsync(Guid id, int number, int version, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await ObstacleAsync(db, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var (template, refusal) = await OwnAsync(db, id, version, actor, cancel);
        if (template is null)
        {
            return refusal!.Value;
        }

        var earlier = await db.TemplateVersions.AsNoTracking().SingleOrDefaultAsync(known => known.TemplateId == id && known.Number == number, cancel);
        if (earlier is null)
        {
            return TemplateError.VersionUnknown;
        }

        // Groups that were deleted since do not come back.
        var there = (await db.GroupsAsync(actor.TenantId, cancel)).Select(group => group.Id).ToHashSet();
        var content = earlier.Content with { Groups = [.. earlier.Content.Groups.Where(group => there.Contains(group.GroupId))] };
        return await TakeAsync(write, template, content, number, actor, cancel);
    }

    /// <summary>With its history. Requests and relationships that were made with it stay as they are.</summary>
    public async Task<TemplateError?> DeleteAsync(Guid id, int version, Actor actor, CancellationToken cancel)
    {
        await using var write = await databases.WriteAsync(actor, cancel);
        var db = write.Db;
        if (await ObstacleAsync(db, actor, cancel) is { } obstacle)
        {
            return obstacle;
        }

        var (template, refusal) = await OwnAsync(db, id, version, actor, cancel);
        if (template is null)
        {
            return refusal;
        }

        db.Remove(template);
        db.Record(actor, Activity.TemplateDeleted, clock.GetUtcNow(), template.Id, actor.TenantId, customerId: null, template.Name);
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return null;
    }

    private async Task<Result<KeptTemplate, TemplateError>> TakeAsync(
        PortalWrite write, RequestTemplate template, TemplateContent content, int? restoredFrom, Actor actor, CancellationToken cancel)
    {
        var db = write.Db;
        var groups = await db.GroupsAsync(actor.TenantId, cancel);
        foreach (var refused in TemplateRules.Check(content, [.. groups.Select(group => group.Id)]))
        {
            return refused;
        }

        var key = RequestTemplate.KeyOf(content.Name);
        if (await db.RequestTemplates.AnyAsync(other => other.PartnerId == actor.TenantId && other.NameKey == key && other.Id != template.Id, cancel))
        {
            return TemplateError.NameTaken;
        }

        if (template.Number == 0)
        {
            if (await db.RequestTemplates.CountAsync(own => own.PartnerId == actor.TenantId, cancel) >= TemplateLimits.Templates)
            {
                return TemplateError.TooMany;
            }

            db.Add(template);
        }
        else if ((await db.TemplateVersions.AsNoTracking().SingleAsync(now => now.TemplateId == template.Id && now.Number == template.Number, cancel)).Content.Says(content))
        {
            return TemplateError.NothingWouldChange;
        }

        var at = clock.GetUtcNow();
        var isNew = template.Number == 0;
        db.Add(template.Take(content, restoredFrom, actor, at));
        db.Record(actor, isNew ? Activity.TemplateCreated : Activity.TemplateChanged, at, template.Id, actor.TenantId, customerId: null, template.Name);
        await write.CommitAsync(cancel);
        changes.Publish(new(actor.Cloud, actor.TenantId));
        return new KeptTemplate(template.Id, template.Version);
    }

    // Asked of the database: a role taken away a second ago does not write in the partner's name (T21).
    private async Task<TemplateError?> ObstacleAsync(PortalDb db, Actor actor, CancellationToken cancel)
    {
        if (!await db.HoldsAsync(actor, Right.ManageAdminRelationships, cancel))
        {
            return TemplateError.NotAllowed;
        }

        var features = await FeatureSet.OfAsync(clouds[actor.Cloud], db, clock.GetUtcNow(), cancel);
        return features.Has(Feature.OpenForChanges) ? null : TemplateError.CloudIsReadOnly;
    }

    private static async Task<(RequestTemplate? Own, TemplateError? Refusal)> OwnAsync(PortalDb db, Guid id, int version, Actor actor, CancellationToken cancel)
    {
        var template = await db.RequestTemplates.SingleOrDefaultAsync(own => own.Id == id && own.PartnerId == actor.TenantId, cancel);
        return template is null ? (null, TemplateError.NotFound)
            : template.Version != version ? (null, TemplateError.ChangedMeanwhile)
            : (template, null);
    }
}
