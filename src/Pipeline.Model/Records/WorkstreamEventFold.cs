using Pipeline.Model.States;

namespace Pipeline.Model.Records;

/// <summary>What the events of a workstream change in its own document.</summary>
internal static class WorkstreamEventFold
{
    internal static RunChanges ChangesOf(RunSnapshot before, EventRecord happened) =>
        happened.WsId is { } id
        && before.Workstreams.TryGetValue(id, out var workstream)
        && Changed(workstream, happened.Payload) is { } changed
            ? RunChanges.None with { Workstreams = [changed] }
            : RunChanges.None;

    private static WorkstreamRecord? Changed(WorkstreamRecord workstream, EventPayload payload) => payload switch
    {
        WorkstreamStateChanged { To: WorkstreamState.Pending } reset => Reset(workstream, reset),
        WorkstreamStateChanged moved => Moved(workstream, moved),
        Fingerprinted computed => workstream with
        {
            Fingerprint = computed.Fingerprint,
            FingerprintParts = computed.Parts ?? new Dictionary<string, string>(),
        },
        WorktreeIntended intended => WithHead(workstream, intended.Commit),
        WorktreeCreated made => WithHead(workstream, made.Commit) with
        {
            BaseCommit = made.Commit,
            HeadCommit = workstream.HeadCommit ?? made.Commit,
            Worktree = made.Path,
        },
        BaselineTaken taken => workstream with { Baseline = taken.Baseline },
        WorktreeRemoved => workstream with { Worktree = null },
        Checkpointed kept => WithHead(workstream, kept.Commit),
        SquashIntended squash => WithHead(workstream, squash.Commit),
        _ => null,
    };

    private static WorkstreamRecord Moved(WorkstreamRecord workstream, WorkstreamStateChanged moved) =>
        WithHead(workstream, moved.HeadCommit) with
        {
            Status = moved.To,
            Reason = moved.Reason,
            BlockedBy = moved.BlockedBy ?? [],
            ReusedFrom = moved.ReusedFrom,
            HeadCommit = moved.HeadCommit ?? workstream.HeadCommit,
        };

    private static WorkstreamRecord Reset(WorkstreamRecord workstream, WorkstreamStateChanged reset) => workstream with
    {
        Status = reset.To,
        Round = workstream.Round + 1,
        Reason = reset.Reason,
        BlockedBy = [],
        ReusedFrom = null,
        BaseCommit = null,
        HeadCommit = null,
        Baseline = null,
    };

    private static WorkstreamRecord WithHead(WorkstreamRecord workstream, string? commit) =>
        commit is null || workstream.Heads.Contains(commit)
            ? workstream
            : workstream with { Heads = [.. workstream.Heads, commit] };
}
