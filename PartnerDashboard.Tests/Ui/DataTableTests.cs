using Bunit;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

public sealed class DataTableTests : KitContext
{
    [Fact]
    public void Shows_a_skeleton_while_rows_load()
    {
        using var speaking = Language.English.Use();

        var table = Table(null);

        Assert.Equal("true", table.Find(".table-frame").GetAttribute("aria-busy"));
        Assert.NotEmpty(table.FindAll("tr.skeleton"));
        Assert.Contains("Loading", table.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_to_do_when_there_is_nothing()
    {
        var table = Table([]);

        Assert.Empty(table.FindAll("table"));
        Assert.Equal("Nothing yet", table.Find("p").TextContent);
    }

    [Fact]
    public void Rows_are_a_table_with_a_name()
    {
        var table = Table(["Contoso", "Fabrikam"]);

        Assert.Equal("Customers", table.Find("caption").TextContent);
        Assert.Equal(["Contoso", "Fabrikam"], table.FindAll("tbody td[data-label=Name]").Select(cell => cell.TextContent));
        Assert.Null(table.Find(".table-frame").GetAttribute("aria-busy"));
    }

    private IRenderedComponent<DataTable<string>> Table(IReadOnlyList<string>? names) => Render<DataTable<string>>(parameters => parameters
        .Add(table => table.Items, names)
        .Add(table => table.Caption, "Customers")
        .Add(table => table.Head, "<th>Name</th>")
        .Add(table => table.Row, name => $"<td data-label=\"Name\">{name}</td>")
        .Add(table => table.Empty, "<p>Nothing yet</p>"));
}
