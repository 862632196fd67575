namespace Pipeline.Tasks.Git;

/// <summary>
/// The paths of the files of a tree. The last list is kept: most workstreams start from the same tree, and each goes on
/// from it by what it changed.
/// </summary>
internal sealed class TrackedFiles
{
    private volatile Listed? _last;

    /// <summary>All files of a tree, in ordinal order.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(GitLocation git, string tree, CancellationToken cancellation)
    {
        if (_last is { } last && last.Tree == tree)
            return last.Files;
        var listed = await git.RunAsync(["ls-tree", "-r", "-z", "--name-only", "--full-tree", tree], cancellation).ConfigureAwait(false);
        var files = listed.Items;
        Array.Sort(files, StringComparer.Ordinal);
        _last = new Listed(tree, files);
        return files;
    }

    /// <summary>The files after some changed; null when a change does not tell that.</summary>
    public static IReadOnlyList<string>? After(IReadOnlyList<string> files, IReadOnlyList<StatusEntry> changed)
    {
        if (changed.Any(entry => entry.Path.EndsWith('/') || entry.Change == FileChange.Submodule))
            return null;
        var gone = changed.Where(entry => entry.Change == FileChange.Deleted).Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var added = changed.Where(entry => entry.Change is FileChange.Untracked or FileChange.Ignored).Select(entry => entry.Path).ToList();
        if (gone.Count + added.Count == 0)
            return files;
        var after = files.Where(file => !gone.Contains(file)).Union(added, StringComparer.Ordinal).ToArray();
        Array.Sort(after, StringComparer.Ordinal);
        return after;
    }

    private sealed record Listed(string Tree, IReadOnlyList<string> Files);
}
