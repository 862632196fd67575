using System.Collections;
using System.Globalization;
using System.Text.Json;
using DotLiquid;

namespace Pipeline.Tasks.Templates;

/// <summary>Turns the domain's records into what DotLiquid understands: plain text, numbers, lists and hashes with snake-case names.</summary>
internal static class LiquidValue
{
    /// <summary>The properties of a record by their names.</summary>
    public static Hash Named(object value)
    {
        var hash = new Hash();
        foreach (var property in LiquidShape.PropertiesOf(value.GetType()))
            hash[LiquidShape.NameOf(property)] = Of(property.GetValue(value) ?? EmptyListFor(property.PropertyType));
        return hash;
    }

    // A list that is not given is empty to a template: its size can be asked for.
    private static object[]? EmptyListFor(Type type) =>
        type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) ? [] : null;

    private static object? Of(object? value) => value switch
    {
        null or string or bool or int or long or decimal or double => value,
        Enum name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString()),
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds}s"),
        JsonElement json => Of(json),
        IDictionary free => Free(free.Keys.Cast<object>().Select(key => (Of(key)!.ToString()!, Of(free[key])))),
        IEnumerable items => items.Cast<object?>().Select(Of).ToList(),
        _ => Named(value),
    };

    private static object? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Free(json.EnumerateObject().Select(member => (member.Name, Of(member.Value)))),
        JsonValueKind.Array => json.EnumerateArray().Select(Of).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        _ => null,
    };

    /// <summary>Names that nobody promised: one that is not there is nil and not an error.</summary>
    private static Hash Free(IEnumerable<(string Name, object? Value)> members)
    {
        var hash = new Hash((_, _) => null!);
        foreach (var (name, value) in members)
            hash[name] = value;
        return hash;
    }
}
