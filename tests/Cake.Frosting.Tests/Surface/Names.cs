using System.Reflection;

namespace Cake.Frosting.Tests.Surface;

/// <summary>The names of types as C# writes them.</summary>
internal static class Names
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(string)] = "string"
    };

    public static string Short(Type type) => type.Name.Split('`')[0] + Arguments(type);

    public static string Full(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        return type.IsGenericParameter ? type.Name : $"{type.Namespace}.{Short(type)}";
    }

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Select(Constraint));

    private static string Constraint(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        var parts = new List<string>();
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) parts.Add("class");
        parts.AddRange(parameter.GetGenericParameterConstraints().Select(Full));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)) parts.Add("new()");
        return parts.Count > 0 ? $" where {parameter.Name} : {string.Join(", ", parts)}" : "";
    }

    private static string Arguments(Type type) =>
        type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Full))}>" : "";
}
