using System.Reflection;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>Which types of one assembly a type really uses: signatures, attributes and method bodies, lambdas and async parts included.</summary>
internal static class TypeGraph
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IReadOnlyDictionary<Type, IReadOnlySet<Type>> Of(Assembly assembly) => assembly.GetTypes()
        .GroupBy(Outermost)
        .ToDictionary(
            group => group.Key,
            group => (IReadOnlySet<Type>)group.SelectMany(UsedBy).SelectMany(Flatten).Select(Outermost)
                .Where(used => used != group.Key).ToHashSet());

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type.IsGenericType ? type.GetGenericTypeDefinition() : type;
    }

    private static IEnumerable<Type> Flatten(Type? type) => type switch
    {
        null => [],
        { HasElementType: true } => Flatten(type.GetElementType()),
        { IsGenericParameter: true } => [],
        { IsGenericType: true } => [type, .. type.GetGenericArguments().SelectMany(Flatten)],
        _ => [type],
    };

    private static IEnumerable<Type?> UsedBy(Type type)
    {
        yield return type.BaseType;
        foreach (var used in type.GetInterfaces().Concat(type.CustomAttributes.Select(a => a.AttributeType)))
        {
            yield return used;
        }

        foreach (var field in type.GetFields(Everything))
        {
            yield return field.FieldType;
        }

        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            yield return (method as MethodInfo)?.ReturnType;
            foreach (var used in method.GetParameters().Select(p => p.ParameterType).Concat(UsedInBody(method)))
            {
                yield return used;
            }
        }
    }

    private static IEnumerable<Type> UsedInBody(MethodBase method)
    {
        foreach (var local in method.GetMethodBody()?.LocalVariables ?? [])
        {
            yield return local.LocalType;
        }

        foreach (var used in Instructions.Of(method).SelectMany(step => TypesIn(step.Member)))
        {
            yield return used;
        }
    }

    private static IEnumerable<Type> TypesIn(MemberInfo? member) => member switch
    {
        Type type => [type],
        MethodInfo { IsGenericMethod: true } method => [method.DeclaringType!, .. method.GetGenericArguments()],
        { DeclaringType: { } owner } => [owner],
        _ => [],
    };
}
