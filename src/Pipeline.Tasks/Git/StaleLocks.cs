namespace Pipeline.Tasks.Git;

/// <summary>
/// Lock files that a git of ours left when it was killed. Only where nobody but the pipeline writes: its branches, its
/// results, its worktrees' records. Called by the repository's owner when its children are ended.
/// </summary>
internal static class StaleLocks
{
    private static readonly string[] Ours = ["refs/heads/ws", "refs/pipeline"];

    /// <summary>Those that are there now; absolute.</summary>
    public static IReadOnlyList<string> Find(TargetRepository repository) =>
    [
        .. Ours.Select(folder => Path.GetFullPath(folder, repository.CommonDirectory))
            .Concat(WorktreeRecords.OfThePipeline(repository))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.lock", SearchOption.AllDirectories)),
    ];

    /// <summary>Removes them and tells which.</summary>
    public static IReadOnlyList<string> Remove(TargetRepository repository)
    {
        var found = Find(repository);
        foreach (var file in found)
            FolderRemoval.Remove(file);
        return found;
    }
}
