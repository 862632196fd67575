using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Git;

/// <summary>
/// Keeps what is uncommitted in a worktree before that is made afresh: a person's work in a kept failure, or half an edit of an
/// agent that was killed with its run.
/// </summary>
internal static class UncommittedWork
{
    /// <summary>Commits it to a ref of its own; neither the branch nor the worktree changes.</summary>
    /// <param name="worktree">The worktree as it was found.</param>
    /// <param name="checkpoint">What it is compared with when its branch is gone.</param>
    /// <param name="rules">Which files are by-products.</param>
    /// <param name="secrets">The listed secrets: a file that holds one never gets into git's objects.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was kept, for people; null when there is nothing.</returns>
    public static async Task<string?> KeepAsync(
        Worktree worktree, string checkpoint, ScopeRules rules, SecretMask secrets, CancellationToken cancellation)
    {
        if (WorktreeRecords.IsHalfMade(worktree.GitDirectory))
            return null;
        var parent = await Refs.ReadAsync(worktree.Repository.Git, worktree.BranchRef, cancellation).ConfigureAwait(false) ?? checkpoint;
        // An index of our own: the agent's may hide edits.
        var git = worktree.Git.With("GIT_INDEX_FILE", Path.Combine(worktree.GitDirectory, OwnIndex.Name + ".kept"));
        await git.RunAsync(["read-tree", parent], cancellation).ConfigureAwait(false);
        var changed = (await CheckoutStatus.ReadAsync(git, StatusOf.Untracked, cancellation).ConfigureAwait(false))
            .Where(entry => entry.Change is not (FileChange.Staged or FileChange.Submodule) && !rules.IsScratch(entry.Path, ignored: false))
            .ToLookup(entry => IsKeepable(worktree.Path, entry, secrets));
        var left = changed[false].Any() ? $" Not kept, since git cannot hold it or it holds a secret: {string.Join(", ", changed[false].Select(entry => entry.Path))}." : "";
        if (!changed[true].Any())
            return left.Length == 0 ? null : $"Something was uncommitted in {worktree.Path}.{left}";
        await OwnIndex.TakeInAsync(git, [.. changed[true]], cancellation).ConfigureAwait(false);
        return await CommitAsync(worktree, git, parent, cancellation).ConfigureAwait(false) + left;
    }

    private static async Task<string> CommitAsync(Worktree worktree, GitLocation git, string parent, CancellationToken cancellation)
    {
        var tree = (await git.RunAsync(["write-tree"], cancellation).ConfigureAwait(false)).Text;
        var commit = await Commits.CreateAsync(worktree.Repository, tree, [parent], CommitMessage.Kept(worktree.WsId), cancellation).ConfigureAwait(false);
        var name = Refs.Rescued(worktree.WsId, commit);
        await Refs.MoveAsync(worktree.Repository, name, commit, null, cancellation).ConfigureAwait(false);
        return $"What was uncommitted in {worktree.Path} is kept: git show {name}";
    }

    private static bool IsKeepable(string top, StatusEntry entry, SecretMask secrets) =>
        !entry.Path.EndsWith('/') && !WorktreeFile.IsSpecial(top, entry.Path) && WorktreeFile.SecretsIn(top, entry.Path, secrets).Count == 0;
}
