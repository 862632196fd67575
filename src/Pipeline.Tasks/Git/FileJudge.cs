using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Git;

/// <summary>Judges what differs in a worktree against the scope.</summary>
/// <param name="top">The worktree.</param>
/// <param name="rules">What is allowed.</param>
/// <param name="sinceStart">The files that the workstream added or deleted before.</param>
/// <param name="leftovers">Untracked files that were there before the agent.</param>
/// <param name="secrets">The listed secrets.</param>
internal sealed class FileJudge(
    string top,
    ScopeRules rules,
    StartDifference sinceStart,
    IReadOnlyDictionary<string, FileStamp> leftovers,
    SecretMask secrets)
{
    private const string Untracked = "is not tracked by git and was there before, so it cannot be put back";

    /// <summary>All files that an agent changed, each with its fault if it has one.</summary>
    public IReadOnlyList<JudgedFile> Judge(IReadOnlyList<StatusEntry> entries)
    {
        var present = entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var gone = leftovers.Keys.Where(path => !present.Contains(path) && FileStamp.Of(Path.Combine(top, path)) == default)
            .Where(path => !path.EndsWith('/'))
            .Select(path => new JudgedFile(new StatusEntry(path, FileChange.Ignored, "gone"), ViolationKind.Deleted, Untracked, PutBackWay.None));
        return [.. entries.Where(IsChange).Select(Judge), .. gone];
    }

    private bool IsChange(StatusEntry entry) => entry.Change switch
    {
        FileChange.Staged => false,
        FileChange.Untracked or FileChange.Ignored when rules.IsScratch(entry.Path, entry.Change == FileChange.Ignored) => false,
        FileChange.Untracked or FileChange.Ignored or FileChange.Submodule => !IsLeftover(entry.Path),
        _ => true,
    };

    private bool IsLeftover(string path) =>
        leftovers.TryGetValue(path, out var stamp) && (path.EndsWith('/') || stamp == FileStamp.Of(Path.Combine(top, path)));

    private JudgedFile Judge(StatusEntry entry)
    {
        if (leftovers.ContainsKey(entry.Path))
            return new JudgedFile(entry, ViolationKind.Changed, Untracked, PutBackWay.None);

        if (entry.Change == FileChange.Submodule)
            return new JudgedFile(entry, ViolationKind.Repository, "belongs to a submodule, which has a repository of its own", entry.IsInSubmodule ? PutBackWay.Remove : PutBackWay.None);

        var way = entry.Change is FileChange.Untracked or FileChange.Ignored ? PutBackWay.Remove : PutBackWay.FromIndex;
        if (entry.Change != FileChange.Deleted && ContentFault(entry.Path) is { } fault)
            return new JudgedFile(entry, fault.Kind, fault.Detail, way);

        var kind = rules.Fault(entry.Path, Existed(entry), Plain(entry));
        return new JudgedFile(entry, kind, Reason(kind), way);
    }

    private (string Kind, string Detail)? ContentFault(string path)
    {
        if (WorktreeFile.IsSpecial(top, path))
            return (ViolationKind.Special, "a pipe or socket in place of a file");

        if (WorktreeFile.SecretsIn(top, path, secrets) is { Count: > 0 } names)
            return (ViolationKind.Secret, $"holds the value of {string.Join(", ", names)}, so it is kept nowhere");

        return WorktreeFile.PointsOut(top, path)
            ? (ViolationKind.Link, $"a link that points out of the worktree, to {new FileInfo(Path.Combine(top, path)).LinkTarget}")
            : null;
    }

    private bool Existed(StatusEntry entry) => entry.Change is FileChange.Untracked or FileChange.Ignored
        ? sinceStart.Deleted.Contains(entry.Path)
        : !sinceStart.Added.Contains(entry.Path);

    /// <summary>The kind of a change that is merely not allowed.</summary>
    public static string Plain(StatusEntry entry) => entry.Change switch
    {
        FileChange.Untracked or FileChange.Ignored => ViolationKind.Added,
        FileChange.Deleted => ViolationKind.Deleted,
        FileChange.Type => ViolationKind.Mode,
        _ when entry.IsModeChange => ViolationKind.Mode,
        _ => ViolationKind.Changed,
    };

    private static string Reason(string? kind) => kind switch
    {
        null => "",
        ViolationKind.Protected => "no workstream may change it (protected_paths)",
        ViolationKind.Judge => "it judges this workstream (judges)",
        ViolationKind.Added => "a new file that files_create does not name",
        _ => "files_scope does not name it",
    };
}
