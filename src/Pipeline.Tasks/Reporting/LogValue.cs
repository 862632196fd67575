using System.Text.Json;
using Serilog.Events;

namespace Pipeline.Tasks.Reporting;

/// <summary>JSON as a value that Serilog writes as the same JSON.</summary>
internal static class LogValue
{
    /// <summary>The value of <paramref name="json"/>.</summary>
    public static LogEventPropertyValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new StructureValue(json.EnumerateObject().Select(property => new LogEventProperty(property.Name, Of(property.Value)))),
        JsonValueKind.Array => new SequenceValue(json.EnumerateArray().Select(Of)),
        JsonValueKind.String => new ScalarValue(json.GetString()),
        JsonValueKind.Number => new ScalarValue(json.TryGetInt64(out var whole) ? whole : json.GetDecimal()),
        JsonValueKind.True or JsonValueKind.False => new ScalarValue(json.GetBoolean()),
        _ => new ScalarValue(null),
    };
}
