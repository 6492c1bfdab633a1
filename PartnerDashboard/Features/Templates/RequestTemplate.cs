using PartnerDashboard.Core;

namespace PartnerDashboard.Features.Templates;

/// <summary>
/// A granular request that a partner fills in again and again: shared by everybody in the partner, and kept version by version. Nothing
/// that was asked with it changes when the template does.
/// </summary>
public sealed class RequestTemplate : Entity
{
    private RequestTemplate()
    {
    }

    public Guid PartnerId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The name as names are compared and sorted.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The version that counts; see <see cref="TemplateVersion"/>.</summary>
    public int Number { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public string ChangedByName { get; private set; } = "";

    public static RequestTemplate Of(Guid partnerId, DateTimeOffset now) => new() { PartnerId = partnerId, CreatedAt = now };

    /// <summary>Makes this the version that counts. What was before stays readable.</summary>
    public TemplateVersion Take(TemplateContent content, int? restoredFrom, Actor by, DateTimeOffset now)
    {
        (Name, NameKey, ChangedAt, ChangedByName) = (content.Name, KeyOf(content.Name), now, by.Name);
        Number++;
        return TemplateVersion.Of(Id, Number, content, restoredFrom, by, now);
    }

    public static string KeyOf(string name) => name.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
}

/// <summary>One version of a template. Never changed; goes with its template.</summary>
public sealed class TemplateVersion : Entity
{
    private TemplateVersion()
    {
    }

    public Guid TemplateId { get; private init; }

    /// <summary>Counts from 1.</summary>
    public int Number { get; private init; }

    public TemplateContent Content { get; private init; } = null!;

    /// <summary>The earlier version that it brought back; null when it was written.</summary>
    public int? RestoredFrom { get; private init; }

    public DateTimeOffset At { get; private init; }

    public string ByName { get; private init; } = "";

    internal static TemplateVersion Of(Guid templateId, int number, TemplateContent content, int? restoredFrom, Actor by, DateTimeOffset now) => new()
    {
        TemplateId = templateId,
        Number = number,
        Content = content,
        RestoredFrom = restoredFrom,
        At = now,
        ByName = by.Name,
    };
}
