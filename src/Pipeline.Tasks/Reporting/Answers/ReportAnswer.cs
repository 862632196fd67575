namespace Pipeline.Tasks.Reporting.Answers;

/// <summary>A run whole: what the forms of its report are made of, and its JSON form.</summary>
/// <remarks>
/// <c>written_at</c>: the moment that it tells of; what runs has lasted until then.
/// <c>critical_path</c>: the chain of workstreams that took longest, the first one first.
/// <c>lanes</c>: how many attempts ran side by side at most.
/// <c>left</c>: what was left out to keep the report small, as sentences.
/// </remarks>
internal sealed record ReportAnswer(
    string RunId,
    string Status,
    int? ExitCode,
    string BaseCommit,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt,
    DateTimeOffset WrittenAt,
    IReadOnlyList<string> Targets,
    IReadOnlyDictionary<string, string> Metadata,
    UsageAnswer Usage,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<string> CriticalPath,
    long CriticalPathMs,
    int Lanes,
    IReadOnlyList<ReportWorkstreamAnswer> Workstreams,
    IReadOnlyList<ReportErrorAnswer> Errors,
    IReadOnlyList<ReportEventAnswer> Events,
    IReadOnlyList<string> Left)
{
    /// <summary>Whether a process works on the run.</summary>
    internal bool IsRunning => Status == "running";
}

/// <summary>An event: <c>level</c> is <c>debug</c>, <c>information</c>, <c>warning</c> or <c>error</c>.</summary>
internal sealed record ReportEventAnswer(long Id, DateTimeOffset Timestamp, string? WsId, string EventType, string? Step, string Level, string Sentence);

/// <summary>All errors of one signature.</summary>
/// <remarks>
/// <c>count</c>: the attempts in which it was seen.
/// <c>log</c>: where it stands in a tool's kept output; the file is relative to the run's folder.
/// </remarks>
internal sealed record ReportErrorAnswer(
    string Signature,
    string ErrorCode,
    string Message,
    string Advice,
    int Count,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    IReadOnlyList<ReportErrorPlaceAnswer> Places,
    LogAnswer? Log);

/// <summary>Where an error was seen.</summary>
internal sealed record ReportErrorPlaceAnswer(string WsId, string? Step, int Count);
