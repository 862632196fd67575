using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Recovery;

namespace Pipeline.Tasks.Targets;

/// <summary>Brings the repository in line with what a run's records say: what is left running, locked, half-made, moved or missing.</summary>
internal sealed class RecoverRun(RepairSetting setting) : RepairTarget(setting)
{
    /// <inheritdoc/>
    public override string Name => "RecoverRun";

    /// <inheritdoc/>
    public override string Description => "Repairs what a dead run left: processes, locks, worktrees, branches, patches (--id)";

    /// <inheritdoc/>
    protected override async Task<(string? RunId, IReadOnlyList<Repair> Plan)> PlanAsync(OperatedRepository repository)
    {
        var runId = Run(repository);
        var records = repository.Run(runId);
        var found = await FoundWorktree.AllAsync(repository, repository.LiveRun).ConfigureAwait(false);
        return (runId,
        [
            .. await repository.ProcessesAsync(runId).ConfigureAwait(false),
            .. StaleLocks.Find(repository.Repository).Select(file => Repair.Of("lock_removed", null, $"The stale lock {file} is removed.", () => FolderRemoval.Remove(file))),
            .. repository.CutOff(runId),
            .. WorktreeRepairs.Of(repository, found, Force),
            .. await BranchesAsync(repository, records).ConfigureAwait(false),
            .. Patches(repository, records),
        ]);
    }

    private static async Task<IReadOnlyList<Repair>> BranchesAsync(OperatedRepository repository, RunSnapshot records)
    {
        var repairs = new List<Repair>();
        foreach (var done in records.InOrder.Where(workstream => workstream is { Status: WorkstreamState.Done, HeadCommit: not null }))
        {
            var name = Refs.Heads + done.Branch;
            if (await Refs.ReadAsync(repository.Repository.Git, name, CancellationToken.None).ConfigureAwait(false) is not null
                || await Refs.ReadAsync(repository.Repository.Git, done.HeadCommit!, CancellationToken.None).ConfigureAwait(false) is null)
                continue;
            repairs.Add(new Repair("branch_restored", done.WsId, $"The branch {done.Branch} is made again at {done.HeadCommit![..10]}.", () =>
                Refs.PutBackAsync(repository.Repository, name, done.HeadCommit!, CancellationToken.None)));
        }

        return repairs;
    }

    private static IEnumerable<Repair> Patches(OperatedRepository repository, RunSnapshot records) =>
        from workstream in records.InOrder
        from attempt in records.AttemptsOf(workstream.WsId)
        where attempt.Result is { Commit: not null, TreeBefore: not null, TreeAfter: not null }
        let file = Path.Combine(repository.Paths.Artifacts(records.Run!.RunId, workstream.WsId), StepFile.Patch(attempt.Step, attempt.Attempt))
        where !File.Exists(file)
        select new Repair("artifact_restored", workstream.WsId, $"The patch {file} is written again from git.", () =>
            Git.Patches.WriteAsync(repository.Repository.Git, attempt.Result!.TreeBefore!, attempt.Result.TreeAfter!, file, CancellationToken.None));
}
