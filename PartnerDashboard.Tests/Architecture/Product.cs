using System.Reflection;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>The built portal as the rules look at it.</summary>
internal static class Product
{
    public static readonly Assembly Assembly = typeof(Entity).Assembly;

    public static readonly IReadOnlyList<Type> Types = Assembly.GetTypes();

    public static readonly IReadOnlyDictionary<Type, IReadOnlySet<Type>> Uses = TypeGraph.Of(Assembly);

    public static bool IsOurs(Type type) => IsBelow(type, nameof(PartnerDashboard)) && type.Assembly == Assembly;

    /// <summary>Whether it lives in one of these rooms, such as <c>Core</c>.</summary>
    public static bool IsIn(Type type, params string[] rooms) => IsBelow(type, [.. rooms.Select(room => $"{nameof(PartnerDashboard)}.{room}")]);

    public static bool IsBelow(Type type, params string[] roots) => roots.Any(root =>
        type.Namespace is { } home && (home == root || home.StartsWith(root + ".", StringComparison.Ordinal)));
}
