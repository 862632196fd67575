namespace Pipeline.Tasks.Reporting.Answers;

/// <summary><c>--json</c> of ShowRun, RunAll and workstream targets.</summary>
internal sealed record RunAnswer(
    string RunId,
    string Status,
    int? ExitCode,
    string BaseCommit,
    DateTimeOffset StartedAt,
    DateTimeOffset? CompletedAt,
    IReadOnlyList<string> Targets,
    UsageAnswer Usage,
    IReadOnlyList<WorkstreamAnswer> Workstreams)
{
    /// <summary>Whether the records say that it is running although the process that ran it is gone: it was interrupted, and <c>run --resume</c> goes on with it.</summary>
    public bool HolderGone { get; init; }
}

/// <summary>A workstream of a run.</summary>
internal sealed record WorkstreamAnswer(
    string WsId,
    string Status,
    string Gate,
    IReadOnlyList<string> Deps,
    string Branch,
    string? HeadCommit,
    IReadOnlyList<string> BlockedBy,
    string? ReusedFrom,
    string? Reason,
    string Why,
    IReadOnlyList<string> Next,
    UsageAnswer Usage,
    IReadOnlyList<AttemptAnswer> Attempts);

/// <summary>An attempt of a workstream.</summary>
internal sealed record AttemptAnswer(
    string Step,
    int Attempt,
    string? Outcome,
    string? ErrorCode,
    long? DurationMs,
    string? Tree,
    UsageAnswer Usage);

/// <summary>What was spent: of an attempt, of a workstream and of a run in all their rounds. Null is what no agent told.</summary>
internal sealed record UsageAnswer(long? TokensIn, long? TokensOut, decimal? Usd, long WallMs);
