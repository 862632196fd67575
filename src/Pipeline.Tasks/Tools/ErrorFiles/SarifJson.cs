using System.Text.Json;

namespace Pipeline.Tasks.Tools.ErrorFiles;

/// <summary>Reads JSON in which anything may be missing or of another kind.</summary>
internal static class SarifJson
{
    /// <summary>The value at a path of names with dots between; null when there is none.</summary>
    public static JsonElement? Find(JsonElement json, string path) => Find(json, path.Split('.'));

    /// <summary>The text at a path; null when there is none.</summary>
    public static string? Text(JsonElement json, string path) => Text(json, path.Split('.'));

    /// <summary>The text at a path of names that may hold dots; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The text is half a character.</exception>
    public static string? Text(JsonElement json, string[] path)
    {
        if (Find(json, path) is not { ValueKind: JsonValueKind.String } value)
            return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidDataException($"'{string.Join('.', path)}' is no text: {exception.Message}", exception);
        }
    }

    /// <summary>The whole number at a path that is not negative; null when there is none.</summary>
    public static int? Number(JsonElement json, string path) =>
        Find(json, path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= 0 ? number : null;

    /// <summary>The items of the list at a path; none when there is none.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement json, string path) =>
        Find(json, path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static JsonElement? Find(JsonElement json, string[] path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var member))
                return null;
            json = member;
        }

        return json;
    }
}
