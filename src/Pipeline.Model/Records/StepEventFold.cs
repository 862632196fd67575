using Pipeline.Model.Steps;

namespace Pipeline.Model.Records;

/// <summary>What the beginning and the end of a step change.</summary>
internal static class StepEventFold
{
    internal static RunChanges Started(RunSnapshot before, EventRecord happened, StepStarted started) =>
        happened.WsId is { } id && before.Workstreams.TryGetValue(id, out var workstream)
            ? RunChanges.None with { Attempts = [New(before, happened, workstream, started.Step, started.Attempt, started.TreeBefore)] }
            : RunChanges.None;

    internal static RunChanges Completed(RunSnapshot before, EventRecord happened, StepCompleted completed)
    {
        if (happened.WsId is not { } id || !before.Workstreams.TryGetValue(id, out var workstream))
            return RunChanges.None;
        var attempt = before.Attempt(id, completed.Step, completed.Attempt)
            ?? New(before, happened, workstream, completed.Step, completed.Attempt, completed.Result.TreeBefore);
        var ended = attempt with
        {
            CompletedAt = happened.Timestamp,
            Outcome = completed.Outcome,
            Result = completed.Result,
        };
        var number = $"{workstream.Round}/{completed.Attempt}";
        return RunChanges.None with
        {
            Workstreams = completed.Result.Commit is { } commit ? [workstream with { HeadCommit = commit }] : [],
            Attempts = [ended],
            Errors = ErrorFold.Count(before, happened, completed.Step, number, completed.Errors),
        };
    }

    internal static RunChanges SetAside(RunSnapshot before, EventRecord happened, ArtifactsSetAside aside) =>
        happened.WsId is { } id
            ? RunChanges.None with { Attempts = [.. before.AllAttemptsOf(id).Where(attempt => (attempt.Folder ?? id) == aside.From).Select(attempt => attempt with { Folder = aside.To })] }
            : RunChanges.None;

    // An interrupted attempt that runs again keeps its place.
    private static StepAttemptRecord New(
        RunSnapshot before, EventRecord happened, WorkstreamRecord workstream, StepName step, int attempt, string? treeBefore) => new()
        {
            Id = $"{happened.RunId}/{workstream.WsId}/{workstream.Round}/{Names.Of(step)}/{attempt}",
            RunId = happened.RunId,
            WsId = workstream.WsId,
            Round = workstream.Round,
            Position = before.Attempt(workstream.WsId, step, attempt)?.Position ?? before.AllAttemptsOf(workstream.WsId).Count,
            Step = step,
            Attempt = attempt,
            StartedAt = happened.Timestamp,
            TreeBefore = treeBefore,
        };
}
