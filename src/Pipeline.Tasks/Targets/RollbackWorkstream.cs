using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Recovery;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Steps;

namespace Pipeline.Tasks.Targets;

/// <summary>Takes a workstream back to one of its checkpoints; the next <c>--resume</c> goes on from there.</summary>
internal sealed class RollbackWorkstream(RepairSetting setting) : RepairTarget(setting)
{
    /// <inheritdoc/>
    public override string Name => "RollbackWorkstream";

    /// <inheritdoc/>
    public override string Description => "Takes a workstream back to a checkpoint (--ws, --to)";

    /// <inheritdoc/>
    protected override async Task<(string? RunId, IReadOnlyList<Repair> Plan)> PlanAsync(OperatedRepository repository)
    {
        var (runId, workstream) = Workstream(repository);
        var records = repository.Run(runId);
        var checkpoint = Checkpoint(records, workstream);
        if (workstream.Status == WorkstreamState.Pending && workstream.HeadCommit == checkpoint.Result!.Commit)
            return (runId, []);
        var name = StepFile.Name(checkpoint.Step, checkpoint.Attempt);
        var start = await StartAsync(repository, records, checkpoint).ConfigureAwait(false);
        return (runId,
        [
            .. Resets.RunGoesOn(repository, runId),
            .. Resets.Of(repository, workstream, $"an operator rolled it back to {name}"),
            Repair.Of("ws_rolled_back", workstream.WsId, $"{workstream.WsId} goes on from {name}, commit {checkpoint.Result!.Commit![..10]}.", () => RollBack(repository, checkpoint, start)),
            .. Resets.Blocked(repository, workstream),
        ]);
    }

    private static void RollBack(OperatedRepository repository, StepAttemptRecord checkpoint, string start)
    {
        var recorder = repository.Recorder(checkpoint.RunId);
        RoundArtifacts.SetAside(recorder, checkpoint.WsId, repository.Paths.Artifacts(checkpoint.RunId, checkpoint.WsId));
        recorder.Record(
            checkpoint.WsId,
            new RolledBack(checkpoint.Round, checkpoint.Step, checkpoint.Attempt, start, checkpoint.Result!.Commit!),
            Actor.Operator);
    }

    // The first checkpoint of a round stands on what the workstream started from.
    private static async Task<string> StartAsync(OperatedRepository repository, RunSnapshot records, StepAttemptRecord checkpoint)
    {
        var first = records.AllAttemptsOf(checkpoint.WsId).First(attempt => attempt.Round == checkpoint.Round && attempt.Result?.Commit is not null);
        var git = repository.Repository.Git;
        var isThere = await Refs.ReadAsync(git, checkpoint.Result!.Commit!, CancellationToken.None).ConfigureAwait(false) is not null;
        return (isThere ? await Refs.ReadAsync(git, first.Result!.Commit + "^", CancellationToken.None).ConfigureAwait(false) : null)
            ?? throw PipelineRefusedException.State(
                "checkpoint_gone", $"Git has cleaned up the commit {checkpoint.Result!.Commit}. Do the workstream again: reset-workstream {checkpoint.WsId}");
    }

    private StepAttemptRecord Checkpoint(RunSnapshot records, WorkstreamRecord workstream)
    {
        var checkpoints = records.AllAttemptsOf(workstream.WsId).Where(attempt => attempt.Result?.Commit is not null).ToList();
        var known = string.Join(", ", checkpoints.Select(attempt => StepFile.Name(attempt.Step, attempt.Attempt)).Distinct());
        var wanted = CommandLine.Value("to")
            ?? throw PipelineRefusedException.Input("missing_argument", $"Say which checkpoint: --to={(known.Length == 0 ? "edit-1" : known)}.");
        return checkpoints.LastOrDefault(attempt => StepFile.Name(attempt.Step, attempt.Attempt).Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw PipelineRefusedException.Input(
                "unknown_checkpoint",
                $"{workstream.WsId} has no checkpoint '{wanted}' in run {workstream.RunId}. {(known.Length == 0 ? "It has none: reset-workstream takes it to its beginning." : $"It has {known}.")}");
    }
}
