using System.Reflection;
using Microsoft.Extensions.Hosting;
using PartnerDashboard.Features.Accounts;
using PartnerDashboard.Features.Customers;
using PartnerDashboard.Hosting;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>The dependency rules of docs/architecture.md, one fact per rule.</summary>
public sealed class HouseRules
{
    /// <summary>Who may lean on whom. A new arrow is a decision: add it here, in the change that needs it.</summary>
    private static readonly Dictionary<string, string[]> Neighbours = new()
    {
        ["Clouds"] = [],
        ["Roles"] = ["Clouds"],
        ["Tenants"] = ["Clouds"],
        ["Lists"] = ["Clouds", "Tenants"],
        ["Audit"] = ["Clouds", "Tenants", "Lists"],
        ["Notifications"] = ["Clouds", "Tenants", "Audit"],
        ["Announcements"] = ["Clouds", "Audit", "Operator"],
        ["Accounts"] = ["Clouds", "Tenants", "Audit", "Notifications"],
        ["Subscriptions"] = ["Clouds", "Tenants"],
        ["SecurityGroups"] = ["Clouds", "Tenants", "Accounts", "Audit"],
        ["Bulk"] = ["Clouds", "Tenants", "Audit", "Notifications"],
        ["AdminRelationships"] = ["Clouds", "Tenants", "Accounts", "Roles", "SecurityGroups", "Subscriptions", "Bulk", "Lists", "Audit", "Notifications"],
        ["Relationships"] = ["Clouds", "Tenants", "Accounts", "Roles", "SecurityGroups", "Subscriptions", "AdminRelationships", "Audit", "Notifications"],
        ["Partnerships"] = ["Clouds", "Tenants", "Accounts", "Subscriptions", "AdminRelationships", "Relationships", "Audit", "Notifications"],
        ["Templates"] = ["Clouds", "Tenants", "Roles", "SecurityGroups", "AdminRelationships", "Audit"],
        ["Invitations"] =
        [
            "Clouds", "Tenants", "Accounts", "Roles", "SecurityGroups", "Subscriptions", "AdminRelationships", "Relationships", "Partnerships", "Templates",
            "Bulk", "Lists", "Audit", "Notifications",
        ],
        ["Imports"] =
        [
            "Clouds", "Tenants", "Accounts", "Roles", "SecurityGroups", "Subscriptions", "AdminRelationships", "Relationships", "Partnerships", "Templates",
            "Invitations", "Audit", "Notifications",
        ],
        ["Customers"] =
        [
            "Clouds", "Tenants", "Accounts", "Roles", "SecurityGroups", "Subscriptions", "AdminRelationships", "Relationships", "Partnerships", "Invitations",
            "Bulk", "Lists", "Audit", "Notifications",
        ],
        ["Home"] =
        [
            "Clouds", "Tenants", "Accounts", "Roles", "SecurityGroups", "Subscriptions", "AdminRelationships", "Relationships", "Invitations",
            "Customers", "Announcements", "Audit", "Notifications",
        ],
        ["Team"] = ["Clouds", "Tenants", "Accounts", "SecurityGroups", "Lists", "Audit", "Notifications"],
        ["Operator"] = ["Clouds", "Tenants", "Accounts", "Partnerships", "Audit", "Notifications"],
    };

    /// <summary>Arrows that break a rule with reason: who leans on what, and why that is right there.</summary>
    private static readonly Dictionary<string, string> Excused = [];

    /// <summary>Services that answer where nobody can be named: method, and why.</summary>
    private static readonly Dictionary<string, string> Unasked = new()
    {
        ["FeatureService.ReadAsync"] = "what a cloud offers is public: strangers read it before they sign in",
        ["FeatureService.ListAsync"] = "the same, for the page about the cloud",
    };

    [Fact]
    public void Core_knows_nobody() => Nothing(among: In("Core"), uses: type => IsOurs(type) && !In("Core")(type));

    [Fact]
    public void Ui_knows_only_Core() => Nothing(among: In("Ui"), uses: type => IsOurs(type) && !In("Ui")(type) && !In("Core")(type));

    [Fact]
    public void Data_knows_features_only_by_their_entities() =>
        Nothing(among: In("Data"), uses: type => In("Features")(type) && !type.IsSubclassOf(typeof(Entity)) && type != typeof(PortalUser) && type != typeof(CustomerEntry) && !type.IsAssignableTo(typeof(IListEntry)));

    [Fact]
    public void Data_knows_neither_Ui_nor_pages() => Nothing(among: In("Data"), uses: type => In("Ui")(type) || IsPage(type));

    [Fact]
    public void Nobody_below_knows_Hosting_or_Shell() => Nothing(
        among: type => IsOurs(type) && !In("Hosting")(type) && !In("Shell")(type),
        uses: type => In("Hosting")(type) || In("Shell")(type));

    [Fact]
    public void Shell_knows_features_Ui_and_Core_only() => Nothing(among: In("Shell"), uses: type => In("Hosting")(type) || In("Data")(type));

    [Fact]
    public void Every_type_lives_in_a_room() => Agreed.None(
        Product.Types.Where(type => IsOurs(type) && !IsGenerated(type) && type.Name != "_Imports"
            && !In("Core", "Data", "Ui", "Shell", "Hosting")(type) && FeatureOf(type) is null).Select(type => type.FullName));

    [Fact]
    public void Every_feature_is_declared() => Agreed.None(
        Product.Types.Where(In("Features")).Select(FeatureOf).OfType<string>().Distinct().Where(feature => !Neighbours.ContainsKey(feature)));

    [Fact]
    public void Entities_know_neither_database_nor_screen() => Nothing(
        among: type => type.IsSubclassOf(typeof(Entity)),
        uses: type => In("Data")(type) || Is(type, "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Radzen"));

    [Fact]
    public void Feature_code_outside_Pages_knows_no_screen() => Nothing(
        among: type => In("Features")(type) && !IsPage(type),
        uses: type => Is(type, "Microsoft.AspNetCore.Components", "Radzen") || In("Ui")(type) || IsPage(type));

    [Fact]
    public void Pages_never_touch_the_database() => Nothing(
        among: type => IsPage(type) || In("Ui")(type) || In("Shell")(type),
        uses: type => Is(type, "Microsoft.EntityFrameworkCore") || In("Data")(type));

    [Fact]
    public void Features_lean_only_on_declared_neighbours() => Nothing(
        among: In("Features"),
        uses: (user, used) => FeatureOf(user) is { } home && FeatureOf(used) is { } other && home != other
            && !Neighbours.GetValueOrDefault(home, []).Contains(other));

    [Fact]
    public void Declared_neighbours_form_no_circle()
    {
        var open = Neighbours.ToDictionary();
        while (open.Count > 0)
        {
            var free = open.Where(feature => !feature.Value.Any(open.ContainsKey)).Select(feature => feature.Key).ToList();
            Assert.True(free.Count > 0, $"Circle among: {string.Join(", ", open.Keys)}");
            free.ForEach(feature => open.Remove(feature));
        }
    }

    [Fact]
    public void Services_are_told_who_asks_and_when_to_stop() =>
        Agreed.None(Untold(Product.Types.Where(In("Features"))).Except(Unasked.Keys));

    [Fact]
    public void Background_work_begins_when_the_portal_listens() =>
        Agreed.None(Product.Types.Where(type => type.IsAssignableTo(typeof(IHostedService)) && !type.IsAssignableTo(typeof(LateWork)) && type != typeof(ListeningStart)).Select(type => type.FullName));

    [Fact]
    public void Excuses_are_still_needed()
    {
        var unneeded = Unasked.Keys.Except(Untold(Product.Types.Where(In("Features")))).Concat(Excused.Keys.Except(AllArrows()));
        Agreed.None(unneeded);
    }

    [Fact]
    public void A_service_that_is_not_told_is_found() =>
        Assert.Equal("PlantedService.ForgetAsync, PlantedService.TurnAsync", string.Join(", ", Untold([typeof(PlantedService)]).Order()));

    private static IEnumerable<string> Untold(IEnumerable<Type> types) =>
        from service in types
        where service.Name.EndsWith("Service", StringComparison.Ordinal)
        from method in service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.ReturnType.IsAssignableTo(typeof(Task)) || method.ReturnType.Name.StartsWith(nameof(ValueTask), StringComparison.Ordinal)
        where method.GetParameters().Select(parameter => parameter.ParameterType).TakeLast(2).ToList() is not [var who, var stop]
            || who != typeof(Actor) || stop != typeof(CancellationToken)
        select $"{service.Name}.{method.Name}";

    private static Func<Type, bool> In(params string[] rooms) => type => Product.IsIn(type, rooms);

    private static bool IsOurs(Type type) => Product.IsOurs(type);

    private static bool IsPage(Type type) => In("Features")(type) && type.Namespace!.EndsWith(".Pages", StringComparison.Ordinal);

    private static string? FeatureOf(Type type) => In("Features")(type) ? type.Namespace!.Split('.').ElementAtOrDefault(2) : null;

    private static bool IsGenerated(Type type) =>
        type.Name.StartsWith('<') || type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false);

    private static bool Is(Type type, params string[] roots) => Product.IsBelow(type, roots);

    private static IEnumerable<string> AllArrows() => Product.Uses.SelectMany(pair => pair.Value, (pair, used) => Arrow(pair.Key, used));

    private static string Arrow(Type user, Type used) => $"{user.FullName} -> {used.FullName}";

    private static void Nothing(Func<Type, bool> among, Func<Type, bool> uses) => Nothing(among, (_, used) => uses(used));

    private static void Nothing(Func<Type, bool> among, Func<Type, Type, bool> uses)
    {
        var offences =
            from pair in Product.Uses
            where among(pair.Key)
            from used in pair.Value
            where uses(pair.Key, used) && !Excused.ContainsKey(Arrow(pair.Key, used))
            orderby pair.Key.FullName
            select Arrow(pair.Key, used);

        // Not Assert.Empty: that truncates the list.
        Agreed.None(offences);
    }

    private sealed class PlantedService
    {
        public static Task<int> FineAsync(int number, Actor actor, CancellationToken cancel) => Task.FromResult(number + actor.Name.Length);

        public static Task<int> ForgetAsync(int number, CancellationToken cancel) => Task.FromResult(cancel.CanBeCanceled ? number : 0);

        public static ValueTask<int> TurnAsync(Actor actor, int number) => ValueTask.FromResult(actor.Name.Length + number);
    }
}
