using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Tasks.Reuse;

/// <summary>
/// A value as text that is the same whenever the value is: by reflection, so that no field that a record gains later is
/// forgotten. Lengths stand before strings, so that no two values have one text.
/// </summary>
internal static class CanonicalText
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = [];

    /// <summary>The text of a record, a list, a dictionary or a plain value.</summary>
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string plain:
                text.Append(CultureInfo.InvariantCulture, $"{plain.Length}:{plain}");
                break;
            case JsonElement json:
                Write(text, JsonNode.Parse(json.GetRawText())?.ToJsonString());
                break;
            case bool or Enum or IFormattable:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IDictionary map:
                WriteAll(text, map.Keys.Cast<object>().OrderBy(key => key.ToString(), StringComparer.Ordinal).SelectMany(key => new[] { key, map[key] }));
                break;
            case IEnumerable items:
                WriteAll(text, items.Cast<object?>());
                break;
            default:
                WriteRecord(text, value);
                break;
        }
    }

    private static void WriteAll(StringBuilder text, IEnumerable<object?> items)
    {
        text.Append('[');
        foreach (var item in items)
        {
            Write(text, item);
            text.Append(',');
        }

        text.Append(']');
    }

    private static void WriteRecord(StringBuilder text, object record)
    {
        text.Append(record.GetType().Name).Append('{');
        foreach (var property in Properties.GetOrAdd(record.GetType(), PropertiesOf))
        {
            text.Append(property.Name).Append('=');
            Write(text, property.GetValue(record));
            text.Append(';');
        }

        text.Append('}');
    }

    private static PropertyInfo[] PropertiesOf(Type record) => [.. record.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0)
        .OrderBy(property => property.Name, StringComparer.Ordinal)];
}
