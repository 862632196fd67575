using System.Collections.Concurrent;
using Pipeline.Model.Records;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Reports;

/// <summary>Reads artifacts from a run's folder; what did not change since it was read is not read again.</summary>
/// <param name="paths">Where the state is.</param>
/// <param name="limits">How long a line may be.</param>
/// <param name="mask">Takes secrets out: a patch's context may hold what the repository held before.</param>
internal sealed class ReportTexts(StatePaths paths, ReportLimits limits, Func<string, string> mask) : IReportTexts
{
    private readonly ConcurrentDictionary<string, (long Length, DateTime Written, int Most, ReportTextAnswer Text)> _texts = [];
    private readonly ConcurrentDictionary<string, (DateTimeOffset LastSeen, LogAnswer? Log)> _logs = [];

    /// <inheritdoc/>
    public ReportTextAnswer? Read(StepAttemptRecord attempt, string name, int most, bool fromEnd)
    {
        var file = new FileInfo(Path.Combine(paths.Artifacts(attempt), name));
        if (!file.Exists)
            return null;
        if (_texts.TryGetValue(file.FullName, out var known) && (known.Length, known.Written, known.Most) == (file.Length, file.LastWriteTimeUtc, most))
            return known.Text;
        var text = TextExcerpt.Read(file, most, fromEnd, limits.LongestLine, mask) is var (content, cut)
            ? new ReportTextAnswer(Relative(attempt.RunId, file.FullName), file.Length, content, cut)
            : null;
        if (text is not null)
            _texts[file.FullName] = (file.Length, file.LastWriteTimeUtc, most, text);
        return text;
    }

    /// <inheritdoc/>
    public LogAnswer? Log(RunSnapshot records, ErrorRecord error)
    {
        if (_logs.TryGetValue(error.Id, out var known) && known.LastSeen == error.LastSeen)
            return known.Log;
        var log = LogExcerpt.Of(records, error, paths) is var (file, lines)
            ? new LogAnswer(Relative(error.RunId, file), [.. lines.Select(mask)])
            : null;
        _logs[error.Id] = (error.LastSeen, log);
        return log;
    }

    private string Relative(string runId, string file) => Path.GetRelativePath(paths.Run(runId), file).Replace('\\', '/');
}
