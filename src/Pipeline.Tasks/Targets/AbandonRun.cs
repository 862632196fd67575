using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Recovery;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Targets;

/// <summary>Gives a run up: it is marked, its worktrees go, its branches, records and logs stay.</summary>
internal sealed class AbandonRun(RepairSetting setting) : RepairTarget(setting)
{
    private const string Reason = "an operator gave the run up";

    /// <inheritdoc/>
    public override string Name => "AbandonRun";

    /// <inheritdoc/>
    public override string Description => "Gives a run up; branches and logs stay (--id)";

    /// <inheritdoc/>
    protected override async Task<(string? RunId, IReadOnlyList<Repair> Plan)> PlanAsync(OperatedRepository repository)
    {
        var runId = Run(repository);
        var records = repository.Run(runId);
        if (records.Run!.Status == RunState.Completed)
            throw PipelineRefusedException.State("run_completed", $"Run {runId} is completed: there is nothing to give up. To do a workstream again: reset-workstream <id> --id={runId}");
        var own = (await FoundWorktree.AllAsync(repository, repository.LiveRun).ConfigureAwait(false)).Where(worktree => worktree.Record?.RunId == runId);
        return (runId,
        [
            .. await repository.ProcessesAsync(runId).ConfigureAwait(false),
            .. repository.CutOff(runId),
            .. own.Select(worktree => worktree.Clean || Force
                ? WorktreeRepairs.Remove(repository, worktree, "its run is given up")
                : Repair.Left(worktree.WsId, $"{worktree.Path} is left: it holds uncommitted work. --force removes it.")),
            .. Workstreams(repository, records),
            .. records.Run.Status == RunState.Abandoned ? [] : (Repair[])[Repair.Of("run_abandoned", null, $"Run {runId} is marked abandoned.", () =>
                repository.Recorder(runId).Record(null, new RunAbandoned(Reason), Actor.Operator))],
        ]);
    }

    private static IEnumerable<Repair> Workstreams(OperatedRepository repository, RunSnapshot records) => records.InOrder
        .Where(workstream => workstream.Status is not (WorkstreamState.Done or WorkstreamState.Failed or WorkstreamState.Abandoned))
        .Select(workstream => Repair.Of("ws_abandoned", workstream.WsId, $"{workstream.WsId} is marked abandoned.", () =>
            repository.Recorder(workstream.RunId).MoveTo(workstream.WsId, WorkstreamState.Abandoned, Reason, by: Actor.Operator)));
}
