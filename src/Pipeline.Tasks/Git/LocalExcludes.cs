namespace Pipeline.Tasks.Git;

/// <summary>Keeps the pipeline's own folders out of the user's <c>git status</c> without touching a tracked file.</summary>
internal static class LocalExcludes
{
    /// <summary>What the pipeline makes in a repository.</summary>
    public static readonly IReadOnlyList<string> Default = ["/.pipeline/", "/.worktrees/", ".sandbox/"];

    /// <summary>The patterns for a repository whose worktrees are made in <paramref name="worktreesRoot"/>.</summary>
    public static IReadOnlyList<string> For(TargetRepository repository, string worktreesRoot)
    {
        var root = Path.GetFullPath(worktreesRoot, repository.Root);
        return FolderPath.Contains(repository.Root, root)
            ? [.. Default.Append($"/{Path.GetRelativePath(repository.Root, root).Replace('\\', '/')}/").Distinct(StringComparer.Ordinal)]
            : Default;
    }

    /// <summary>Adds the patterns that <c>.git/info/exclude</c> does not have yet.</summary>
    public static void Ensure(TargetRepository repository, IReadOnlyList<string> patterns)
    {
        var file = Path.Combine(repository.CommonDirectory, "info", "exclude");
        var present = File.Exists(file) ? File.ReadAllText(file) : "";
        var lines = present.Split('\n').Select(line => line.TrimEnd('\r')).ToHashSet(StringComparer.Ordinal);
        var missing = patterns.Where(pattern => !lines.Contains(pattern)).ToList();
        if (missing.Count == 0)
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var start = present.Length == 0 || present.EndsWith('\n') ? "" : "\n";
        File.AppendAllText(file, start + string.Concat(missing.Select(pattern => pattern + "\n")));
    }
}
