using PartnerDashboard.Features.Bulk;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Features.Lists;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>What a partner keeps about a customer, for asking with it as somebody else.</summary>
internal static class RecordCases
{
    private const string Canary = "Canary";

    public static readonly Dictionary<string, Func<Stage, Ids, Actor, Task<object?>>> All = new()
    {
        ["CustomerService.SubscriptionsAsync"] = async (stage, ids, actor) => (await stage.Get<CustomerService>().SubscriptionsAsync(ids.Customer, actor, Cancel)).Count,
        ["BulkRunService.PauseAsync"] = async (stage, ids, actor) => await stage.Get<BulkRunService>().PauseAsync(ids.Run, actor, Cancel),
        ["BulkRunService.ResumeAsync"] = async (stage, ids, actor) => await stage.Get<BulkRunService>().ResumeAsync(ids.Run, actor, Cancel),
        ["TagService.SuggestAsync"] = async (stage, _, actor) => (await stage.Get<TagService>().SuggestAsync(Canary, actor, Cancel)).Count,
        ["TagService.AssignAsync"] = async (stage, ids, actor) => Refused(await stage.Get<TagService>().AssignAsync([ids.Customer], [$"{Canary} tag"], actor, Cancel)),
        ["TagService.RemoveAsync"] = async (stage, ids, actor) => Refused(await stage.Get<TagService>().RemoveAsync([ids.Customer], [$"{Canary} tag"], actor, Cancel)),
        ["TagRegisterService.ListAsync"] = async (stage, _, actor) => (await stage.Get<TagRegisterService>().ListAsync("", null, actor, Cancel)).Items.Count,
        ["TagRegisterService.ChoicesAsync"] = async (stage, _, actor) => (await stage.Get<TagRegisterService>().ChoicesAsync(actor, Cancel)).Count,
        ["TagRegisterService.RenameAsync"] = async (stage, ids, actor) => await stage.Get<TagRegisterService>().RenameAsync(ids.Tag, 1, "Mine", actor, Cancel),
        ["TagRegisterService.MergeAsync"] = async (stage, ids, actor) => await stage.Get<TagRegisterService>().MergeAsync(ids.Tag, 1, 1, actor, Cancel),
        ["TagRegisterService.DeleteAsync"] = async (stage, ids, actor) => await stage.Get<TagRegisterService>().DeleteAsync(ids.Tag, 1, actor, Cancel),
        ["NoteService.ListAsync"] = async (stage, ids, actor) => (await stage.Get<NoteService>().ListAsync(ids.Customer, null, actor, Cancel)).Items.Count,
        ["NoteService.WriteAsync"] = async (stage, ids, actor) => await stage.Get<NoteService>().WriteAsync(ids.Customer, "Mine", actor, Cancel),
        ["NoteService.ChangeAsync"] = async (stage, ids, actor) => await stage.Get<NoteService>().ChangeAsync(ids.Note, 1, "Mine", actor, Cancel),
        ["NoteService.DeleteAsync"] = async (stage, ids, actor) => await stage.Get<NoteService>().DeleteAsync(ids.Note, 1, actor, Cancel),
        ["SupportContactService.ChoicesAsync"] = async (stage, ids, actor) => (await stage.Get<SupportContactService>().ChoicesAsync(ids.Customer, actor, Cancel)).Count,
        ["SupportContactService.ChangeAsync"] = async (stage, ids, actor) => await stage.Get<SupportContactService>().ChangeAsync(ids.Subscription, 0, actor.TenantId, actor, Cancel),
    };

    /// <summary>Gives a tag, writes a note and shares a view.</summary>
    public static async Task<(Guid Tag, Guid Note, Guid View)> KeepAsync(Stage stage, Party partner, Party customer, string named)
    {
        Assert.Null(Refused(await stage.Get<TagService>().AssignAsync([customer.Id], [$"{named} tag"], partner.Actor, Cancel)));
        Assert.Null(await stage.Get<NoteService>().WriteAsync(customer.Id, $"{named} note", partner.Actor, Cancel));
        Assert.Null(await stage.Get<ViewService>().SaveAsync(ListKind.Activity, $"{named} view", "", true, partner.Actor, Cancel));
        return await stage.ReadAsync(db => Task.FromResult((
            db.Tags.Single(tag => tag.PartnerId == partner.Id).Id, db.CustomerNotes.Single(note => note.PartnerId == partner.Id).Id,
            db.SavedViews.Single(view => view.TenantId == partner.Id).Id)));
    }

    /// <summary>Why nothing was done, with all of them or with one.</summary>
    public static TagError? Refused(Result<IReadOnlyList<TagResult>, TagError> answer) =>
        answer.TryGetValue(out var results, out var refusal) ? results.Select(result => result.Refused).FirstOrDefault() : refusal;
}
