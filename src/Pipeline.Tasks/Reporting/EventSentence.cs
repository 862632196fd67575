using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Serilog.Events;

namespace Pipeline.Tasks.Reporting;

/// <summary>An event for people: a sentence, how much it matters, and the step it belongs to.</summary>
internal static class EventSentence
{
    /// <summary>How much the event matters.</summary>
    public static LogEventLevel LevelOf(EventPayload payload) => payload switch
    {
        WorkstreamStateChanged { To: WorkstreamState.Failed } or WorkstreamError or IllegalTransition => LogEventLevel.Error,
        WorkstreamStateChanged { To: WorkstreamState.Blocked } or ScopeViolated or JudgeTampered or JudgesWeakened or TestFlaky or BreakerTripped or ToolRetried or ToolBreakerOpened or BudgetExceeded => LogEventLevel.Warning,
        ToolStarted or ToolCompleted or WorktreeIntended or SquashIntended => LogEventLevel.Debug,
        _ => LogEventLevel.Information,
    };

    /// <summary>The step that the event belongs to; null for those outside of one.</summary>
    public static StepName? StepOf(EventPayload payload) => payload switch
    {
        StepStarted started => started.Step,
        StepCompleted completed => completed.Step,
        ToolStarted started => started.Step,
        ToolCompleted completed => completed.Step,
        ScopeViolated violated => violated.Step,
        JudgeTampered tampered => tampered.Step,
        JudgesWeakened weakened => weakened.Step,
        PromptShortened prompt => prompt.Step,
        TestFlaky test => test.Step,
        Checkpointed kept => kept.Step,
        _ => null,
    };

    /// <summary>The sentence.</summary>
    public static string Of(EventRecord happened) => happened.Payload switch
    {
        WorkstreamStateChanged moved => $"{happened.WsId} moved from {Names.Of(moved.From)} to {Names.Of(moved.To)}: {moved.Reason}",
        StepStarted started => $"{Names.Of(started.Step)} {started.Attempt} started",
        StepCompleted completed => $"{Names.Of(completed.Step)} {completed.Attempt} ended: {Names.Of(completed.Outcome)}{Codes(completed)}",
        ToolStarted tool => $"{tool.Tool} started: {tool.Command}",
        ToolCompleted tool => $"{tool.Result.Tool} ended: {tool.Result.ErrorCode ?? "success"}",
        JudgeTampered tampered => $"judges were changed and put back: {string.Join(", ", tampered.Paths)}",
        BaselineTaken { Baseline: var taken } => $"before the first edit: static {Names.Of(taken.Static)}, runtime {Names.Of(taken.Runtime)}, {Counted.Of(taken.Signatures.Count, "kind")} of errors",
        TestFlaky test => $"{test.Tool} is flaky: it failed and then passed on the same files: {test.Failure}",
        PromptShortened prompt => $"the prompt of {Names.Of(prompt.Step)} {prompt.Attempt} had {prompt.Length} characters, of which {prompt.Limit} are allowed: it lacks {string.Join(", ", prompt.Cuts)}",
        JudgesWeakened weakened => $"judges judge less: {string.Join(", ", weakened.Deleted.Select(path => $"{path} deleted").Concat(weakened.Skips))}",
        ToolRetried tool => $"{tool.Tool} is tried again in {tool.Delay}: {tool.Reason}",
        ToolBreakerOpened tool => $"{tool.Tool} is left alone {(tool.Pause is { } pause ? $"for {pause}" : "until the run ends")}: {tool.Reason}",
        ToolBreakerClosed tool => $"{tool.Tool} works again",
        BudgetExceeded budget => $"The budget of {budget.Limit} leaves no room for a call: {budget.Evidence}",
        BreakerTripped breaker => $"breaker {breaker.Rule} (limit {breaker.Limit}): {breaker.Evidence}",
        ScopeViolated violated => $"{Names.Of(violated.Step)} {violated.Attempt} changed what it may not ({violated.Attribution}): {string.Join(", ", violated.Paths.Select(one => $"{one.Kind} {one.Path}"))}",
        RunStarted started => $"The run starts at {started.BaseCommit} with {Counted.Of(started.Workstreams.Count, "workstream")}: {string.Join(", ", started.Workstreams.Select(one => one.WsId))}",
        RunAbandoned given => $"The run was given up: {given.Reason}",
        RunInterrupted stopped => $"The run was interrupted: {stopped.Reason}",
        RunResumed resumed => $"The run goes on with {string.Join(", ", resumed.Targets)}",
        RunCompleted ended => $"The run ended: {Names.Of(ended.Status)}",
        Recovered repaired => repaired.Detail,
        IllegalTransition refused => $"{refused.Subject} cannot move from {refused.From} to {refused.To}: {refused.Reason}",
        WorkstreamError error => error.Error.Error.Message,
        Fingerprinted known => $"what {happened.WsId} is made of has the fingerprint {known.Fingerprint}",
        RolledBack back => $"{happened.WsId} is back at {Names.Of(back.Step)} {back.Attempt} of round {back.Round}, {back.Commit}",
        _ => OfWorktree(happened),
    };

    private static string OfWorktree(EventRecord happened) => happened.Payload switch
    {
        WorktreeIntended made => $"the worktree {made.Path} is about to be made, on {made.Branch} at {made.Commit}",
        WorktreeCreated made => $"the worktree {made.Path} is there, on {made.Branch} at {made.Commit}",
        WorktreeRemoved removed => $"the worktree {removed.Path} was removed",
        WorkKept kept => kept.Detail,
        Checkpointed kept => $"the files after {Names.Of(kept.Step)} {kept.Attempt} are kept as {kept.Commit}",
        ArtifactsSetAside moved => $"the artifacts of the round before, {moved.From}, are now {moved.To}",
        Merged merged => $"{string.Join(", ", merged.Heads)} were merged into {merged.Commit}",
        SquashIntended squash => $"the work is about to become the commit {squash.Commit} on {squash.Branch}",
        _ => $"{happened.EventType}, which only a newer version of the pipeline can read",
    };

    private static string Codes(StepCompleted completed) =>
        completed.Errors.Count == 0 ? "" : $" ({string.Join(", ", completed.Errors.Select(error => error.Error.Code).Distinct())})";
}
