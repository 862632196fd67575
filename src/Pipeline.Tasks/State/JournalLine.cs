using System.Text;
using System.Text.Json;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>One event as a line: its JSON, with a checksum over the rest as last field.</summary>
internal static class JournalLine
{
    private const string SumField = ",\"sum\":\"";
    private const int SumDigits = 16;
    private const int TailLength = 8 + SumDigits + 2;

    /// <summary>The line, its end included.</summary>
    public static byte[] Write(EventRecord happened)
    {
        var content = RecordJson.WriteEvent(happened).AsSpan()[..^1];
        var line = new byte[content.Length + TailLength + 1];
        content.CopyTo(line);
        Encoding.ASCII.GetBytes($"{SumField}{Checksum.Of(content)}\"}}\n", line.AsSpan(content.Length));
        return line;
    }

    /// <summary>The event of a line without its end; null, with what is wrong, when the line cannot be trusted.</summary>
    public static EventRecord? Read(ReadOnlyMemory<byte> line, out string? wrong)
    {
        wrong = null;
        if (!IsWhole(line.Span))
        {
            wrong = "the checksum is wrong";
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(line);
            return RecordJson.ReadEvent(document.RootElement);
        }
        catch (JsonException unknown)
        {
            wrong = "the checksum is right, but this version cannot read the event: " + unknown.Message;
            return null;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> line)
    {
        if (line.Length <= TailLength)
            return false;
        var content = line[..^TailLength];
        var tail = $"{SumField}{Checksum.Of(content)}\"}}";
        return line[^TailLength..].SequenceEqual(Encoding.ASCII.GetBytes(tail));
    }
}
