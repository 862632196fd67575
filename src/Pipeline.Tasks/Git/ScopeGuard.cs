using Pipeline.Model.Records;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Git;

/// <summary>Judges by git and bytes what an agent did, from a snapshot taken just before it (section 6 of the design).</summary>
internal sealed class ScopeGuard
{
    private readonly Worktree _worktree;
    private readonly ScopeRules _rules;
    private readonly WorktreeFiles _files;

    private ScopeGuard(Worktree worktree, ScopeRules rules, WorktreeFiles files) =>
        (_worktree, _rules, _files) = (worktree, rules, files);

    /// <summary>The git tree of the worktree, as last judged.</summary>
    public string Tree => _files.Index.Tree;

    private TargetRepository Repository => _worktree.Repository;

    /// <summary>Opens the guard of a worktree that is just made or reset, before anything runs in it.</summary>
    /// <param name="worktree">The worktree.</param>
    /// <param name="rules">What the agent may change.</param>
    /// <param name="start">The commit the workstream started from.</param>
    /// <param name="checkpoint">The commit the worktree is at.</param>
    /// <param name="secrets">The listed secrets.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<ScopeGuard> OpenAsync(
        Worktree worktree, ScopeRules rules, string start, string checkpoint, SecretMask secrets, CancellationToken cancellation)
    {
        var startTree = await Commits.TreeAsync(worktree.Repository, start, cancellation).ConfigureAwait(false);
        var tree = await Commits.TreeAsync(worktree.Repository, checkpoint, cancellation).ConfigureAwait(false);
        var index = OwnIndex.Open(worktree, tree);
        var submodules = await NestedRepositories.SubmodulesAsync(worktree, tree, cancellation).ConfigureAwait(false);
        return new ScopeGuard(worktree, rules, new WorktreeFiles(worktree, rules, secrets, index, startTree, submodules));
    }

    /// <summary>Takes down how everything is, just before an agent is called; what is not at the checkpoint is put back first.</summary>
    public async Task<ScopeSnapshot> SnapshotAsync(string checkpoint, CancellationToken cancellation)
    {
        var watch = Repository.SharedFiles.Begin();
        Repository.Moves.Guard(_worktree.BranchRef);
        try
        {
            WorktreeGitFiles.PointHeadToBranch(_worktree);
            var refs = SharedState.ReadRefs(Repository);
            var branch = await PutBranchBackAsync(refs, checkpoint, cancellation).ConfigureAwait(false);
            var ((putBack, leftovers), shared) = await BesideAsync(refs, _files.SettleAsync(null, cancellation), cancellation).ConfigureAwait(false);
            Repository.SharedFiles.Note(shared.RefsOfPeople);
            _files.Index.GiveToWorktree();
            return new ScopeSnapshot(Repository, _worktree.BranchRef)
            {
                Checkpoint = checkpoint,
                SharedFiles = watch,
                GitFiles = new WorktreeGitFiles(_worktree),
                Nested = NestedRepositories.Find(_worktree.Path, _rules),
                Leftovers = leftovers,
                Shared = shared,
                PutBack = [.. branch, .. putBack],
            };
        }
        catch
        {
            watch.Dispose();
            Repository.Moves.Unguard(_worktree.BranchRef);
            throw;
        }
    }

    /// <summary>Judges what happened since a snapshot, and puts back what was out of scope.</summary>
    /// <param name="snapshot">Taken before the agent was called.</param>
    /// <param name="violationPatch">Where the files out of scope are kept, if there are any.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ScopeVerdict> JudgeAsync(ScopeSnapshot snapshot, string violationPatch, CancellationToken cancellation)
    {
        List<ScopeViolation> violations =
        [
            .. snapshot.SharedFiles.PutBack(),
            .. snapshot.GitFiles.PutBack(),
            .. NestedRepositories.RemoveNew(_worktree.Path, _rules, snapshot.Nested),
        ];
        var refs = SharedState.ReadRefs(Repository);
        violations.AddRange(await PutBranchBackAsync(refs, snapshot.Checkpoint, cancellation).ConfigureAwait(false));

        FolderRemoval.Remove(violationPatch);
        Directory.CreateDirectory(Path.GetDirectoryName(violationPatch)!);
        var judging = _files.JudgeAsync(snapshot.Leftovers, violationPatch, cancellation);
        var ((inScope, outside), shared) = await BesideAsync(refs, judging, cancellation).ConfigureAwait(false);
        violations.AddRange(outside);
        await _files.TakeInAsync(inScope, cancellation).ConfigureAwait(false);
        var patch = File.Exists(violationPatch) ? violationPatch : null;
        return new ScopeVerdict(Tree, [.. inScope.Select(entry => entry.Path)], violations, shared.Since(snapshot.Shared, Repository), patch);
    }

    /// <summary>Takes the worktree's files back to an earlier tree of the workstream; the branch stays where it is.</summary>
    public Task ReturnAsync(string tree, CancellationToken cancellation) => _files.ReturnAsync(tree, cancellation);

    /// <summary>Begins to watch a check, which may leave ignored files and nothing else.</summary>
    public async Task<CheckWatch> WatchCheckAsync(CancellationToken cancellation) =>
        new(_worktree, await _files.LeftoversAsync(cancellation).ConfigureAwait(false));

    /// <summary>The files that git tracks in the worktree, as last judged.</summary>
    public Task<IReadOnlyList<string>> FilesAsync(CancellationToken cancellation) => _files.NamesAsync(cancellation);

    /// <summary>Puts back what a check changed, and names it.</summary>
    /// <param name="watch">Begun before the check.</param>
    /// <param name="checkpoint">The commit the branch belongs at.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<ScopeViolation>> PutBackCheckAsync(CheckWatch watch, string checkpoint, CancellationToken cancellation)
    {
        var git = watch.PutBack();
        if (git.Any(violation => violation.Kind == ViolationKind.Commit))
            await Refs.PutBackAsync(Repository, _worktree.BranchRef, checkpoint, cancellation).ConfigureAwait(false);

        var (files, _) = await _files.SettleAsync(watch.Leftovers, cancellation).ConfigureAwait(false);
        _files.Index.GiveToWorktree();
        return [.. git, .. files];
    }

    // The main checkout and the worktree do not meet: git looks at both at once.
    private async Task<(T Worktree, SharedState Shared)> BesideAsync<T>(
        IReadOnlyDictionary<string, string> refs, Task<T> worktree, CancellationToken cancellation)
    {
        var shared = SharedState.ReadAsync(Repository, refs, cancellation);
        await Task.WhenAll(worktree, shared).ConfigureAwait(false);
        return (await worktree.ConfigureAwait(false), await shared.ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<ScopeViolation>> PutBranchBackAsync(
        IReadOnlyDictionary<string, string> refs, string checkpoint, CancellationToken cancellation)
    {
        var now = refs.GetValueOrDefault(_worktree.BranchRef);
        if (now == checkpoint)
            return [];

        await Refs.PutBackAsync(Repository, _worktree.BranchRef, checkpoint, cancellation).ConfigureAwait(false);
        var detail = now is null ? "the branch was removed" : $"the branch was moved to {now}; that commit stays until git's next clean-up";
        return [new ScopeViolation(ViolationKind.Commit, _worktree.BranchRef, detail, Restored: true)];
    }
}
