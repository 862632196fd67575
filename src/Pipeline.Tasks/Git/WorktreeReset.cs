using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Git;

/// <summary>Takes a worktree back to a checkpoint, whatever a step that was cut short left in it.</summary>
internal static class WorktreeReset
{
    /// <summary>Resets HEAD, branch, index, tracked and untracked files; by-products that match <paramref name="scratch"/> stay.</summary>
    public static async Task ToAsync(Worktree worktree, string checkpoint, IReadOnlyList<Glob> scratch, CancellationToken cancellation)
    {
        TieToRepository(worktree);
        WorktreeGitFiles.PointHeadToBranch(worktree);
        WorktreeGitFiles.ForgetUnfinished(worktree);
        foreach (var name in (string[])["index", "index.lock", "HEAD.lock"])
            FolderRemoval.Remove(Path.Combine(worktree.GitDirectory, name));

        await Refs.PutBackAsync(worktree.Repository, worktree.BranchRef, checkpoint, cancellation).ConfigureAwait(false);
        await worktree.Git.RunAsync(["reset", "--hard", "--quiet", checkpoint], cancellation).ConfigureAwait(false);
        var untracked = await worktree.Git.RunAsync(["ls-files", "--others", "-z"], cancellation).ConfigureAwait(false);
        foreach (var path in untracked.Items.Where(path => !scratch.Any(glob => glob.Matches(path.TrimEnd('/')))))
            FolderRemoval.RemoveWithEmptyFolders(Path.Combine(worktree.Path, path), worktree.Path);
    }

    private static void TieToRepository(Worktree worktree)
    {
        var file = Path.Combine(worktree.Path, ".git");
        var text = $"gitdir: {worktree.GitDirectory.Replace('\\', '/')}\n";
        if (File.Exists(file) && new FileInfo(file) is { LinkTarget: null, Length: > 0 } && File.ReadAllText(file) == text)
            return;

        FolderRemoval.Remove(file);
        File.WriteAllText(file, text);
    }
}
