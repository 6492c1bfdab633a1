using PartnerDashboard.Features.Customers;

namespace PartnerDashboard.Tests.Features.Tenants;

/// <summary>What a partner keeps about a customer, for asking with it as somebody else.</summary>
internal static class RecordCases
{
    /// <summary>Gives a tag and writes a note.</summary>
    public static async Task<(Guid Tag, Guid Note)> KeepAsync(Stage stage, Party partner, Party customer, string named)
    {
        Assert.Null(Refused(await stage.Get<TagService>().AssignAsync([customer.Id], [$"{named} tag"], partner.Actor, Cancel)));
        Assert.Null(await stage.Get<NoteService>().WriteAsync(customer.Id, $"{named} note", partner.Actor, Cancel));
        return await stage.ReadAsync(db => Task.FromResult((db.Tags.Single(tag => tag.PartnerId == partner.Id).Id, db.CustomerNotes.Single(note => note.PartnerId == partner.Id).Id)));
    }

    /// <summary>Why nothing was done, with all of them or with one.</summary>
    public static TagError? Refused(Result<IReadOnlyList<TagResult>, TagError> answer) =>
        answer.TryGetValue(out var results, out var refusal) ? results.Select(result => result.Refused).FirstOrDefault() : refusal;
}
