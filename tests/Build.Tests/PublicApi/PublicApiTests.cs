using System.Reflection;
using System.Text;
using Build.Tests.Documents;

namespace Build.Tests.PublicApi;

/// <summary>What users of the packages may call, line by line: a change of it is a change of this file.</summary>
public class PublicApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [TestCase("Pipeline.Model")]
    [TestCase("Pipeline.Tasks")]
    public void The_public_surface_is_the_one_that_is_written_down(string assembly)
    {
        var text = new StringBuilder();
        foreach (var type in Assembly.Load(assembly).GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append($"{Kind(type)} {Name(type)}{Bases(type)}\n");
            foreach (var member in Members(type).Distinct().Order(StringComparer.Ordinal))
                text.Append($"    {member}\n");
        }

        GeneratedDocument.Holds($"src/{assembly}/PublicAPI.txt", text.ToString());
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type);
        // A record's own members follow from its properties.
        var isRecord = type.GetMethod("<Clone>$", Declared) is not null;
        return type.GetMembers(Declared).Where(member => !isRecord || !IsOfRecords(member)).Select(Signature).OfType<string>();
    }

    private static bool IsOfRecords(MemberInfo member) => member.Name is "EqualityContract" or "PrintMembers" or "ToString" or "GetHashCode" or "Equals"
        or "op_Equality" or "op_Inequality" or "<Clone>$" or "Deconstruct";

    private static string? Signature(MemberInfo member) => member switch
    {
        ConstructorInfo made when IsVisible(made) => $"new({Parameters(made)})",
        MethodInfo method when IsVisible(method) && !method.IsSpecialName => $"{Static(method)}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method)})",
        PropertyInfo property when property.GetMethod is { } get && IsVisible(get) => $"{Static(get)}{Name(property.PropertyType)} {property.Name} {{ get;{Setter(property)} }}",
        FieldInfo { IsPublic: true } field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily;

    private static string Setter(PropertyInfo property) => property.SetMethod is { } set && IsVisible(set)
        ? set.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;" : " set;"
        : "";

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(one => $"{Name(one.ParameterType)} {one.Name}{(one.HasDefaultValue ? $" = {one.DefaultValue ?? "null"}" : "")}"));

    private static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type) => type.BaseType is { } root && root != typeof(object) && !type.IsEnum && !type.IsValueType ? $" : {Name(root)}" : "";

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        var name = (type.IsNested ? $"{Name(type.DeclaringType!)}." : type.Namespace == "System" ? "" : type.Namespace + ".") + type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
