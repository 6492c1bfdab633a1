using System.Security.Cryptography;
using System.Text;
using PartnerDashboard.Core;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>
/// People of a partner who get access together (domain.md §2.6, rule R18). A group of the partner's own has its members written down in
/// <see cref="SecurityGroupMember"/>; a standard group has everybody with the agent role of its name, and nobody writes them down.
/// </summary>
public sealed class SecurityGroup : Entity
{
    /// <summary>Of <see cref="Name"/>, in UTF-16 units.</summary>
    public const int LongestName = 120;

    /// <summary>Of <see cref="Description"/>, in UTF-16 units.</summary>
    public const int LongestDescription = 250;

    private SecurityGroup()
    {
    }

    public Guid PartnerId { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>The name as names are compared and sorted: without the difference of case or of wide and narrow letters.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>One line; may be empty.</summary>
    public string Description { get; private set; } = "";

    public StandardGroup Standard { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Since when the group gives nobody anything. It stays, so that what named it can say why it stopped working.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    public bool IsStandard => Standard != StandardGroup.None;

    public static SecurityGroup Create(Guid partnerId, string name, string description, DateTimeOffset now) =>
        new() { PartnerId = partnerId, Name = name, NameKey = KeyOf(name), Description = description, CreatedAt = now };

    /// <summary>A standard group of a partner. It is there without being made, so its id follows from whose it is.</summary>
    public static SecurityGroup Of(Guid partnerId, StandardGroup standard, DateTimeOffset now) => new()
    {
        Id = IdOf(partnerId, standard),
        PartnerId = partnerId,
        Name = standard.ToString(),
        NameKey = KeyOf(standard.ToString()),
        Standard = standard,
        CreatedAt = now,
    };

    public static Guid IdOf(Guid partnerId, StandardGroup standard)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"group/{partnerId}/{standard}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public static string KeyOf(string name) => name.Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    public GroupError? Describe(string name, string description)
    {
        if (Obstacle is { } obstacle)
        {
            return obstacle;
        }

        (Name, NameKey, Description) = (name, KeyOf(name), description);
        return null;
    }

    public GroupError? Delete(DateTimeOffset now)
    {
        if (Obstacle is { } obstacle)
        {
            return obstacle;
        }

        DeletedAt = now;
        return null;
    }

    /// <summary>Why nothing about this group can be changed; null when it can.</summary>
    public GroupError? Obstacle => IsStandard ? GroupError.GroupIsStandard : DeletedAt is not null ? GroupError.GroupIsDeleted : null;
}

/// <summary>The groups that every partner has (domain.md §2.6), by the agent role that makes somebody a member.</summary>
public enum StandardGroup
{
    /// <summary>A group of the partner's own.</summary>
    None,
    AdminAgents,
    HelpdeskAgents,
    SalesAgents,
}
