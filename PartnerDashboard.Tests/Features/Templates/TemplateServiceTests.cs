using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Features.Audit;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.SecurityGroups;
using PartnerDashboard.Features.Templates;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Templates;

/// <summary>Templates of a partner: shared, versioned, brought back, deleted.</summary>
public sealed class TemplateServiceTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private Party _partner = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _partner = await _stage.World.PartnerAsync();
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_template_is_shared_by_everybody_in_the_partner_and_by_nobody_else()
    {
        var kept = await _stage.KeepAsync(_partner, StageTemplates.TemplateForm());
        var colleague = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.HelpdeskAgent);
        var stranger = await _stage.World.PartnerAsync("Litware");

        var row = Assert.Single(await _stage.Get<TemplateService>().ListAsync(colleague, Cancel));

        Assert.Equal((kept.Id, 1, _partner.Actor.Name), (row.Id, row.Number, row.ChangedByName));
        Assert.Empty(await _stage.Get<TemplateService>().ListAsync(stranger.Actor, Cancel));
        Assert.Null(await _stage.Get<TemplateService>().FindAsync(kept.Id, stranger.Actor, Cancel));
    }

    [Fact]
    public async Task Each_save_is_a_version_of_its_own_and_nothing_of_the_earlier_ones_is_lost()
    {
        var form = StageTemplates.TemplateForm();
        var first = form.Content;
        await ChangeAsync(form, await _stage.KeepAsync(_partner, form), changed => changed.Days = 30);
        var detail = await _stage.TemplateAsync(_partner, form.Id!.Value);

        Assert.Equal([2, 1], detail.Versions.Select(version => version.Number));
        Assert.True(detail.Versions[1].Content.Says(first));
        Assert.Equal((30, 2), (detail.Content.Days, detail.Template.Number));
    }

    [Fact]
    public async Task An_earlier_version_comes_back_as_a_new_one()
    {
        var form = StageTemplates.TemplateForm();
        var kept = await ChangeAsync(form, await _stage.KeepAsync(_partner, form), changed => (changed.Name, changed.Days) = ("Another name", 30));

        Assert.Null((await _stage.Get<TemplateService>().RestoreAsync(kept.Id, 1, kept.Version, _partner.Actor, Cancel)).Error);

        var detail = await _stage.TemplateAsync(_partner, kept.Id);
        Assert.Equal((3, 1, 365), (detail.Template.Number, detail.Versions[0].RestoredFrom, detail.Content.Days));
        Assert.Equal("Support of mail", detail.Template.Name);
        Assert.Equal(TemplateError.VersionUnknown, (await _stage.Get<TemplateService>().RestoreAsync(kept.Id, 9, detail.Template.Version, _partner.Actor, Cancel)).Error);
        Assert.Equal(TemplateError.NothingWouldChange, (await _stage.Get<TemplateService>().RestoreAsync(kept.Id, 1, detail.Template.Version, _partner.Actor, Cancel)).Error);
    }

    [Fact]
    public async Task Groups_are_remembered_with_their_roles_and_a_deleted_one_does_not_come_back()
    {
        var group = SecurityGroup.Create(_partner.Id, "Mail team", "", _stage.Clock.Now);
        await _stage.ChangeAsync(db => Task.FromResult(db.Add(group)));
        var agents = SecurityGroup.IdOf(_partner.Id, StandardGroup.HelpdeskAgents);
        var form = StageTemplates.TemplateForm();
        form.Groups[group.Id] = [StageGranular.ExchangeAdministrator];
        form.Groups[agents] = [StageGranular.HelpdeskAdministrator];
        var kept = await ChangeAsync(form, await _stage.KeepAsync(_partner, form), changed => changed.Days = 30);
        await _stage.ChangeAsync(async db => Assert.Null((await db.SecurityGroups.SingleAsync(own => own.Id == group.Id, Cancel)).Delete(_stage.Clock.Now)));

        Assert.Equal(TemplateError.GroupUnknown, await RefusalAsync(form, changed => changed.Days = 31));
        Assert.Null((await _stage.Get<TemplateService>().RestoreAsync(kept.Id, 1, kept.Version, _partner.Actor, Cancel)).Error);
        Assert.Equal([agents], (await _stage.TemplateAsync(_partner, kept.Id)).Content.Groups.Select(each => each.GroupId));
    }

    [Fact]
    public async Task A_name_belongs_to_one_template_of_the_partner_whatever_its_capitals()
    {
        await _stage.KeepAsync(_partner, StageTemplates.TemplateForm("Tier 1"));

        Assert.Equal(TemplateError.NameTaken, await RefusalAsync(StageTemplates.TemplateForm("tIER 1")));
        await _stage.KeepAsync(await _stage.World.PartnerAsync("Litware"), StageTemplates.TemplateForm("Tier 1"));
    }

    [Fact]
    public async Task Saving_what_is_saved_is_refused_and_makes_no_version()
    {
        var form = StageTemplates.TemplateForm();
        var kept = await _stage.KeepAsync(_partner, form);
        (form.Id, form.Version) = (kept.Id, kept.Version);

        Assert.Equal(TemplateError.NothingWouldChange, await RefusalAsync(form));
    }

    [Fact]
    public async Task Who_saw_an_older_version_does_not_overwrite_the_newer_one()
    {
        var form = StageTemplates.TemplateForm();
        var kept = await _stage.KeepAsync(_partner, form);
        var late = StageTemplates.TemplateForm("Too late");
        (late.Id, late.Version) = (kept.Id, kept.Version);
        await ChangeAsync(form, kept, changed => changed.Days = 30);

        Assert.Equal(TemplateError.ChangedMeanwhile, await RefusalAsync(late));
        Assert.Equal(TemplateError.ChangedMeanwhile, (await _stage.Get<TemplateService>().RestoreAsync(kept.Id, 1, kept.Version, _partner.Actor, Cancel)).Error);
        Assert.Equal(TemplateError.ChangedMeanwhile, await _stage.Get<TemplateService>().DeleteAsync(kept.Id, kept.Version, _partner.Actor, Cancel));
    }

    [Fact]
    public async Task Whoever_may_not_manage_admin_relationships_reads_and_does_not_write()
    {
        var kept = await _stage.KeepAsync(_partner, StageTemplates.TemplateForm());
        var seller = await _stage.World.MemberAsync(_partner.Tenant, TenantRole.SalesAgent);

        await _stage.UnchangedByAsync(async () =>
        {
            Assert.Equal(TemplateError.NotAllowed, (await _stage.Get<TemplateService>().SaveAsync(StageTemplates.TemplateForm("Mine"), seller, Cancel)).Error);
            Assert.Equal(TemplateError.NotAllowed, (await _stage.Get<TemplateService>().RestoreAsync(kept.Id, 1, kept.Version, seller, Cancel)).Error);
            Assert.Equal(TemplateError.NotAllowed, await _stage.Get<TemplateService>().DeleteAsync(kept.Id, kept.Version, seller, Cancel));
        });
        Assert.Single(await _stage.Get<TemplateService>().ListAsync(seller, Cancel));
    }

    [Fact]
    public async Task A_role_taken_away_a_second_ago_does_not_write()
    {
        await _stage.DemoteAsync(_partner.Actor);

        Assert.Equal(TemplateError.NotAllowed, await RefusalAsync(StageTemplates.TemplateForm()));
    }

    [Fact]
    public async Task In_a_cloud_that_is_closed_for_changes_templates_stay_as_they_are()
    {
        var kept = await _stage.KeepAsync(_partner, StageTemplates.TemplateForm());
        await _stage.SwitchOffAsync(Feature.OpenForChanges);

        Assert.Equal(TemplateError.CloudIsReadOnly, await RefusalAsync(StageTemplates.TemplateForm("Another")));
        Assert.Equal(TemplateError.CloudIsReadOnly, await _stage.Get<TemplateService>().DeleteAsync(kept.Id, kept.Version, _partner.Actor, Cancel));
    }

    [Fact]
    public async Task Deleting_takes_the_history_along_and_the_activity_tells_of_all_of_it()
    {
        var form = StageTemplates.TemplateForm();
        var kept = await ChangeAsync(form, await _stage.KeepAsync(_partner, form), changed => changed.Days = 30);

        Assert.Null(await _stage.Get<TemplateService>().DeleteAsync(kept.Id, kept.Version, _partner.Actor, Cancel));

        Assert.Equal(0, await _stage.ReadAsync(db => db.TemplateVersions.CountAsync(Cancel)));
        Assert.Equal(TemplateError.NotFound, await _stage.Get<TemplateService>().DeleteAsync(kept.Id, kept.Version, _partner.Actor, Cancel));
        Assert.Equal(
            [Activity.TemplateCreated, Activity.TemplateChanged, Activity.TemplateDeleted],
            await _stage.ReadAsync(db => db.AuditEntries.Where(row => row.SubjectId == kept.Id).OrderBy(row => row.Sequence).Select(row => row.Activity).ToListAsync(Cancel)));
    }

    [Fact]
    public async Task A_partner_has_so_many_templates_and_no_more()
    {
        await _stage.ChangeAsync(db =>
        {
            for (var number = 0; number < TemplateLimits.Templates; number++)
            {
                var template = RequestTemplate.Of(_partner.Id, _stage.Clock.Now);
                db.Add(template);
                db.Add(template.Take(StageTemplates.TemplateForm($"Template {number}").Content, restoredFrom: null, _partner.Actor, _stage.Clock.Now));
            }

            return Task.CompletedTask;
        });

        Assert.Equal(TemplateError.TooMany, await RefusalAsync(StageTemplates.TemplateForm("One more")));
    }

    private async Task<KeptTemplate> ChangeAsync(TemplateForm form, KeptTemplate kept, Action<TemplateForm> change)
    {
        (form.Id, form.Version) = (kept.Id, kept.Version);
        change(form);
        var changed = await _stage.KeepAsync(_partner, form);
        form.Version = changed.Version;
        return changed;
    }

    private async Task<TemplateError?> RefusalAsync(TemplateForm form, Action<TemplateForm>? change = null)
    {
        change?.Invoke(form);
        TemplateError? refused = null;
        await _stage.UnchangedByAsync(async () => refused = (await _stage.Get<TemplateService>().SaveAsync(form, _partner.Actor, Cancel)).Error);
        return refused;
    }
}
