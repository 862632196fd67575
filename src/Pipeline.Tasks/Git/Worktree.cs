namespace Pipeline.Tasks.Git;

/// <summary>A workstream's own checkout.</summary>
/// <param name="WsId">The workstream.</param>
/// <param name="Path">The checkout, absolute.</param>
/// <param name="Branch">Its branch: <c>ws/…</c>.</param>
/// <param name="GitDirectory">Git's record of it: <c>.git/worktrees/…</c>, absolute.</param>
/// <param name="Repository">The repository it belongs to.</param>
internal sealed record Worktree(string WsId, string Path, string Branch, string GitDirectory, TargetRepository Repository)
{
    /// <summary>The branch's full name.</summary>
    public string BranchRef => Refs.Heads + Branch;

    /// <summary>The index the agent sees.</summary>
    public string IndexFile => System.IO.Path.Combine(GitDirectory, "index");

    /// <summary>Git at work here, pinned: whatever the agent made of the file <c>.git</c> is not read.</summary>
    public GitLocation Git => Repository.Git.Program.At(Path)
        .With("GIT_DIR", GitDirectory)
        .With("GIT_COMMON_DIR", Repository.CommonDirectory)
        .With("GIT_WORK_TREE", Path);
}
