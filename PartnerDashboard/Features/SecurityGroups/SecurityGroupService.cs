using Microsoft.EntityFrameworkCore;
using PartnerDashboard.Core;
using PartnerDashboard.Data;
using PartnerDashboard.Features.Clouds;
using PartnerDashboard.Features.Tenants;

namespace PartnerDashboard.Features.SecurityGroups;

/// <summary>Shows a partner its groups and who is in them (domain.md §2.6). Nobody sees another partner's.</summary>
public sealed class SecurityGroupService(PortalDatabases databases, Words<GroupText> words)
{
    /// <summary>Groups of the partner's own on one page of the list.</summary>
    public const int PageSize = 50;

    /// <summary>How many colleagues a search offers at once.</summary>
    public const int Offered = 20;

    /// <summary>The standard groups first, then the partner's own by name. <paramref name="after"/> is the <see cref="Slice{T}.Next"/> of the page before.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewSecurityGroups"/>.</exception>
    public async Task<Slice<GroupRow>> ListAsync(string search, string? after, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewSecurityGroups);
        await using var db = databases.Open(actor);
        var typed = NameRules.Tidy(search);
        var rows = db.SecurityGroups.AsNoTracking()
            .Where(group => group.PartnerId == actor.TenantId && group.Standard == StandardGroup.None && group.DeletedAt == null);
        if (typed.Length > 0)
        {
            rows = rows.Where(group => TextSearch.Finds(group.NameKey, typed));
        }

        if (after is not null)
        {
            rows = rows.Where(group => group.NameKey.CompareTo(after) > 0);
        }

        var own = await rows.OrderBy(group => group.NameKey).Take(PageSize + 1).ToListAsync(cancel);
        var standard = after is null ? GroupRegister.StandardWithoutRow(actor.TenantId).Where(group => IsFound(group, typed)).ToList() : [];
        var counts = await GroupMembers.HeadCountsAsync(db, [.. standard, .. own], cancel);
        var page = Slice.Of(own, PageSize, group => group.NameKey);
        return new([.. standard.Concat(page.Items).Select(group =>
            new GroupRow(group.Id, group.Name, group.Standard, group.Description, counts.GetValueOrDefault(group.Id)))], page.Next);
    }

    /// <summary>An own group, deleted ones too; null for a foreign one as for an unknown one.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewSecurityGroups"/>.</exception>
    public async Task<GroupDetail?> FindAsync(Guid id, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewSecurityGroups);
        await using var db = databases.Open(actor);
        if (await db.GroupAsync(id, actor.TenantId, cancel) is not { } group)
        {
            return null;
        }

        var added = await db.SecurityGroupMembers.AsNoTracking().Where(place => place.GroupId == id).ToDictionaryAsync(place => place.UserId, place => place.AddedAt, cancel);
        var inside = StandardGroups.RoleOf(group.Standard) is { } role
            ? db.Members.Where(member => db.MemberRoles.Any(held => held.UserId == member.UserId && held.TenantId == actor.TenantId && held.Role == role && held.RevokedAt == null))
            : db.Members.Where(member => added.Keys.Contains(member.UserId));
        var people = await PeopleAsync(db, inside, actor, int.MaxValue, cancel);
        return new(
            group.Id, group.Version, group.Name, group.Standard, group.Description, group.CreatedAt, group.DeletedAt,
            group.DeletedAt is null ? [.. people.Select(person => person with { AddedAt = added.TryGetValue(person.UserId, out var at) ? at : null })] : []);
    }

    /// <summary>Active colleagues who are not in the group yet, by name or mail address; the first <see cref="Offered"/>.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.EditSecurityGroups"/>.</exception>
    public async Task<IReadOnlyList<GroupPerson>> CandidatesAsync(Guid groupId, string search, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.EditSecurityGroups);
        await using var db = databases.Open(actor);
        var typed = search.Trim();
        var outside = db.Members.Where(member =>
            !db.SecurityGroupMembers.Any(place => place.GroupId == groupId && place.UserId == member.UserId)
            && db.MemberRoles.Any(role => role.UserId == member.UserId && role.TenantId == actor.TenantId && role.RevokedAt == null)
            && (TextSearch.Finds(member.Name, typed) || TextSearch.Finds(member.Email, typed)));
        return await PeopleAsync(db, outside, actor, Offered, cancel);
    }

    /// <summary>The groups a colleague is in now, by name; nothing for anybody who is none.</summary>
    /// <exception cref="UnauthorizedAccessException">Without <see cref="Right.ViewSecurityGroups"/>.</exception>
    public async Task<IReadOnlyList<GroupName>> OfUserAsync(Guid userId, Actor actor, CancellationToken cancel)
    {
        actor.Demand(Right.ViewSecurityGroups);
        await using var db = databases.Open(actor);
        var ids = await GroupMembers.GroupIdsOfUserAsync(db, userId, cancel);
        return [.. (await db.GroupsAsync(actor.TenantId, cancel)).Where(group => ids.Contains(group.Id)).Select(group => new GroupName(group.Id, group.Name, group.Standard))];
    }

    private bool IsFound(SecurityGroup standard, string typed) =>
        typed.Length == 0 || TextSearch.Finds(standard.Name, typed) || TextSearch.Finds(words.Of(standard.Standard), typed);

    private static async Task<List<GroupPerson>> PeopleAsync(PortalDb db, IQueryable<Member> among, Actor actor, int most, CancellationToken cancel)
    {
        var found = await among.AsNoTracking().Where(member => member.TenantId == actor.TenantId).OrderBy(member => member.Name).ThenBy(member => member.Id).Take(most)
            .Select(member => new
            {
                member.UserId,
                member.Name,
                member.Email,
                Roles = db.MemberRoles
                    .Where(role => role.UserId == member.UserId && role.TenantId == member.TenantId && role.RevokedAt == null)
                    .Select(role => role.Role)
                    .ToList(),
            })
            .ToListAsync(cancel);
        return [.. found.Select(person => new GroupPerson(person.UserId, person.Name, person.Email, [.. person.Roles.Order()], null))];
    }
}
