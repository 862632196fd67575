using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>A whole line of a journal.</summary>
/// <param name="Number">Counted from 1 from where reading began.</param>
/// <param name="End">The offset just after the line.</param>
/// <param name="Event">The event; null when the line cannot be trusted.</param>
/// <param name="Wrong">What is wrong with the line; null when it is right.</param>
internal sealed record JournalEntry(long Number, long End, EventRecord? Event, string? Wrong);

/// <summary>Reads a journal, also while its owner writes it: a last line without its end does not exist yet.</summary>
internal static class JournalReader
{
    /// <summary>The whole lines from an offset on, as they are read.</summary>
    public static IEnumerable<JournalEntry> Read(string path, long fromOffset = 0)
    {
        using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        file.Position = fromOffset;
        var buffer = new byte[64 * 1024];
        var (filled, number, offset) = (0, 0L, fromOffset);
        while (file.Read(buffer, filled, buffer.Length - filled) is var read and > 0)
        {
            filled += read;
            var start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', start, filled - start) is var end and >= 0)
            {
                var happened = JournalLine.Read(buffer.AsMemory(start, end - start), out var wrong);
                offset += end - start + 1;
                start = end + 1;
                yield return new JournalEntry(++number, offset, happened, wrong);
            }
            filled -= start;
            Array.Copy(buffer, start, buffer, 0, filled);
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
    }
}
