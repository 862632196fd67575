namespace Pipeline.Tasks.Steps;

/// <summary>The state that a worktree stands at between steps.</summary>
/// <param name="Commit">The commit on the workstream's branch.</param>
/// <param name="Tree">Its tree.</param>
internal sealed record Checkpoint(string Commit, string Tree);
