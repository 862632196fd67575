using CliWrap;

namespace Pipeline.Tasks.Git;

/// <summary>Puts files of a worktree back to what the index says, keeping what was there as a patch.</summary>
internal sealed class Restoration(Worktree worktree, OwnIndex index)
{
    /// <summary>Adds what files are now, against the index, to a patch file. The contents do not reach the repository's objects.</summary>
    public async Task KeepAsync(IReadOnlyList<JudgedFile> files, string patchFile, CancellationToken cancellation)
    {
        var kept = files.Where(file => file.IsKeepable(worktree.Path)).Select(file => file.Entry).ToList();
        if (kept.Count == 0)
            return;

        var objects = Directory.CreateDirectory(patchFile + ".objects").FullName;
        try
        {
            var git = index.Git.With("GIT_INDEX_FILE", index.LayCopy(".aside"))
                .With("GIT_OBJECT_DIRECTORY", objects)
                .With("GIT_ALTERNATE_OBJECT_DIRECTORIES", Quoted(Path.Combine(worktree.Repository.CommonDirectory, "objects")));
            await OwnIndex.TakeInAsync(git, kept, cancellation).ConfigureAwait(false);
            await WriteAsync(git, patchFile, cancellation).ConfigureAwait(false);
        }
        finally
        {
            FolderRemoval.Remove(objects);
            FolderRemoval.Remove(index.File + ".aside");
        }
    }

    /// <summary>Puts files back; what cannot be is left for the caller to find.</summary>
    public async Task PutBackAsync(IReadOnlyList<JudgedFile> files, CancellationToken cancellation)
    {
        foreach (var file in files.Where(file => file.Way == PutBackWay.Remove))
            FolderRemoval.RemoveWithEmptyFolders(Path.Combine(worktree.Path, file.Path), worktree.Path);

        var tracked = files.Where(file => file.Way == PutBackWay.FromIndex).Select(file => file.Path).ToList();
        if (tracked.Count == 0)
            return;

        tracked.ForEach(RemoveSpecial);
        await index.Git.TryAsync(
            GitCommand.Reading(tracked, ["checkout-index", "--force", "--index", "--quiet", "-z", "--stdin"]), cancellation).ConfigureAwait(false);
    }

    private async Task WriteAsync(GitLocation git, string patchFile, CancellationToken cancellation)
    {
        var patch = new FileStream(patchFile, FileMode.Append);
        await using (patch.ConfigureAwait(false))
        {
            var diff = new GitCommand(["diff-index", "--cached", .. Patches.Format, index.Tree]) { Output = PipeTarget.ToStream(patch) };
            await git.RunAsync(diff, cancellation).ConfigureAwait(false);
        }
    }

    // Git would write its content into a pipe.
    private void RemoveSpecial(string path)
    {
        if (WorktreeFile.IsSpecial(worktree.Path, path))
            FolderRemoval.Remove(Path.Combine(worktree.Path, path));
    }

    // The variable is a list; git reads a quoted item as one, whatever it holds.
    private static string Quoted(string path) =>
        "\"" + path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
