using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Steps;

/// <summary>
/// Makes a workstream's worktree: from the base or its dependencies' work, or, when the records say that it had begun,
/// from its last checkpoint. Always afresh, so that nothing half-made or half-edited survives.
/// </summary>
internal sealed class WorkstreamPreparation(
    RunRecorder recorder,
    Worktrees worktrees,
    Integration integration,
    WorktreeSetup setup,
    WorkstreamRules rules,
    IReadOnlySet<string> recordedHeads)
{
    /// <summary>Prepares the worktree.</summary>
    /// <returns>The worktree, if it was made, and why the workstream cannot go on, if it cannot.</returns>
    public async Task<(PreparedWorktree? Worktree, Verdict? Verdict)> PrepareAsync(WorkstreamWork work, CancellationToken cancellation)
    {
        if (Record(work).Status == WorkstreamState.Pending)
        {
            if (recorder.Snapshot.AttemptsOf(work.Id).Count == 0)
                RoundArtifacts.SetAside(recorder, work.Id, work.Artifacts);
            recorder.MoveTo(work.Id, WorkstreamState.Ready, "everything it depends on is done");
        }

        var start = Record(work).BaseCommit;
        if (start is null)
        {
            var merged = await StartAsync(work, cancellation).ConfigureAwait(false);
            if (merged.Conflict is { } conflict)
                return (null, Conflicting(conflict));
            start = merged.Commit!;
        }

        PreparedWorktree prepared;
        try
        {
            prepared = await MakeAsync(work, start, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is GitFailedException or PipelineRefusedException)
        {
            return (null, NotMade(exception));
        }

        var failure = await setup.RunAsync(work, cancellation).ConfigureAwait(false);
        return (prepared, failure);
    }

    private async Task<MergeOutcome> StartAsync(WorkstreamWork work, CancellationToken cancellation)
    {
        var heads = DependencyHeads.Of(work, recorder.Snapshot);
        var outcome = await integration.StartCommitAsync(work.RunBase, heads, cancellation).ConfigureAwait(false);
        if (outcome.Commit is { } commit && heads.Count > 1)
            recorder.Record(work.Id, new Merged([.. heads.Select(head => head.Commit)], commit));
        return outcome;
    }

    private async Task<PreparedWorktree> MakeAsync(WorkstreamWork work, string start, CancellationToken cancellation)
    {
        var record = Record(work);
        var commit = record.HeadCommit ?? start;
        await KeepFoundWorkAsync(work, record.Branch, commit, cancellation).ConfigureAwait(false);
        recorder.Record(work.Id, new WorktreeIntended(work.Worktree, record.Branch, commit));
        var known = recordedHeads.Concat(record.Heads).ToHashSet(StringComparer.Ordinal);
        var worktree = await worktrees.CreateAsync(work.Id, record.Branch, commit, known, cancellation).ConfigureAwait(false);
        var tree = await Commits.TreeAsync(worktree.Repository, commit, cancellation).ConfigureAwait(false);
        recorder.Record(work.Id, new WorktreeCreated(work.Worktree, record.Branch, start, tree));
        var guard = await ScopeGuard.OpenAsync(worktree, rules.For(work), start, commit, rules.Secrets, cancellation).ConfigureAwait(false);
        return new PreparedWorktree(worktree, guard, start, new Checkpoint(commit, tree));
    }

    private async Task KeepFoundWorkAsync(WorkstreamWork work, string branch, string commit, CancellationToken cancellation)
    {
        if (worktrees.Open(work.Id, branch) is { } found
            && await UncommittedWork.KeepAsync(found, commit, rules.For(work), rules.Secrets, cancellation).ConfigureAwait(false) is { } kept)
            recorder.Record(work.Id, new WorkKept(kept));
    }

    private WorkstreamRecord Record(WorkstreamWork work) => recorder.Snapshot.Workstreams[work.Id];

    private static Verdict NotMade(Exception exception) => new(
        ErrorCode.WorktreeFailed,
        $"The worktree could not be made: {exception.Message.TrimEnd('.')}.",
        "Put right what git or the message complains of, then run the workstream again.");

    private static Verdict Conflicting(MergeConflict conflict) => new(
        ErrorCode.MergeConflict,
        conflict.Message,
        "Make one depend on the other, or give them scopes that do not meet, then run the later one again.");
}
