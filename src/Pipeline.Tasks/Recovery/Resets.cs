using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Recovery;

/// <summary>What resetting a workstream takes, shared by the targets that do.</summary>
internal static class Resets
{
    /// <summary>Makes a run one that <c>--resume</c> goes on with.</summary>
    public static IEnumerable<Repair> RunGoesOn(OperatedRepository repository, string runId)
    {
        var status = repository.Run(runId).Run!.Status;
        if (status == RunState.Abandoned)
            throw PipelineRefusedException.State("run_abandoned", $"Run {runId} was given up and cannot go on. Start a new one: run-all");
        return status == RunState.Completed
            ? repository.CutOff(runId).Append(Repair.Of("run_interrupted", null, $"Run {runId} has work again; --resume goes on with it.", () =>
                repository.Recorder(runId).Record(null, new RunInterrupted("an operator reset one of its workstreams"), Actor.Operator)))
            : repository.CutOff(runId);
    }

    /// <summary>Takes a workstream to its beginning; nothing when it is there.</summary>
    public static IEnumerable<Repair> Of(OperatedRepository repository, WorkstreamRecord workstream, string reason) =>
        workstream.Status == WorkstreamState.Pending && workstream.HeadCommit is null
            ? []
            : [Repair.Of("ws_reset", workstream.WsId, $"{workstream.WsId} is pending again; it was {Names.Of(workstream.Status)}.", () => Reset(repository, workstream, reason))];

    /// <summary>Takes those with it that wait for it alone.</summary>
    public static IEnumerable<Repair> Blocked(OperatedRepository repository, WorkstreamRecord reset)
    {
        var records = repository.Run(reset.RunId);
        return records.InOrder
            .Where(other => other.Status == WorkstreamState.Blocked && other.BlockedBy.Contains(reset.WsId, StringComparer.Ordinal))
            .Where(other => other.BlockedBy.All(id => id == reset.WsId || records.Workstreams[id].Status != WorkstreamState.Failed))
            .Select(other => Repair.Of("ws_unblocked", other.WsId, $"{other.WsId} is pending again: only {reset.WsId} was in its way.", () =>
                repository.Recorder(other.RunId).MoveTo(other.WsId, WorkstreamState.Pending, $"{reset.WsId} was reset", by: Actor.Operator)));
    }

    // The machine leads from work that was cut short to the beginning by way of giving it up.
    private static void Reset(OperatedRepository repository, WorkstreamRecord workstream, string reason)
    {
        var recorder = repository.Recorder(workstream.RunId);
        if (!WorkstreamMachine.CanMove(workstream.Status, WorkstreamState.Pending))
            recorder.MoveTo(workstream.WsId, WorkstreamState.Abandoned, reason, by: Actor.Operator);
        recorder.MoveTo(workstream.WsId, WorkstreamState.Pending, reason, by: Actor.Operator);
    }
}
