using System.Text.Json;
using Pipeline.Model.Breakers;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Records;

/// <summary>
/// The documents of the store, read field by field: what <see cref="RecordJsonContext"/> generates for it is compiled at
/// run time for each type of a field, a third of the time that a command takes which shows a run. A test holds the two to the same.
/// </summary>
internal static class RecordReading
{
    /// <summary>A document's record; null for any other type.</summary>
    public static object? Read(Type record, JsonElement json) => record switch
    {
        _ when record == typeof(RunRecord) => Run(new(json)),
        _ when record == typeof(WorkstreamRecord) => Workstream(new(json)),
        _ when record == typeof(StepAttemptRecord) => Attempt(new(json)),
        _ when record == typeof(ErrorRecord) => Error(new(json)),
        _ => null,
    };

    private static RunRecord Run(JsonFields run) => new()
    {
        RunId = run.Text("run_id"),
        Status = run.Name<RunState>("status"),
        StartedAt = run.Time("started_at"),
        CompletedAt = run.TimeOrNull("completed_at"),
        BaseCommit = run.Text("base_commit"),
        Targets = run.Texts("targets"),
        ExitCode = run.NumberOrNull("exit_code"),
        Metadata = run.Map("metadata"),
    };

    private static WorkstreamRecord Workstream(JsonFields workstream) => new()
    {
        WsId = workstream.Text("ws_id"),
        RunId = workstream.Text("run_id"),
        Status = workstream.Name<WorkstreamState>("status"),
        Position = workstream.Number("position"),
        Round = workstream.Number("round"),
        Title = workstream.TextOrNull("title")!,
        Gate = workstream.Text("gate"),
        Deps = workstream.Texts("deps"),
        Branch = workstream.Text("branch"),
        BaseCommit = workstream.TextOrNull("base_commit"),
        HeadCommit = workstream.TextOrNull("head_commit"),
        Heads = workstream.Texts("heads"),
        Worktree = workstream.TextOrNull("worktree"),
        Fingerprint = workstream.TextOrNull("fingerprint"),
        FingerprintParts = workstream.Map("fingerprint_parts"),
        BlockedBy = workstream.Texts("blocked_by"),
        ReusedFrom = workstream.TextOrNull("reused_from"),
        Reason = workstream.TextOrNull("reason"),
        Baseline = workstream.Part("baseline", Baseline),
        Metadata = workstream.Map("metadata"),
    };

    private static BaselineRecord Baseline(JsonFields baseline) => new(
        baseline.Text("tree"), baseline.Name<StepOutcome>("static"), baseline.Name<StepOutcome>("runtime"), baseline.Texts("signatures"));

    private static StepAttemptRecord Attempt(JsonFields attempt) => new()
    {
        Id = attempt.Text("id"),
        RunId = attempt.Text("run_id"),
        WsId = attempt.Text("ws_id"),
        Round = attempt.Number("round"),
        Position = attempt.Number("position"),
        Step = attempt.Name<StepName>("step"),
        Attempt = attempt.Number("attempt"),
        StartedAt = attempt.Time("started_at"),
        CompletedAt = attempt.TimeOrNull("completed_at"),
        Outcome = attempt.NameOrNull<StepOutcome>("outcome"),
        Result = attempt.Part("result", Result),
        Folder = attempt.TextOrNull("folder"),
        TreeBefore = attempt.TextOrNull("tree_before"),
    };

    internal static StepResult Result(JsonFields result) => new()
    {
        TreeBefore = result.TextOrNull("tree_before"),
        TreeAfter = result.TextOrNull("tree_after"),
        Commit = result.TextOrNull("commit"),
        Tools = result.List("tools", tool => Tool(new(tool))),
        ChangedFiles = result.Texts("changed_files"),
        Signatures = result.Texts("signatures"),
        KnownSignatures = result.Texts("known_signatures"),
        ErrorCode = result.TextOrNull("error_code"),
        Reason = result.TextOrNull("reason"),
        Usage = result.Part("usage", UsageOf),
        Artifacts = result.Texts("artifacts"),
    };

    internal static ToolResult Tool(JsonFields tool) => new()
    {
        Tool = tool.Text("tool"),
        ExitCode = tool.NumberOrNull("exit_code"),
        ErrorCode = tool.TextOrNull("error_code"),
        Transient = tool.Flag("transient"),
        Signal = tool.NameOrNull<ToolSignal>("signal"),
        RetryAfter = tool.SpanOrNull("retry_after"),
        Said = tool.TextOrNull("said"),
        Usage = tool.Part("usage", UsageOf),
        Elapsed = tool.SpanOrNull("elapsed") ?? TimeSpan.Zero,
        Errors = tool.List("errors", error => ToolError(new(error))),
        OmittedErrors = tool.NumberOrNull("omitted_errors") ?? 0,
        Artifacts = tool.Texts("artifacts"),
        Flaky = tool.Flag("flaky"),
    };

    internal static ToolError ToolError(JsonFields error) => new(
        error.TextOrNull("code")!, error.TextOrNull("message")!, error.TextOrNull("tool")!, error.TextOrNull("file"), error.NumberOrNull("line"));

    private static Usage UsageOf(JsonFields usage) => new(usage.LongOrZero("tokens_in"), usage.LongOrZero("tokens_out"), usage.DecimalOrNull("usd"));

    private static ErrorRecord Error(JsonFields error) => new()
    {
        Id = error.Text("id"),
        RunId = error.Text("run_id"),
        WsId = error.Text("ws_id"),
        Step = error.NameOrNull<StepName>("step"),
        ErrorCode = error.Text("error_code"),
        Signature = error.Text("signature"),
        Message = error.Text("message"),
        Count = error.Number("count"),
        LastAttempt = error.TextOrNull("last_attempt"),
        FirstSeen = error.Time("first_seen"),
        LastSeen = error.Time("last_seen"),
    };
}
