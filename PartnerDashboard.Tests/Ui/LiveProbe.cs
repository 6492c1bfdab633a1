using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Tests.Ui;

/// <summary>Shows the last number it was told, and in which culture it heard of it.</summary>
public sealed class LiveProbe : LiveComponent
{
    private string _heard = "nothing";

    [Inject] private ChangeFeed<int> Numbers { get; set; } = null!;

    [Parameter] public Action<int> OnHearing { get; set; } = _ => { };

    public CancellationToken Lifetime => Unmounted;

    protected override void OnInitialized() => Follow(Numbers, number =>
    {
        OnHearing(number);
        _heard = $"{number} {CultureInfo.CurrentUICulture.Name}";
        return Task.CompletedTask;
    });

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _heard);
}
