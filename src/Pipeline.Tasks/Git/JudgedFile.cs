using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>A changed file and what is wrong with the change.</summary>
/// <param name="Entry">How it differs.</param>
/// <param name="Fault">A <see cref="ViolationKind"/>; null when the change is in scope.</param>
/// <param name="Detail">What the operator should know of the fault.</param>
/// <param name="Way">How it can be put back.</param>
internal sealed record JudgedFile(StatusEntry Entry, string? Fault, string Detail, PutBackWay Way)
{
    // Larger ones are named and put back, but would make the artifacts a burden.
    private const long LargestKept = 50L << 20;

    /// <summary>Relative to the worktree.</summary>
    public string Path => Entry.Path;

    /// <summary>Whether git reads attributes from it, which change how all other files compare.</summary>
    public bool IsAttributes => System.IO.Path.GetFileName(Path) == ".gitattributes";

    /// <summary>Whether its content may stand in an artifact.</summary>
    public bool IsKeepable(string top) =>
        Fault is not (ViolationKind.Secret or ViolationKind.Special)
        && Way != PutBackWay.None && Entry.Change != FileChange.Submodule && !Path.EndsWith('/')
        && FileStamp.Of(System.IO.Path.Combine(top, Path)).Length <= LargestKept;

    /// <summary>The violation.</summary>
    public ScopeViolation ToViolation(bool restored) => new(Fault!, Path, Detail, restored);
}

/// <summary>How a changed file can be put back.</summary>
internal enum PutBackWay
{
    /// <summary>Its content is in the index.</summary>
    FromIndex,

    /// <summary>It was not there.</summary>
    Remove,

    /// <summary>Nobody has what was there.</summary>
    None,
}
