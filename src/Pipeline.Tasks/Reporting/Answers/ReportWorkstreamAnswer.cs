namespace Pipeline.Tasks.Reporting.Answers;

/// <summary>A workstream in a report.</summary>
/// <remarks>
/// <c>wave</c>: counted from 1.
/// <c>is_critical</c>: whether it is on the critical path.
/// <c>duration_ms</c>: of all its attempts together.
/// <c>verdicts</c>: the breakers that ended it, one a round.
/// <c>notes</c>: what else somebody should know of it, the events of level warning and error.
/// </remarks>
internal sealed record ReportWorkstreamAnswer(
    string WsId,
    string Title,
    string Status,
    string Gate,
    int Wave,
    bool IsCritical,
    IReadOnlyList<string> Deps,
    string Branch,
    string? BaseCommit,
    string? HeadCommit,
    string? Worktree,
    IReadOnlyList<string> BlockedBy,
    string? ReusedFrom,
    string Why,
    IReadOnlyList<string> Next,
    int Round,
    long DurationMs,
    UsageAnswer Usage,
    IReadOnlyList<ReportVerdictAnswer> Verdicts,
    IReadOnlyList<ReportEventAnswer> Notes,
    IReadOnlyList<ReportAttemptAnswer> Attempts)
{
    /// <summary>Whether an attempt runs.</summary>
    internal bool IsRunning => Attempts.Any(attempt => attempt.Runs);
}

/// <summary>A breaker ended a fix loop.</summary>
internal sealed record ReportVerdictAnswer(DateTimeOffset At, string Rule, string Limit, string Evidence, string WayOut);

/// <summary>An attempt in a report.</summary>
/// <remarks>
/// <c>lane</c>: its row of the timeline, counted from 1.
/// <c>duration_ms</c>: until now, while it runs.
/// </remarks>
internal sealed record ReportAttemptAnswer(
    string Step,
    int Attempt,
    int Round,
    int Lane,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt,
    long DurationMs,
    string? Outcome,
    string? ErrorCode,
    string? Reason,
    string? TreeBefore,
    string? TreeAfter,
    string? Commit,
    IReadOnlyList<string> ChangedFiles,
    UsageAnswer Usage,
    ReportTextAnswer? Prompt,
    ReportTextAnswer? Patch,
    ReportTextAnswer? Violation,
    IReadOnlyList<ReportToolAnswer> Tools)
{
    /// <summary>Whether it goes on: no outcome, and a process that works on it.</summary>
    internal bool Runs { get; init; }

    /// <summary>How it ended, for people; <c>did not end</c> when its process went away first.</summary>
    internal string Ended => Outcome ?? (Runs ? "running" : "did not end");
}

/// <summary>A call of a tool in a report.</summary>
/// <remarks>
/// <c>command</c>: the command line; null when its event is lost.
/// </remarks>
internal sealed record ReportToolAnswer(
    string Tool,
    string? Command,
    DateTimeOffset? StartedAt,
    int? ExitCode,
    string? ErrorCode,
    long ElapsedMs,
    string? Said,
    IReadOnlyList<ReportToolErrorAnswer> Errors,
    int OmittedErrors,
    IReadOnlyList<ReportTextAnswer> Outputs);

/// <summary>An error that a tool found.</summary>
internal sealed record ReportToolErrorAnswer(string Code, string? File, int? Line, string Message);

/// <summary>The text of an artifact, or as much of it as the report has room for.</summary>
/// <remarks>
/// <c>file</c>: relative to the run's folder, with forward slashes.
/// <c>bytes</c>: the file's length.
/// <c>text</c>: the text; of a tool's output its end.
/// <c>cut</c>: what was cut from it, as a sentence; null when it is whole.
/// </remarks>
internal sealed record ReportTextAnswer(string File, long Bytes, string Text, string? Cut);
