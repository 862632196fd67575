using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Reporting;

/// <summary>Keeps the logs of the latest runs. Only the owner of the repository deletes, and a log that is left over is deleted the next time.</summary>
internal static class LogRetention
{
    /// <summary>Deletes the oldest logs until, with that of <paramref name="runId"/>, so many are left.</summary>
    public static void Apply(StatePaths paths, string runId, int retained)
    {
        if (!Directory.Exists(paths.Logs))
            return;
        var others = Directory.EnumerateFiles(paths.Logs, "*.jsonl").Where(file => file != paths.Log(runId));
        foreach (var old in others.OrderDescending(StringComparer.Ordinal).Skip(retained - 1))
            File.Delete(old);
    }
}
