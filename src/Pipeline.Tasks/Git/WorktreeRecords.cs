namespace Pipeline.Tasks.Git;

/// <summary>Git's records of the worktrees (<c>.git/worktrees/*</c>), read as files: half-made ones are invisible to git.</summary>
internal static class WorktreeRecords
{
    /// <summary>The file of a record that names the worktree's <c>.git</c>: without it git knows nothing of the record.</summary>
    public const string Pointer = "gitdir";

    /// <summary>The file of a record that keeps git from removing it, and says why.</summary>
    public const string Lock = "locked";

    private const string Marker = "pipeline";
    private const string OnBranch = "ref: ";

    /// <summary>The record of the worktree at a path; null when there is none.</summary>
    public static string? Find(TargetRepository repository, string path) =>
        All(repository).FirstOrDefault(record => PointsTo(record, path));

    /// <summary>The records that the pipeline marked as its own.</summary>
    public static IReadOnlyList<string> OfThePipeline(TargetRepository repository) =>
        [.. All(repository).Where(record => File.Exists(Path.Combine(record, Marker)))];

    /// <summary>
    /// The names of records that git does not list, since whoever made them was killed before they pointed anywhere. An empty
    /// one is no record any more: git's own prune removes it.
    /// </summary>
    public static IReadOnlyList<string> HalfMade(TargetRepository repository) =>
        [.. All(repository).Where(record => !File.Exists(Path.Combine(record, Pointer)) && !IsEmpty(record)).Select(record => Path.GetFileName(record))];

    /// <summary>The checkout, other than that at a path, in which a branch is checked out; null when there is none.</summary>
    public static string? Holder(TargetRepository repository, string branchRef, string path)
    {
        if (Text(Path.Combine(repository.CommonDirectory, "HEAD")) == OnBranch + branchRef)
            return repository.Root;
        return All(repository)
            .Where(record => Text(Path.Combine(record, "HEAD")) == OnBranch + branchRef)
            .Select(record => Target(record))
            .FirstOrDefault(checkout => checkout is not null && !FolderPath.Equal(checkout, path));
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
        {
            // Then what ties it to git: no other git may see half a record.
            FolderRemoval.Remove(Path.Combine(record, Pointer));
            RemoveRecord(repository, record);
        }

        var halfMade = Path.Combine(repository.CommonDirectory, "worktrees", Path.GetFileName(path));
        if (Directory.Exists(halfMade) && !File.Exists(Path.Combine(halfMade, Pointer)))
            RemoveRecord(repository, halfMade);
    }

    // A 'git gc' lists the records, then goes into each, and fails when one is gone. It finds an empty folder harmless, and
    // its own prune at the end removes it; so does the next worktree of that name.
    private static void RemoveRecord(TargetRepository repository, string record)
    {
        if (File.Exists(Path.Combine(repository.CommonDirectory, "gc.pid")))
            FolderRemoval.Empty(record);
        else
            FolderRemoval.Remove(record);
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
        && File.Exists(Path.Combine(record, Marker)) && !File.Exists(Path.Combine(record, Lock));

    /// <summary>Whether the pipeline was killed while it made or removed the worktree of a record: git has no index of it, so it holds nobody's work.</summary>
    public static bool IsHalfMade(string record) =>
        !File.Exists(Path.Combine(record, "index"))
        && (File.Exists(Path.Combine(record, Marker))
            || Text(Path.Combine(record, "HEAD")) is not { } head
            || IsHeadOfHalfMade(head));

    // 'git worktree add' first writes noughts, and the branch later.
    private static bool IsHeadOfHalfMade(string head) =>
        head.All(digit => digit == '0') || head.StartsWith(OnBranch + Refs.Heads + "ws/", StringComparison.Ordinal);

    private static string[] All(TargetRepository repository)
    {
        var records = Path.Combine(repository.CommonDirectory, "worktrees");
        return Directory.Exists(records) ? Directory.GetDirectories(records) : [];
    }

    private static bool IsEmpty(string record)
    {
        try
        {
            return !Directory.EnumerateFileSystemEntries(record).Any();
        }
        catch (DirectoryNotFoundException)
        {
            return true; // going just now
        }
    }

    private static bool PointsTo(string record, string path) =>
        Target(record) is { } checkout && FolderPath.Equal(checkout, path);

    private static string? Target(string record) => Text(Path.Combine(record, Pointer)) is { Length: > 0 } pointer
        ? Path.GetDirectoryName(Path.GetFullPath(pointer, record))
        : null;

    // Null when it is not there: another workstream's record may be going just now.
    private static string? Text(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
