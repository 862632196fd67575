using Pipeline.Model.Breakers;

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
    Usage? Usage,
    IReadOnlyList<WorkstreamAnswer> Workstreams);

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
    IReadOnlyList<AttemptAnswer> Attempts);

/// <summary>An attempt of a workstream.</summary>
internal sealed record AttemptAnswer(
    string Step,
    int Attempt,
    string? Outcome,
    string? ErrorCode,
    long? DurationMs,
    string? Tree,
    Usage? Usage);
