using Pipeline.Model.Records;
using Pipeline.Model.Tools;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Diagnosis;

/// <summary>The lines of a tool's kept output around an error.</summary>
internal static class LogExcerpt
{
    private const int Around = 3;
    private const int LongestLine = 200;
    private const int MostLines = 200_000;

    /// <summary>The place and the lines; null when nothing was kept, or the error is not of a tool's making.</summary>
    public static (string File, IReadOnlyList<string> Lines)? Of(RunSnapshot records, ErrorRecord error, StatePaths paths)
    {
        var (attempt, result) = records.AllAttemptsOf(error.WsId)
            .Where(attempt => attempt.Step == error.Step && attempt.Result?.Signatures.Contains(error.Signature) == true)
            .SelectMany(attempt => attempt.Result!.Tools.Select(tool => (Attempt: attempt, Tool: tool)))
            .LastOrDefault(called => called.Tool.Errors.Any(found => Is(found, error)));
        var files = result?.Artifacts.Select(name => Path.Combine(paths.Artifacts(attempt), name)).Where(File.Exists) ?? [];
        return files.Select(file => (file, Lines: Find(file, error.Message))).Where(found => found.Lines.Count > 0)
            .Select(found => ((string, IReadOnlyList<string>)?)found).FirstOrDefault();
    }

    private static bool Is(ToolError found, ErrorRecord error) => found.Code == error.ErrorCode && found.Message == error.Message;

    private static List<string> Find(string file, string message)
    {
        var wanted = message.Split('\n')[0].Trim();
        var before = new Queue<string>();
        var excerpt = new List<string>();
        foreach (var line in File.ReadLines(file).Take(MostLines).Select(Shown))
        {
            if (excerpt.Count > 0)
                excerpt.Add(line);
            else if (wanted.Length > 0 && line.Contains(wanted.Length > LongestLine ? wanted[..LongestLine] : wanted, StringComparison.Ordinal))
                excerpt = [.. before, line];
            before.Enqueue(line);
            if (before.Count > Around)
                before.Dequeue();
            if (excerpt.Count >= 2 * Around + 1)
                break;
        }

        return excerpt;
    }

    private static string Shown(string line)
    {
        var plain = PlainText.Of(line);
        return plain.Length > LongestLine ? plain[..LongestLine] : plain;
    }
}
