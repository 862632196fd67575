namespace Pipeline.Tasks.Git;

/// <summary>The words of <c>ScopeViolation.Kind</c>.</summary>
internal static class ViolationKind
{
    /// <summary>A file's content, outside of the scope.</summary>
    public const string Changed = "changed";

    /// <summary>A new file that may not be added.</summary>
    public const string Added = "added";

    /// <summary>A file that is gone.</summary>
    public const string Deleted = "deleted";

    /// <summary>A file's mode, or a link in place of a file.</summary>
    public const string Mode = "mode";

    /// <summary>A link that points out of the worktree.</summary>
    public const string Link = "link";

    /// <summary>A pipe or socket in place of a file.</summary>
    public const string Special = "special";

    /// <summary>A nested repository, or a submodule's commit or files.</summary>
    public const string Repository = "repository";

    /// <summary>A file that judges the work.</summary>
    public const string Judge = "judge";

    /// <summary>A path that no workstream may change.</summary>
    public const string Protected = "protected";

    /// <summary>A file that holds the value of a listed secret.</summary>
    public const string Secret = "secret";

    /// <summary>Git's configuration.</summary>
    public const string Config = "config";

    /// <summary>A git hook.</summary>
    public const string Hook = "hook";

    /// <summary>Local excludes and attributes (<c>.git/info</c>).</summary>
    public const string Info = "info";

    /// <summary>Where git looks for further objects.</summary>
    public const string Alternates = "alternates";

    /// <summary>The worktree's <c>.git</c> file or git's record of the worktree.</summary>
    public const string GitFile = "git_file";

    /// <summary>Another branch checked out.</summary>
    public const string Branch = "branch";

    /// <summary>A detached HEAD.</summary>
    public const string Head = "head";

    /// <summary>A commit of the agent's own, also one that it took back.</summary>
    public const string Commit = "commit";

    /// <summary>A merge, rebase, cherry-pick, revert or bisection that is not finished.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>A ref that belongs to others.</summary>
    public const string Ref = "ref";

    /// <summary>A tag.</summary>
    public const string Tag = "tag";

    /// <summary>The stash.</summary>
    public const string Stash = "stash";

    /// <summary>Something in the main checkout.</summary>
    public const string Checkout = "checkout";
}
