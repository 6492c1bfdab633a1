using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PartnerDashboard.Features.Templates;

/// <summary>What one version of a template holds: everything that a granular request is filled with but whom it is for. Immutable.</summary>
public sealed record TemplateContent
{
    public required string Name { get; init; }

    /// <summary>Template ids of directory roles, in the order of the catalogue.</summary>
    public required IReadOnlyList<Guid> Roles { get; init; }

    /// <summary>Days from activation on, 1 to 730 (rule R15).</summary>
    public required int Days { get; init; }

    public bool AutoExtend { get; init; }

    /// <summary>At most one for each language, in the order of the languages; none where nothing was written.</summary>
    public IReadOnlyList<TemplateWords> Words { get; init; } = [];

    /// <summary>Which groups of the partner should get which of the roles once a relationship is active: remembered, never applied by itself.</summary>
    public IReadOnlyList<TemplateGroup> Groups { get; init; } = [];

    /// <summary>What a request in this language is filled with; null where nothing was written in it.</summary>
    public TemplateWords? In(string language) => Words.FirstOrDefault(words => words.Language == language);

    /// <summary>Records compare lists by identity; texts compare what is in them.</summary>
    public bool Says(TemplateContent other) => TemplateContentConversion.Write(this) == TemplateContentConversion.Write(other);
}

/// <summary>What the partner writes in one language: why it asks, and its paragraphs of the mail.</summary>
public sealed record TemplateWords(string Language, string Reason, string MailText);

/// <summary>A group and the roles it should get.</summary>
public sealed record TemplateGroup(Guid GroupId, IReadOnlyList<Guid> Roles);

/// <summary>Longest texts of a template, in UTF-16 units; those of the request that it fills.</summary>
public static class TemplateLimits
{
    public const int Name = 50;
    public const int Reason = 500;
    public const int MailText = 4000;

    /// <summary>Templates of one partner.</summary>
    public const int Templates = 200;
}

internal static class TemplateContentConversion
{
    public static void HasTemplateContent(this PropertyBuilder<TemplateContent> property) => property.HasConversion(
        content => Write(content),
        text => JsonSerializer.Deserialize<TemplateContent>(text, JsonSerializerOptions.Default)!,
        new ValueComparer<TemplateContent>((one, other) => one!.Says(other!), content => Write(content).GetHashCode(StringComparison.Ordinal)));

    public static string Write(TemplateContent content) => JsonSerializer.Serialize(content, JsonSerializerOptions.Default);
}
