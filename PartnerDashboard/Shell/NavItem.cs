using PartnerDashboard.Core;
using PartnerDashboard.Ui;

namespace PartnerDashboard.Shell;

/// <summary>An entry of the workspace's navigation: the key of its word, its icon, its address relative to the cloud's base, and where else its pages lie.</summary>
public sealed record NavItem(string Word, IconName Icon, string Href, string? Also = null)
{
    private static readonly (TenantKind Side, Right? Needs, NavItem Item)[] All =
    [
        (TenantKind.Partner, null, new("Nav.Home", IconName.Home, "home")),
        (TenantKind.Partner, Right.ViewCustomers, new("Nav.Customers", IconName.Building, "customers")),
        (TenantKind.Partner, Right.ViewCustomers, new("Nav.Invitations", IconName.Send, "invitations")),
        (TenantKind.Partner, Right.ViewCustomers, new("Nav.AdminRelationships", IconName.Key, "admin-relationships", "templates")),
        (TenantKind.Partner, Right.ViewCustomers, new("Nav.Resellers", IconName.Link, "partnerships") { OnlyFor = PartnerType.IndirectProvider }),
        (TenantKind.Partner, Right.ViewCustomers, new("Nav.Providers", IconName.Link, "partnerships") { OnlyFor = PartnerType.IndirectReseller }),
        (TenantKind.Partner, Right.ViewSecurityGroups, new("Nav.Groups", IconName.Users, "groups")),
        (TenantKind.Partner, Right.ViewTeam, new("Nav.Team", IconName.User, "team")),
        (TenantKind.Partner, Right.ViewActivity, new("Nav.Activity", IconName.Activity, "activity")),
        (TenantKind.Customer, null, new("Nav.Home", IconName.Home, "home")),
        (TenantKind.Customer, Right.ViewPartnerRelationships, new("Nav.Partners", IconName.Users, "partners")),
        (TenantKind.Customer, Right.ViewTeam, new("Nav.Team", IconName.User, "team")),
        (TenantKind.Customer, Right.ViewActivity, new("Nav.Activity", IconName.Activity, "activity")),
        (TenantKind.Operator, Right.OperateInstallation, new("Nav.Operator", IconName.Sliders, "operator")),
    ];

    /// <summary>How a partner must sell to have it; null for all.</summary>
    public PartnerType? OnlyFor { get; init; }

    /// <summary>Whether a page lies here.</summary>
    /// <param name="address">Its address below the cloud's base, without query.</param>
    public bool Covers(string address) => IsIn(Href, address) || (Also is not null && IsIn(Also, address));

    /// <summary>What this person may open. Courtesy only: the pages ask again.</summary>
    public static IReadOnlyList<NavItem> For(Actor actor) =>
        [.. All.Where(entry => entry.Side == actor.TenantKind && (entry.Needs is not { } right || actor.May(right))
            && (entry.Item.OnlyFor is not { } type || actor.PartnerType == type)).Select(entry => entry.Item)];

    private static bool IsIn(string folder, string address) =>
        address.StartsWith(folder, StringComparison.Ordinal) && (address.Length == folder.Length || address[folder.Length] == '/');
}
