using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using PartnerDashboard.Features.Clouds;

namespace PartnerDashboard.Tests.Testing;

/// <summary>A page under test finds what a page in the portal finds.</summary>
public sealed class PageContextTests : PageContext
{
    protected override string Cloud => "usgov";

    [Fact]
    public async Task It_knows_the_cloud_its_features_and_who_sits_there()
    {
        var customer = await World.CustomerAsync("Northwind");
        SignIn(customer.Actor);

        var page = Render<WhoAndWhere>();

        page.WaitForAssertion(() => Assert.Equal("Northwind in usgov: True", page.Markup));
    }

    [Fact]
    public void Nobody_sits_there_until_somebody_signs_in() => Assert.Equal("nobody in usgov: True", Render<WhoAndWhere>().Markup);

    private sealed class WhoAndWhere : ComponentBase
    {
        private string _says = "";

        [Inject] private CurrentActor Me { get; set; } = null!;

        [Inject] private CurrentCloud Current { get; set; } = null!;

        [Inject] private FeatureService Features { get; set; } = null!;

        protected override async Task OnInitializedAsync()
        {
            var features = await Features.ReadAsync(Current.Cloud.Id, CancellationToken.None);
            _says = $"{(await Me.FindAsync())?.TenantName ?? "nobody"} in {Current.Cloud.Id}: {features.Has(Feature.OpenForChanges)}";
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _says);
    }
}
