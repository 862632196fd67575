using System.Text.Json;

namespace Pipeline.Model.Tools;

/// <summary>Finds fields in a tool's result: names with dots between.</summary>
internal static class JsonPath
{
    /// <summary>The value at a path; null when there is none.</summary>
    public static JsonElement? Find(JsonElement json, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var member))
                return null;
            json = member;
        }

        return json.ValueKind is JsonValueKind.Null ? null : json;
    }

    /// <summary>A value as text.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };

    /// <summary>A number that is not negative; null for anything else.</summary>
    public static decimal? NumberOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var amount) && amount >= 0 ? amount : null;
}
