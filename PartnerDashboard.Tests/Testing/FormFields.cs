using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PartnerDashboard.Tests.Testing;

/// <summary>What a browser would send for a form: its own values, and over them what the test types.</summary>
internal static class FormFields
{
    public static IEnumerable<KeyValuePair<string, string>> Of(IHtmlFormElement form, IReadOnlyList<(string Name, string Value)> typed)
    {
        var own = form.QuerySelectorAll("input, select, textarea").Where(field => field.GetAttribute("name") is { Length: > 0 }).ToList();
        var byName = typed.ToDictionary(field => FullName(own, field.Name), field => field.Value);
        foreach (var field in own)
        {
            var name = field.GetAttribute("name")!;
            if (!byName.ContainsKey(name) && ValueOf(field) is { } value)
            {
                yield return new(name, value);
            }
        }

        foreach (var field in byName)
        {
            yield return field;
        }
    }

    /// <summary>A field the form does not have is sent under the name given: that is what an attacker does.</summary>
    private static string FullName(List<IElement> own, string name) =>
        own.Select(field => field.GetAttribute("name")!).FirstOrDefault(full => full == name || full.EndsWith("." + name, StringComparison.Ordinal)) ?? name;

    private static string? ValueOf(IElement field) => field switch
    {
        _ when field.HasAttribute("disabled") => null,
        IHtmlInputElement { Type: "checkbox" or "radio" } choice => choice.IsChecked ? choice.Value : null,
        IHtmlInputElement { Type: "submit" or "button" or "reset" or "image" or "file" } => null,
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };
}
