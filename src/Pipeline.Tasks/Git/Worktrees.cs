using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Git;

/// <summary>The worktrees of the pipeline: made, found, labelled and removed, one a workstream.</summary>
internal sealed class Worktrees
{
    private readonly TargetRepository _repository;
    private readonly WorktreeRegistration _registration;

    /// <summary>Creates it.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="root">The folder that holds the worktrees: absolute, or relative to the main checkout.</param>
    /// <param name="time">Measures the pauses between tries.</param>
    public Worktrees(TargetRepository repository, string root, TimeProvider time)
    {
        _repository = repository;
        _registration = new WorktreeRegistration(repository, time);
        Root = Path.GetFullPath(root, repository.Root);
    }

    /// <summary>The folder that holds the worktrees, absolute.</summary>
    public string Root { get; }

    /// <summary>Where a workstream's worktree is, or would be.</summary>
    public string PathOf(string wsId) => Path.Combine(Root, wsId);

    /// <summary>
    /// Makes a worktree with its branch at a commit. Over leftovers of a dead run it starts afresh, so it can be called again.
    /// </summary>
    /// <param name="wsId">The workstream.</param>
    /// <param name="branch">Its branch.</param>
    /// <param name="commit">Where it starts.</param>
    /// <param name="recorded">Commits at which the branch may stand now, since the pipeline put it there.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PipelineRefusedException">The branch holds commits of somebody else, or is checked out elsewhere; the disk is full …</exception>
    /// <exception cref="GitFailedException">Git cannot fill it: a checkout filter fails …</exception>
    public async Task<Worktree> CreateAsync(
        string wsId, string branch, string commit, IReadOnlySet<string> recorded, CancellationToken cancellation)
    {
        var path = PathOf(wsId);
        RequireOwn(_repository, path);
        if (WorktreeRecords.Holder(_repository, Refs.Heads + branch, path) is { } holder)
            throw BranchCheck.CheckedOut(wsId, branch, holder);
        var head = await RefFiles.ReadAsync(_repository, Refs.Heads + branch, cancellation).ConfigureAwait(false);
        await RescueAsync(wsId, branch, head, commit, recorded, cancellation).ConfigureAwait(false);
        WorktreeRecords.Remove(_repository, path);
        await StartBranchAsync(branch, head, commit, cancellation).ConfigureAwait(false);
        _registration.Make(path, branch);
        var worktree = Open(wsId, branch)!;
        await worktree.Git.RunAsync(["read-tree", "--reset", "-u", commit], cancellation).ConfigureAwait(false);
        return worktree;
    }

    /// <summary>A workstream's worktree that is there already; null when there is none.</summary>
    public Worktree? Open(string wsId, string branch)
    {
        var path = PathOf(wsId);
        return Directory.Exists(path) && WorktreeRecords.Find(_repository, path) is { } record
            ? new Worktree(wsId, path, branch, record, _repository)
            : null;
    }

    /// <summary>All worktrees of the repository, the main checkout first.</summary>
    public async Task<IReadOnlyList<WorktreeEntry>> ListAsync(CancellationToken cancellation) =>
        WorktreeEntry.Parse((await _repository.Git.RunAsync(["worktree", "list", "--porcelain", "-z"], cancellation).ConfigureAwait(false)).Output);

    /// <summary>Whether a workstream's worktree holds nothing uncommitted; so it does when there is none.</summary>
    public async Task<bool> IsCleanAsync(string wsId, CancellationToken cancellation) =>
        Open(wsId, "") is not { } worktree
        || (await CheckoutStatus.ReadAsync(worktree.Git, StatusOf.Untracked, cancellation).ConfigureAwait(false)).Count == 0;

    /// <summary>Removes a workstream's worktree and leaves its branch; none there is fine.</summary>
    public void Remove(string wsId) => WorktreeRecords.Remove(_repository, PathOf(wsId));

    /// <summary>Keeps a worktree: git's own removal refuses it, and <c>git worktree list --verbose</c> shows the label.</summary>
    public async Task KeepAsync(Worktree worktree, string label, CancellationToken cancellation)
    {
        await _repository.Git.TryAsync(["worktree", "unlock", worktree.Path], cancellation).ConfigureAwait(false);
        await _repository.Git.RunAsync(["worktree", "lock", "--reason", label, worktree.Path], cancellation).ConfigureAwait(false);
    }

    /// <summary>Refuses a place at which something stands that the pipeline did not make.</summary>
    public static void RequireOwn(TargetRepository repository, string path)
    {
        if (WorktreeRecords.IsForeign(repository, path))
            throw PipelineRefusedException.State("worktree_foreign", $"{path} is where a worktree of the pipeline belongs, but the pipeline did not make what is there. Move it away, or set worktrees.root in config/pipeline.yaml to another folder.");
    }

    // An agent that commits by itself may have been killed with the run: its commits stay under a ref of their own.
    private async Task RescueAsync(
        string wsId, string branch, string? head, string commit, IReadOnlySet<string> recorded, CancellationToken cancellation)
    {
        if (head is null || head == commit || recorded.Contains(head))
            return;

        if (!WorktreeRecords.IsLeftByDeadRun(_repository, PathOf(wsId)))
            throw BranchCheck.Foreign(branch, head);

        await Refs.MoveAsync(_repository, Refs.Rescued(wsId, head), head, null, cancellation).ConfigureAwait(false);
    }

    private async Task StartBranchAsync(string branch, string? head, string commit, CancellationToken cancellation)
    {
        var name = Refs.Heads + branch;
        FolderRemoval.Remove(Path.Combine(_repository.CommonDirectory, name + ".lock"));
        if (head == commit)
            return;
        if (!await Refs.MoveAsync(_repository, name, commit, head, cancellation).ConfigureAwait(false))
            throw PipelineRefusedException.State("branch_blocked", $"The branch {branch} cannot be put at {commit}: somebody moved it just now, or another branch's name is in its way. Look at 'git branch --list \"ws/*\"' and run again.");
    }
}
