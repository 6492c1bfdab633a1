using AngleSharp.Html.Dom;

namespace PartnerDashboard.Tests.Http;

/// <summary>A form as a browser would send it: where to, under which name, with which fields.</summary>
internal sealed record SentForm(string Action, string Handler, IReadOnlyList<(string Name, string Value)> Fields)
{
    public static SentForm Of(PortalPage page, IHtmlFormElement form)
    {
        var action = form.GetAttribute("action") is { Length: > 0 } own ? new Uri(page.Base, own) : page.Address;
        (string Name, string Value)[] fields = [.. FormFields.Of(form, []).Select(field => (field.Key, field.Value))];
        var buttons = form.QuerySelectorAll("button[name]").Select(button => (button.GetAttribute("name")!, button.GetAttribute("value") ?? "")).DistinctBy(button => button.Item1);
        return new(action.ToString(), fields.FirstOrDefault(field => field.Name == "_handler").Value ?? "", [.. fields, .. buttons]);
    }
}

/// <summary>A portal as in production, for tests that leave no setting as it was.</summary>
public sealed class FuzzedPortal() : PortalHost(new()
{
    Environment = "Production",
    Settings = new Dictionary<string, string> { ["Clouds:Serve:0:Slug"] = "global", ["Demo:Enabled"] = "true" },
}), IAsyncLifetime
{
    public ValueTask InitializeAsync()
    {
        Start();
        return ValueTask.CompletedTask;
    }
}
