using System.Reflection;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.CompilerServices;
using Microsoft.AspNetCore.Components.Rendering;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>
/// Words that stand in a component's markup itself. Read from the compiled component, where the Razor compiler has already told
/// markup, literals and expressions apart.
/// </summary>
internal static class MarkupWords
{
    private static readonly string[] ReadAloud =
        ["title", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "placeholder", "alt", "label", "summary"];

    private static readonly string[] ReadParameters =
        ["Title", "Lead", "Text", "Label", "Hint", "Caption", "Placeholder", "Term", "Error", "Summary", "AriaLabel", "Description", "Name"];

    private const string Inferred = "TypeInference";

    public static IEnumerable<string> In(Type component) =>
        from part in component.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public).Prepend(component)
        from method in part.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
        from words in In(method)
        select $"{component.Name}: {words}";

    private static IEnumerable<string> In(MethodBase method)
    {
        var steps = Instructions.Of(method).ToList();
        var start = 0;
        for (var at = 0; at < steps.Count; at++)
        {
            if (steps[at].Member is MethodBase { DeclaringType: { } type } written && (type == typeof(RenderTreeBuilder) || type.Name == Inferred))
            {
                var words = type.Name == Inferred ? SaidToGeneric(written, steps[start..at]) : Said(written.Name, steps, start, at);
                foreach (var said in words.Where(said => said.Any(char.IsLetter)))
                {
                    yield return said;
                }

                start = at + 1;
            }
        }
    }

    /// <summary>What one call of the builder writes, as far as it stands in the source as a literal.</summary>
    private static IEnumerable<string> Said(string call, List<Instruction> steps, int start, int end)
    {
        var segment = steps[start..(end + 1)];
        var literals = segment.Where((step, at) => step.Text is not null && IsHandedOn(steps, start + at)).Select(step => step.Text!);
        var name = segment.FirstOrDefault(step => step.Text is not null)?.Text;
        return call switch
        {
            nameof(RenderTreeBuilder.AddMarkupContent) => literals.Select(WordsOf),
            nameof(RenderTreeBuilder.AddContent) => literals,
            nameof(RenderTreeBuilder.AddAttribute) => ReadAloud.Contains(name) ? literals : [],
            nameof(RenderTreeBuilder.AddComponentParameter) => ReadParameters.Contains(name) ? literals : [],
            _ => [],
        };
    }

    /// <summary>
    /// The compiler hands the parameters of a generic component to a method it made, as pairs of a consecutive number and a value;
    /// the names stand in that method, in the same order.
    /// </summary>
    private static IEnumerable<string> SaidToGeneric(MethodBase method, List<Instruction> segment)
    {
        var names = Instructions.Of(method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericMethodDefinition() : method)
            .Where(step => step.Text is not null).Select(step => step.Text!).ToList();
        var first = segment.FirstOrDefault(step => step.Number is not null)?.Number ?? 0;
        return segment.Zip(segment.Skip(1))
            .Where(pair => pair.Second.Text is not null && pair.First.Number is { } number
                && ReadParameters.Contains(names.ElementAtOrDefault(number - first - 1)))
            .Select(pair => pair.Second.Text!);
    }

    /// <summary>Whether the text taken here goes as it is, perhaps past the other arm of a condition, to the builder.</summary>
    private static bool IsHandedOn(List<Instruction> steps, int at)
    {
        var next = steps[at + 1];
        var taker = next.Target is { } target ? steps.Find(step => step.Offset == target) : next;
        return taker?.Member is MethodBase { DeclaringType: var type } && (type == typeof(RenderTreeBuilder) || type == typeof(RuntimeHelpers));
    }

    private static string WordsOf(string markup)
    {
        var body = new HtmlParser().ParseDocument($"<body>{markup}").Body!;
        var attributes = body.QuerySelectorAll("*").SelectMany(element => element.Attributes)
            .Where(attribute => ReadAloud.Contains(attribute.Name)).Select(attribute => attribute.Value);
        var texts = body.Descendants<IText>().Where(text => text.ParentElement?.LocalName is not ("script" or "style")).Select(text => text.Text.Trim());
        return string.Join(' ', texts.Concat(attributes).Where(text => text.Any(char.IsLetter)));
    }

    public static IEnumerable<Type> Components(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IComponent)) && !type.IsAbstract);
}
