using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Steps;

/// <summary>Brings a workstream to its end: one commit on its branch, or a verdict and a worktree to look at.</summary>
internal sealed class WorkstreamFinish(RunRecorder recorder, Worktrees worktrees, bool keepFailed)
{
    /// <summary>Squashes the checkpoints to one commit and publishes it. Each part can be done again after a crash.</summary>
    public async Task DoneAsync(WorkstreamWork work, PreparedWorktree prepared, CancellationToken cancellation)
    {
        var checkpoints = new Checkpoints(prepared.Worktree, work.RunId);
        var last = prepared.Checkpoint;
        var commit = await checkpoints.SquashAsync(prepared.Start, last.Tree, work.Workstream, cancellation).ConfigureAwait(false);
        recorder.Record(work.Id, new SquashIntended(prepared.Worktree.Branch, last.Commit, commit));
        await checkpoints.PublishAsync(commit, last.Commit, cancellation).ConfigureAwait(false);
        recorder.MoveTo(work.Id, WorkstreamState.Done, "every check passed", headCommit: commit);
        Remove(work);
    }

    /// <summary>Records the verdict; the worktree stays, labelled, unless the configuration says otherwise.</summary>
    public async Task FailedAsync(WorkstreamWork work, Verdict verdict, Worktree? worktree, CancellationToken cancellation)
    {
        Record(work.Id, verdict);
        if (worktree is null)
            return;
        if (keepFailed)
            await worktrees.KeepAsync(worktree, $"kept by the pipeline: {work.Id} failed in run {work.RunId}", cancellation).ConfigureAwait(false);
        else
            Remove(work);
    }

    /// <summary>Records that a workstream failed, and why.</summary>
    public void Record(string wsId, Verdict verdict)
    {
        if (verdict.Rule is { } rule)
            recorder.Record(wsId, new BreakerTripped(rule, verdict.Limit ?? "", verdict.Evidence, verdict.WayOut));
        if (verdict.Rule == BreakerRule.Budget)
            recorder.Record(wsId, new BudgetExceeded(verdict.Limit ?? "", verdict.Evidence));
        if (!recorder.Snapshot.AttemptsOf(wsId).Any(attempt => attempt.Result?.ErrorCode == verdict.ErrorCode))
        {
            var error = new ToolError(verdict.ErrorCode, verdict.Evidence, "pipeline");
            recorder.Record(wsId, new WorkstreamError(new SignedError(ErrorSignature.Of(error), error)));
        }

        recorder.MoveTo(wsId, WorkstreamState.Failed, $"{verdict.Reason} {verdict.WayOut}");
    }

    private void Remove(WorkstreamWork work)
    {
        worktrees.Remove(work.Id);
        recorder.Record(work.Id, new WorktreeRemoved(work.Worktree));
    }
}
