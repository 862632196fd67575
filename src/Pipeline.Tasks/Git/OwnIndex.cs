namespace Pipeline.Tasks.Git;

/// <summary>
/// An index of our own for a worktree: bits such as <c>skip-worktree</c>, which hide edits, can be planted in the agent's.
/// </summary>
/// <remarks>
/// It stays warm: git compares a file's size, times (ctime included, which no program can set) and inode, and reads only
/// what differs, so 20,000 files cost one <c>lstat</c> each. Its bytes are kept in memory while others run and written
/// back with their old time, by which git knows the files that changed within the clock's last tick and reads them.
/// </remarks>
internal sealed class OwnIndex
{
    /// <summary>The file's name, in git's record of the worktree.</summary>
    public const string Name = "pipeline-index";

    private readonly Worktree _worktree;
    private byte[] _bytes = [];
    private DateTime _written;

    private OwnIndex(Worktree worktree, string tree)
    {
        _worktree = worktree;
        Tree = tree;
        File = Path.Combine(worktree.GitDirectory, Name);
    }

    /// <summary>The tree it stands for.</summary>
    public string Tree { get; private set; }

    /// <summary>Where it lies while git works on it.</summary>
    public string File { get; }

    /// <summary>Git at work on this index; it may note there what it found unchanged.</summary>
    public GitLocation Git => _worktree.Git.With("GIT_INDEX_FILE", File).With("GIT_OPTIONAL_LOCKS", "1");

    /// <summary>
    /// Takes over the index of a worktree that is just made or reset, before anything else ran in it: it stands for the
    /// tree that was checked out by name.
    /// </summary>
    public static OwnIndex Open(Worktree worktree, string tree)
    {
        var index = new OwnIndex(worktree, tree)
        {
            _bytes = System.IO.File.ReadAllBytes(worktree.IndexFile),
            _written = System.IO.File.GetLastWriteTimeUtc(worktree.IndexFile),
        };
        return index;
    }

    /// <summary>Puts the index where git reads it, in place of whatever is there.</summary>
    public void Lay() => LayAt(File);

    /// <summary>A copy under another name, for a tree that is not the worktree's.</summary>
    public string LayCopy(string suffix)
    {
        LayAt(File + suffix);
        return File + suffix;
    }

    /// <summary>Takes in what git made of it.</summary>
    public void Keep(string tree)
    {
        Tree = tree;
        _bytes = System.IO.File.ReadAllBytes(File);
        _written = System.IO.File.GetLastWriteTimeUtc(File);
    }

    /// <summary>Takes changed files into an index. What is gone is removed by name alone: a link may stand in place of its folder.</summary>
    public static async Task TakeInAsync(GitLocation git, IReadOnlyList<StatusEntry> files, CancellationToken cancellation)
    {
        var gone = files.Where(file => file.Change == FileChange.Deleted).Select(file => file.Path).ToList();
        if (gone.Count > 0)
            await git.RunAsync(GitCommand.Reading(gone, ["update-index", "--force-remove", "-z", "--stdin"]), cancellation).ConfigureAwait(false);

        if (gone.Count < files.Count)
            await git.RunAsync(GitCommand.Reading(
                files.Select(file => file.Path).Except(gone), ["update-index", "--add", "--remove", "--replace", "-z", "--stdin"]), cancellation).ConfigureAwait(false);
    }

    /// <summary>Gives the worktree, and so the agent, the same index.</summary>
    public void GiveToWorktree() => LayAt(_worktree.IndexFile);

    private void LayAt(string file)
    {
        FolderRemoval.Remove(file + ".lock");
        FolderRemoval.Remove(file);
        System.IO.File.WriteAllBytes(file, _bytes);
        System.IO.File.SetLastWriteTimeUtc(file, _written);
    }
}
