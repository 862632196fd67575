using Pipeline.Model.Records;

namespace Pipeline.Tasks.Git;

/// <summary>What the scope guard found.</summary>
/// <param name="Tree">The git tree of the worktree as it is now: what was in scope, on top of the snapshot.</param>
/// <param name="ChangedFiles">The files in scope that the agent changed, added or deleted.</param>
/// <param name="Violations">What it did out of scope in its own worktree or to git's files.</param>
/// <param name="Shared">What changed in refs and the main checkout meanwhile; never put back, and perhaps another's doing.</param>
/// <param name="ViolationPatch">The file that keeps what was out of scope; null when there is none.</param>
internal sealed record ScopeVerdict(
    string Tree,
    IReadOnlyList<string> ChangedFiles,
    IReadOnlyList<ScopeViolation> Violations,
    IReadOnlyList<ScopeViolation> Shared,
    string? ViolationPatch);
