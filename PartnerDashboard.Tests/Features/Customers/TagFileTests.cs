using PartnerDashboard.Features.Customers;
using PartnerDashboard.Tests.Features.Tenants;

namespace PartnerDashboard.Tests.Features.Customers;

/// <summary>A customer's tags in the files that the list is exported to.</summary>
public sealed class TagFileTests
{
    [Fact]
    public async Task Tags_are_in_the_files_where_their_column_is_chosen_and_compute_nothing()
    {
        await using var stage = await Stage.SetAsync();
        var partner = await stage.World.PartnerAsync("Northlight");
        var customer = await stage.World.CustomerAsync("Zzz Only");
        await stage.RelateAsync(partner, customer);
        Assert.Null(RecordCases.Refused(await stage.Get<TagService>().AssignAsync([customer.Id], ["=1+1", "Ünï, code"], partner.Actor, Cancel)));
        var (with, without) = (await RowAsync("Tags"), await RowAsync("Domain"));
        var export = stage.Get<CustomerExport>();

        Assert.EndsWith("\"'=1+1; Ünï, code\"\r\n", export.Row(with, CustomerColumns.Tags), StringComparison.Ordinal);
        Assert.EndsWith("\"Tags\"\r\n", export.Head(CustomerColumns.Tags), StringComparison.Ordinal);
        Assert.DoesNotContain("1+1", export.Row(without, CustomerColumns.Domain), StringComparison.Ordinal);
        Assert.EndsWith("\"tags\":[\"=1+1\",\"Ünï, code\"]}\n", CustomerExport.Json(with, CustomerColumns.Tags), StringComparison.Ordinal);
        Assert.DoesNotContain("tags", CustomerExport.Json(without, CustomerColumns.Domain), StringComparison.Ordinal);

        async Task<CustomerRow> RowAsync(string columns) => Assert.Single(await stage.Get<CustomerService>()
            .ExportAsync(CustomerFilter.Read("zzz only", null, null, null, null, null, null, null, columns), partner.Actor, Cancel).ToListAsync(Cancel));
    }
}
