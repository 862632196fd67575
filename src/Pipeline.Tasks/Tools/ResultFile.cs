using System.Text.Json;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Tools;

/// <summary>A tool's result in JSON: one object, or one a line among other lines.</summary>
internal static class ResultFile
{
    /// <summary>No more is read of a result; kept outputs are smaller.</summary>
    public const int LargestBytes = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, MaxDepth = 256 };

    /// <summary>The objects; none when there is no such file.</summary>
    public static IReadOnlyList<JsonElement> Read(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length > LargestBytes)
            return [];
        var lines = File.ReadLines(path).Select(Object).OfType<JsonElement>().ToList();
        return lines.Count > 0 ? lines : [.. new[] { Object(File.ReadAllText(path)) }.OfType<JsonElement>()];
    }

    /// <summary>Masks a file that a tool wrote itself; one that is too large to be looked through is removed.</summary>
    public static void Mask(string path, SecretMask mask)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return;
        if (file.Length > LargestBytes || file.LinkTarget is not null)
            file.Delete();
        else
            File.WriteAllText(path, mask.Apply(File.ReadAllText(path)));
    }

    private static JsonElement? Object(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{"))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null; // a line that only looks like JSON is no part of the result
        }
    }
}
