using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>The worktree's <c>.git</c> file and git's record of it (HEAD, unfinished merges …), frozen while an agent runs.</summary>
internal sealed class WorktreeGitFiles
{
    private const string DotGit = ".git";

    // Judged by other means, or of no account.
    private static readonly string[] Skipped = ["index", "index.lock", "logs", "modules", OwnIndex.Name];

    private static readonly string[] Unfinished =
        ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "sequencer", "BISECT_LOG", "BISECT_START"];

    // Notes that git leaves on the way, also when nothing comes of it.
    private static readonly string[] Notes =
    [
        "ORIG_HEAD", "FETCH_HEAD", "COMMIT_EDITMSG", "MERGE_MSG", "MERGE_MODE", "MERGE_RR", "SQUASH_MSG", "AUTO_MERGE", "REBASE_HEAD",
        "BISECT_NAMES", "BISECT_TERMS", "BISECT_EXPECTED_REV", "BISECT_ANCESTORS_OK", "gc.pid",
    ];

    private readonly Worktree _worktree;
    private readonly FrozenFiles _frozen;
    private readonly Reflogs _reflogs;

    /// <summary>Freezes them.</summary>
    public WorktreeGitFiles(Worktree worktree)
    {
        _worktree = worktree;
        _frozen = FrozenFiles.Take([Path.Combine(worktree.Path, DotGit), worktree.GitDirectory], IsSkipped);
        _reflogs = new Reflogs(worktree);
    }

    /// <summary>Makes HEAD point to the worktree's branch where it does not.</summary>
    public static void PointHeadToBranch(Worktree worktree)
    {
        var head = Path.Combine(worktree.GitDirectory, "HEAD");
        var text = $"ref: {worktree.BranchRef}\n";
        if (!File.Exists(head) || new FileInfo(head).Length != text.Length || File.ReadAllText(head) != text)
        {
            FolderRemoval.Remove(head);
            File.WriteAllText(head, text);
        }
    }

    /// <summary>Whether git's record of a worktree tells of an unfinished merge, rebase, cherry-pick, revert or bisection.</summary>
    public static bool HasUnfinished(string record) =>
        Unfinished.Any(name => Path.Exists(Path.Combine(record, name)));

    /// <summary>Puts back what differs and tells it.</summary>
    public IReadOnlyList<ScopeViolation> PutBack()
    {
        FolderRemoval.Remove(_worktree.IndexFile + ".lock");
        var head = Path.Combine(_worktree.GitDirectory, "HEAD");
        var headNow = File.Exists(head) && new FileInfo(head).Length > 0 ? File.ReadAllText(head).Trim() : "";
        var changed = _frozen.PutBack();
        return
        [
            .. _reflogs.Violations(),
            .. changed.Select(path => Violation(path, headNow)).OfType<ScopeViolation>().DistinctBy(violation => (violation.Kind, violation.Path)),
        ];
    }

    private bool IsSkipped(string path) =>
        path.EndsWith(".lock", StringComparison.Ordinal)
        || (FolderPath.Equal(Path.GetDirectoryName(path)!, _worktree.GitDirectory)
            && Skipped.Any(name => Path.GetFileName(path) == name || Path.GetFileName(path).StartsWith(OwnIndex.Name, StringComparison.Ordinal)));

    private ScopeViolation? Violation(string path, string headNow)
    {
        if (path == Path.Combine(_worktree.Path, DotGit) || !FolderPath.Contains(_worktree.GitDirectory, path))
            return Restored(ViolationKind.GitFile, DotGit, "the file that ties the worktree to its repository was replaced");

        var name = Path.GetRelativePath(_worktree.GitDirectory, path).Replace('\\', '/').Split('/')[0];
        return name switch
        {
            "HEAD" when headNow.StartsWith("ref: ", StringComparison.Ordinal) =>
                Restored(ViolationKind.Branch, "HEAD", $"switched to {headNow["ref: ".Length..]}"),
            "HEAD" => Restored(ViolationKind.Head, "HEAD", $"detached at {headNow}"),
            "refs" => Restored(ViolationKind.Ref, Path.GetRelativePath(_worktree.GitDirectory, path).Replace('\\', '/'), "a ref of the worktree"),
            "info" => Restored(ViolationKind.Info, name, "the worktree's own excludes, attributes or sparse checkout"),
            "config.worktree" => Restored(ViolationKind.Config, name, "the worktree's own configuration"),
            _ when Unfinished.Contains(name) => Restored(ViolationKind.Unfinished, name, "an operation of git was begun and not finished"),
            _ when Notes.Contains(name) => null,
            _ => Restored(ViolationKind.GitFile, name, "git's record of the worktree"),
        };
    }

    private static ScopeViolation Restored(string kind, string path, string detail) => new(kind, path, detail, Restored: true);
}
