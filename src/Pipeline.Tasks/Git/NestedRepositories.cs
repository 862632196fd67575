using System.IO.Enumeration;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>Repositories inside a worktree. Git passes over them, in a folder with tracked files even silently, so they are looked for without it.</summary>
internal static class NestedRepositories
{
    private const string Gitlink = "160000 ";

    /// <summary>All entries called <c>.git</c> below the top one, absolute.</summary>
    public static IReadOnlySet<string> Find(string top, ScopeRules rules)
    {
        var found = new FileSystemEnumerable<string>(
            top,
            (ref FileSystemEntry entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => IsDotGit(ref entry) && !IsTop(ref entry),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsDotGit(ref entry) && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                && !rules.IsScratchFolder(Relative(top, entry.ToFullPath())),
        };
        return found.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Removes those that were not there before; their files stay and are judged as any others.</summary>
    public static IReadOnlyList<ScopeViolation> RemoveNew(string top, ScopeRules rules, IReadOnlySet<string> before)
    {
        var added = Find(top, rules).Where(path => !before.Contains(path)).ToList();
        added.ForEach(FolderRemoval.Remove);
        return [.. added.Select(path => new ScopeViolation(ViolationKind.Repository, Relative(top, path), "a repository inside the worktree", Restored: true))];
    }

    /// <summary>The files of a submodule, which git does not compare.</summary>
    public static IEnumerable<StatusEntry> FilesOf(string top, string submodule)
    {
        var folder = Path.Combine(top, submodule);
        if (!Directory.Exists(folder) || new DirectoryInfo(folder).LinkTarget is not null)
            return [];

        return new FileSystemEnumerable<StatusEntry>(
            folder,
            (ref FileSystemEntry entry) => StatusEntry.InSubmodule(Relative(top, entry.ToFullPath())),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !IsDotGit(ref entry) && (!entry.IsDirectory || entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsDotGit(ref entry) && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
    }

    /// <summary>The submodules of a tree.</summary>
    public static async Task<IReadOnlyList<string>> SubmodulesAsync(Worktree worktree, string tree, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(worktree.Path, ".gitmodules")))
            return [];

        var listed = await worktree.Git.RunAsync(["ls-tree", "-r", "-z", tree], cancellation).ConfigureAwait(false);
        return [.. listed.Items.Where(item => item.StartsWith(Gitlink, StringComparison.Ordinal)).Select(item => item[(item.IndexOf('\t', StringComparison.Ordinal) + 1)..])];
    }

    private static bool IsDotGit(ref FileSystemEntry entry) => entry.FileName.Equals(".git", StringComparison.OrdinalIgnoreCase);

    private static bool IsTop(ref FileSystemEntry entry) => entry.Directory.Length == entry.RootDirectory.Length;

    private static string Relative(string top, string path) => Path.GetRelativePath(top, path).Replace('\\', '/');
}
