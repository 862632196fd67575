using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Pipeline.Tasks.Templates;

/// <summary>What a template may ask of a value, so that a wrong name is found when the template loads and not when it renders.</summary>
internal abstract record LiquidShape
{
    /// <summary>Free data, such as a bundle's <c>metadata</c>: any name will do.</summary>
    public static readonly LiquidShape Any = new Free();

    /// <summary>A text, a number, a truth value.</summary>
    public static readonly LiquidShape Scalar = new Single();

    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    private LiquidShape()
    {
    }

    /// <summary>The shape of what <see cref="LiquidValue"/> makes of a type.</summary>
    public static LiquidShape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type.IsValueType && type != typeof(JsonElement))
            return Scalar;
        if (type == typeof(JsonElement) || DictionaryOf(type))
            return Any;
        if (typeof(IEnumerable).IsAssignableFrom(type))
            return new List(Of(type.GetGenericArguments()[0]));
        return new Named(PropertiesOf(type).ToDictionary(NameOf, property => Of(property.PropertyType)));
    }

    /// <summary>What a name after a dot stands for, or null when there is no such thing.</summary>
    public LiquidShape? Member(string name) => this switch
    {
        Free => Any,
        Named named => named.Members.GetValueOrDefault(name),
        List list when name is "first" or "last" => list.Item,
        List or Single when name == "size" => Scalar,
        _ => null,
    };

    /// <summary>The names after a dot.</summary>
    public IReadOnlyCollection<string> Names => this switch
    {
        Named named => [.. named.Members.Keys],
        List => ["first", "last", "size"],
        Single => ["size"],
        _ => [],
    };

    /// <summary>The properties that templates see.</summary>
    public static PropertyInfo[] PropertiesOf(Type type) =>
        Properties.GetOrAdd(type, static key => key.GetProperties(BindingFlags.Public | BindingFlags.Instance));

    /// <summary>The name that templates use for a property.</summary>
    public static string NameOf(PropertyInfo property) => property.Name switch
    {
        "OpenSpecChange" => "openspec_change", // as bundles write it
        var name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name),
    };

    private static bool DictionaryOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>);

    /// <summary>See <see cref="Scalar"/>.</summary>
    private sealed record Single : LiquidShape;

    /// <summary>See <see cref="Any"/>.</summary>
    private sealed record Free : LiquidShape;

    /// <summary>Items of one shape.</summary>
    public sealed record List(LiquidShape Item) : LiquidShape;

    /// <summary>Values by name.</summary>
    public sealed record Named(IReadOnlyDictionary<string, LiquidShape> Members) : LiquidShape;
}
