namespace Pipeline.Tasks.Tools;

/// <summary>File names as tools print them, made comparable: relative to the worktree, with forward slashes.</summary>
/// <param name="worktree">Absolute.</param>
/// <param name="workingDirectory">Where the tool runs: what its own relative names start from.</param>
internal sealed class ErrorPaths(string worktree, string workingDirectory)
{
    /// <summary>A file outside of the worktree keeps its absolute path.</summary>
    public string Relative(string file)
    {
        var full = Path.GetFullPath(file, workingDirectory);
        var relative = Path.GetRelativePath(worktree, full);
        var outside = relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || Path.IsPathFullyQualified(relative);
        return (outside ? full : relative).Replace(Path.DirectorySeparatorChar, '/');
    }
}
