using Pipeline.Model.Steps;

namespace Pipeline.Model.Records;

/// <summary>A worktree is about to be made: the intent, so that a half-made one is known.</summary>
public sealed record WorktreeIntended(string Path, string Branch, string Commit) : EventPayload("worktree_intended");

/// <summary>A worktree was made.</summary>
public sealed record WorktreeCreated(string Path, string Branch, string Commit, string Tree)
    : EventPayload("worktree_created");

/// <summary>What was uncommitted in a worktree was kept before it was made afresh.</summary>
/// <param name="Detail">Where it is kept, for people.</param>
public sealed record WorkKept(string Detail) : EventPayload("work_kept");

/// <summary>A worktree was removed.</summary>
public sealed record WorktreeRemoved(string Path) : EventPayload("worktree_removed");

/// <summary>
/// The worktree's state is kept as a commit, to which the branch is about to move. It counts once the step has ended:
/// a step that did not runs again from the checkpoint before it.
/// </summary>
public sealed record Checkpointed(StepName Step, int Attempt, string Commit, string Tree) : EventPayload("checkpoint");

/// <summary>The folder with the artifacts of a workstream's earlier round is about to get another name.</summary>
/// <param name="From">The folder's name, beside the run's journal.</param>
/// <param name="To">The name it gets.</param>
public sealed record ArtifactsSetAside(string From, string To) : EventPayload("artifacts_set_aside");

/// <summary>Dependencies' heads were merged to start a workstream from.</summary>
public sealed record Merged(IReadOnlyList<string> Heads, string Commit) : EventPayload("merged");

/// <summary>The branch is about to move to the squashed commit.</summary>
public sealed record SquashIntended(string Branch, string? From, string Commit) : EventPayload("squash_intended");
