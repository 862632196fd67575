using Pipeline.Model.Steps;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Git;

/// <summary>A workstream's states as commits on its branch, and the one commit they end in.</summary>
internal sealed class Checkpoints(Worktree worktree, string runId)
{
    private TargetRepository Repository => worktree.Repository;

    /// <summary>Makes a commit of the state that the scope guard judged; the branch is at it after <see cref="MoveToAsync"/>.</summary>
    /// <param name="parent">The checkpoint before it.</param>
    /// <param name="tree">The judged tree.</param>
    /// <param name="step">What led there.</param>
    /// <param name="attempt">Its number.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The commit: record it before the branch moves, or a next start would take it for somebody else's.</returns>
    public Task<string> MakeAsync(string parent, string tree, StepName step, int attempt, CancellationToken cancellation) =>
        Commits.CreateAsync(Repository, tree, [parent], CommitMessage.Checkpoint(worktree.WsId, runId, step, attempt), cancellation);

    /// <summary>Moves the branch from one recorded commit to another; can be called again.</summary>
    public async Task MoveToAsync(string commit, string expected, CancellationToken cancellation)
    {
        if (!await Refs.MoveAsync(Repository, worktree.BranchRef, commit, expected, cancellation).ConfigureAwait(false))
            throw Moved(worktree.BranchRef, commit);
    }

    /// <summary>Makes the one commit of a finished workstream; no ref points to it until <see cref="PublishAsync"/>.</summary>
    /// <param name="start">The commit the worktree started from.</param>
    /// <param name="tree">The final tree.</param>
    /// <param name="workstream">Gives title and trailers.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<string> SquashAsync(string start, string tree, Workstream workstream, CancellationToken cancellation) =>
        Commits.CreateAsync(Repository, tree, [start], CommitMessage.Result(workstream, runId), cancellation);

    /// <summary>Keeps the squashed commit under <c>refs/pipeline/</c> and moves the branch to it; can be called again.</summary>
    /// <param name="commit">The squashed commit.</param>
    /// <param name="from">The last checkpoint, where the branch must stand.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task PublishAsync(string commit, string from, CancellationToken cancellation)
    {
        var result = Refs.Result(runId, worktree.WsId);

        // Nobody else writes there, so a lock is that of a dead run.
        FolderRemoval.Remove(Path.GetFullPath(result + ".lock", Repository.CommonDirectory));
        if (await Refs.MoveBothAsync(Repository, result, worktree.BranchRef, commit, from, cancellation).ConfigureAwait(false))
            return;

        var before = await Refs.ReadAsync(Repository.Git, result, cancellation).ConfigureAwait(false);
        if (!await Refs.MoveAsync(Repository, result, commit, before, cancellation).ConfigureAwait(false))
            throw Moved(result, commit);

        await MoveToAsync(commit, from, cancellation).ConfigureAwait(false);
    }

    private PipelineRefusedException Moved(string name, string commit) => PipelineRefusedException.State(
        "ref_moved", $"{name} of workstream {worktree.WsId} was moved by somebody else. The work is kept as commit {commit}: git branch rescued {commit}");
}
