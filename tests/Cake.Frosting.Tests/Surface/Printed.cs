using System.Reflection;
using System.Runtime.CompilerServices;

namespace Cake.Frosting.Tests.Surface;

/// <summary>Prints a type's public surface as the listing has it, one line for the type and one for each member.</summary>
internal static class Printed
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Lines(Type type)
    {
        yield return Usage(type) + Header(type);
        var members = type.GetConstructors(Declared).Where(Visible).Select(constructor => Constructor(type, constructor))
            .Concat(type.GetProperties(Declared).Where(property => Visible(property.GetMethod!)).Select(Property))
            .Concat(type.GetMethods(Declared).Where(method => Visible(method) && !method.IsSpecialName).Select(Method));
        foreach (var member in members) yield return $"{Names.Short(type)}: {member}";
    }

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Usage(Type type)
    {
        if (type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is not { } usage) return "";
        var multiple = usage.AllowMultiple ? ", AllowMultiple=true" : "";
        var inherited = usage.Inherited ? "" : ", Inherited=false";
        return $"[System.AttributeUsage(System.AttributeTargets.{usage.ValidOn}{multiple}{inherited})] ";
    }

    private static string Header(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class"
        };
        var bases = string.Join(", ", Bases(type));
        return $"public {kind} {Names.Short(type)}{(bases.Length > 0 ? " : " + bases : "")}{Names.Constraints(type.GetGenericArguments())}";
    }

    /// <summary>The base class, then what the type itself implements, with all that these interfaces bring.</summary>
    private static IEnumerable<string> Bases(Type type)
    {
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var own = type.GetInterfaces().Except(inherited).ToList();
        var interfaces = own.Concat(own.SelectMany(one => one.GetInterfaces())).Select(Names.Full).Distinct();
        var parent = type.BaseType is { } found && found != typeof(object) ? [Names.Full(found)] : Array.Empty<string>();
        return parent.Concat(interfaces.Order(StringComparer.Ordinal));
    }

    private static string Constructor(Type type, ConstructorInfo constructor) =>
        $"{Access(constructor)}{type.Name.Split('`')[0]}({Parameters(constructor)})";

    private static string Property(PropertyInfo property) =>
        $"{Access(property.GetMethod!)}{Names.Full(property.PropertyType)} {property.Name} {{ get;{(property.SetMethod is null ? "" : " set;")} }}";

    private static string Method(MethodInfo method)
    {
        var modifier = method switch
        {
            { DeclaringType.IsInterface: true } => "",
            { IsStatic: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => ""
        };
        var generic = method.GetGenericArguments();
        var arguments = generic.Length > 0 ? $"<{string.Join(", ", generic.Select(argument => argument.Name))}>" : "";
        return $"{Access(method)}{modifier}{Names.Full(method.ReturnType)} {method.Name}{arguments}({Parameters(method)}){Names.Constraints(generic)}";
    }

    private static string Access(MethodBase method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsPublic: true } => "public ",
        _ => "protected "
    };

    private static string Parameters(MethodBase method)
    {
        var prefix = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return prefix + string.Join(", ", method.GetParameters().Select(one => $"{Names.Full(one.ParameterType)} {one.Name}"));
    }
}
