using System.Text.Json;
using Build.Tests.EndToEnd;

namespace Build.Tests.Faults;

/// <summary>The journals of a repository as they are on the disk, read from outside while a run writes them.</summary>
internal static class JournalOnDisk
{
    /// <summary>How many events there are.</summary>
    public static int Count(ForeignRepository repository) => Files(repository).Sum(file => Bytes(file).Count(letter => letter == '\n'));

    /// <summary>The events of all runs.</summary>
    public static IReadOnlyList<JsonElement> Events(ForeignRepository repository) =>
        [.. Files(repository).Order(StringComparer.Ordinal)
            .SelectMany(file => System.Text.Encoding.UTF8.GetString(Bytes(file)).Split('\n')[..^1])
            .Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Whether a workstream has come to a status.</summary>
    public static bool Moved(ForeignRepository repository, string wsId, string status) => Events(repository).Any(happened =>
        happened.GetProperty("event_type").GetString() == "ws_state_changed"
        && happened.GetProperty("ws_id").GetString() == wsId
        && happened.GetProperty("payload").GetProperty("to").GetString() == status);

    /// <summary>The ids of all runs.</summary>
    public static IReadOnlyList<string> RunIds(ForeignRepository repository) =>
        [.. Files(repository).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Files(ForeignRepository repository)
    {
        var runs = repository.PathOf(".pipeline", "runs");
        return Directory.Exists(runs) ? Directory.GetFiles(runs, "journal.jsonl", SearchOption.AllDirectories) : [];
    }

    private static byte[] Bytes(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[open.Length];
        return bytes[..open.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
