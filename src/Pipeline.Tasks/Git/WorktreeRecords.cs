namespace Pipeline.Tasks.Git;

/// <summary>Git's records of the worktrees (<c>.git/worktrees/*</c>), read as files: half-made ones are invisible to git.</summary>
internal static class WorktreeRecords
{
    private const string Marker = "pipeline";

    /// <summary>The record of the worktree at a path; null when there is none.</summary>
    public static string? Find(TargetRepository repository, string path)
    {
        var records = Path.Combine(repository.CommonDirectory, "worktrees");
        return Directory.Exists(records)
            ? Directory.EnumerateDirectories(records).FirstOrDefault(record => PointsTo(record, path))
            : null;
    }

    /// <summary>The records that the pipeline marked as its own.</summary>
    public static IReadOnlyList<string> OfThePipeline(TargetRepository repository)
    {
        var records = Path.Combine(repository.CommonDirectory, "worktrees");
        return Directory.Exists(records)
            ? [.. Directory.EnumerateDirectories(records).Where(record => File.Exists(Path.Combine(record, Marker)))]
            : [];
    }

    /// <summary>The names of records that git does not list, since whoever made them was killed before they pointed anywhere.</summary>
    public static IReadOnlyList<string> HalfMade(TargetRepository repository)
    {
        var records = Path.Combine(repository.CommonDirectory, "worktrees");
        return Directory.Exists(records)
            ? [.. Directory.EnumerateDirectories(records).Where(record => !File.Exists(Path.Combine(record, "gitdir"))).Select(record => Path.GetFileName(record))]
            : [];
    }

    /// <summary>Removes a worktree and its record, whatever state a dead run or an agent left them in.</summary>
    /// <remarks>
    /// <c>git worktree remove</c> refuses what is half-made and <c>prune</c> would also drop records of the user's own
    /// worktrees on a disk that is not mounted.
    /// </remarks>
    public static void Remove(TargetRepository repository, string path)
    {
        // The index first: who finds the rest after a death in between knows that it is nobody's work.
        if (Find(repository, path) is { } found)
            FolderRemoval.Remove(Path.Combine(found, "index"));
        FolderRemoval.Remove(path);
        for (var record = Find(repository, path); record is not null; record = Find(repository, path))
            FolderRemoval.Remove(record);
        var halfMade = Path.Combine(repository.CommonDirectory, "worktrees", Path.GetFileName(path));
        if (Directory.Exists(halfMade) && !File.Exists(Path.Combine(halfMade, "gitdir")))
            FolderRemoval.Remove(halfMade);
    }

    /// <summary>Marks a record as the pipeline's, so that its worktree is known whatever an agent checks out in it.</summary>
    public static void Mark(string record, string wsId) => File.WriteAllText(Path.Combine(record, Marker), wsId + "\n");

    /// <summary>Whether something is at a path that the pipeline did not put there.</summary>
    public static bool IsForeign(TargetRepository repository, string path)
    {
        if (Find(repository, path) is { } record)
            return !File.Exists(Path.Combine(record, Marker)) && !IsHalfMade(record);

        return File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any());
    }

    /// <summary>
    /// Whether a run died while it worked at a path: what is committed there is an agent's. A kept worktree is labelled
    /// (locked), and commits in it may be a person's.
    /// </summary>
    public static bool IsLeftByDeadRun(TargetRepository repository, string path) =>
        Find(repository, path) is { } record
        && File.Exists(Path.Combine(record, Marker)) && !File.Exists(Path.Combine(record, "locked"));

    /// <summary>Whether the pipeline was killed while it made or removed the worktree of a record: git has no index of it, so it holds nobody's work.</summary>
    public static bool IsHalfMade(string record) =>
        !File.Exists(Path.Combine(record, "index"))
        && (File.Exists(Path.Combine(record, Marker))
            || !File.Exists(Path.Combine(record, "HEAD"))
            || IsHeadOfHalfMade(File.ReadAllText(Path.Combine(record, "HEAD"))));

    // Git first writes noughts, and the branch later.
    private static bool IsHeadOfHalfMade(string head) =>
        head.Trim().All(digit => digit == '0') || head.StartsWith("ref: " + Refs.Heads + "ws/", StringComparison.Ordinal);

    private static bool PointsTo(string record, string path)
    {
        var pointer = Path.Combine(record, "gitdir");
        return File.Exists(pointer)
            && File.ReadAllText(pointer).Trim() is { Length: > 0 } target
            && FolderPath.Equal(Path.GetFullPath(target, record), Path.Combine(path, ".git"));
    }
}
