using Pipeline.Model.States;

namespace Pipeline.Model.Records;

/// <summary>What the events of a run change.</summary>
internal static class RunEventFold
{
    internal static RunChanges Started(EventRecord happened, RunStarted started) => RunChanges.None with
    {
        Run = new RunRecord
        {
            RunId = happened.RunId,
            Status = RunState.Running,
            StartedAt = happened.Timestamp,
            BaseCommit = started.BaseCommit,
            Targets = started.Targets,
            Metadata = started.Metadata,
        },
        Workstreams = [.. started.Workstreams.Select((planned, place) => New(happened.RunId, planned, place))],
    };

    internal static RunChanges Resumed(RunSnapshot before, EventRecord happened, RunResumed resumed) => RunChanges.None with
    {
        Run = before.Run is { } run
            ? run with
            {
                Status = RunState.Running,
                CompletedAt = null,
                ExitCode = null,
                Targets = resumed.Targets,
                Metadata = resumed.Metadata,
            }
            : null,
        Workstreams = [.. resumed.Workstreams.Select((planned, place) => Planned(before, happened.RunId, planned, place)).OfType<WorkstreamRecord>()],
    };

    internal static RunChanges Ended(RunSnapshot before, RunState status, DateTimeOffset? at, int? exitCode) =>
        RunChanges.None with
        {
            Run = before.Run is { } run ? run with { Status = status, CompletedAt = at, ExitCode = exitCode } : null,
        };

    private static WorkstreamRecord New(string runId, PlannedWorkstream planned, int place) => new()
    {
        WsId = planned.WsId,
        RunId = runId,
        Status = WorkstreamState.Pending,
        Position = place,
        Round = 1,
        Title = planned.Title,
        Gate = planned.Gate,
        Deps = planned.Deps,
        Branch = planned.Branch,
        Fingerprint = planned.Fingerprint,
        Metadata = planned.Metadata ?? new Dictionary<string, string>(),
    };

    // A resumed run may plan a workstream otherwise (the bundle was edited); what was done of it stays. Null where nothing changed.
    private static WorkstreamRecord? Planned(RunSnapshot before, string runId, PlannedWorkstream planned, int place)
    {
        if (!before.Workstreams.TryGetValue(planned.WsId, out var known))
            return New(runId, planned, place);
        return IsPlannedSo(known, planned, place) ? null : known with
        {
            Position = place,
            Title = planned.Title,
            Gate = planned.Gate,
            Deps = planned.Deps,
            Branch = planned.Branch,
            Fingerprint = planned.Fingerprint ?? known.Fingerprint,
            Metadata = planned.Metadata ?? known.Metadata,
        };
    }

    private static bool IsPlannedSo(WorkstreamRecord known, PlannedWorkstream planned, int place) =>
        (known.Position, known.Title, known.Gate, known.Branch) == (place, planned.Title, planned.Gate, planned.Branch)
        && known.Deps.SequenceEqual(planned.Deps ?? [])
        && (planned.Fingerprint is null || planned.Fingerprint == known.Fingerprint)
        && (planned.Metadata is null || planned.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(known.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)));
}
