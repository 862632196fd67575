using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Bundles.Json;

/// <summary>A JSON text read strictly: valid UTF-8, no comments, trailing commas, duplicate keys or text after the end.</summary>
/// <param name="Root">The document; null when the text is no JSON.</param>
/// <param name="Positions">Where its values stand.</param>
/// <param name="Errors">What is wrong with the text.</param>
internal sealed record StrictJson(JsonElement? Root, JsonPositions Positions, IReadOnlyList<InputError> Errors)
{
    /// <summary>Objects and arrays may lie so deep in each other.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads a text; a byte order mark is passed over.</summary>
    public static StrictJson Read(byte[] content, string file)
    {
        var text = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        if (InvalidByte(text) is { } invalid)
        {
            var (line, column) = new TextPosition(text).At(invalid);
            return Refused(new InputError("invalid_utf8", file, line, column, "", $"The byte 0x{text[invalid]:X2} is not valid UTF-8 here. Save the file as UTF-8."));
        }

        var walk = new JsonWalk(text, file);
        try
        {
            walk.Run();
        }
        catch (JsonException exception)
        {
            return Refused([.. walk.Errors, NotJson(exception, text, file)]);
        }

        if (walk.IsCutShort)
            return Refused([.. walk.Errors]);
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return new StrictJson(document.RootElement.Clone(), new JsonPositions(text), walk.Errors);
    }

    private static StrictJson Refused(params IReadOnlyList<InputError> errors) => new(null, new JsonPositions([]), errors);

    private static int? InvalidByte(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
            return null;
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }

    private static InputError NotJson(JsonException exception, byte[] text, string file)
    {
        var line = (int)(exception.LineNumber ?? 0);
        var start = 0;
        for (var i = 0; i < line; i++)
            start = Array.IndexOf(text, (byte)'\n', start) + 1;
        var offset = Math.Min(start + (int)(exception.BytePositionInLine ?? 0), text.Length);
        var column = Encoding.UTF8.GetCharCount(text, start, offset - start) + 1;
        var reason = exception.Message.Split(" LineNumber:")[0].Replace(" Change the reader options.", "", StringComparison.Ordinal);
        return new InputError("invalid_json", file, line + 1, column, "", $"This is no JSON: {reason}");
    }
}
