using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Steps;

/// <summary>A worktree ready for the next step.</summary>
/// <param name="Worktree">The worktree.</param>
/// <param name="Guard">Judges what happens in it.</param>
/// <param name="Start">The commit the workstream started from: its result is one commit on top of it.</param>
/// <param name="Checkpoint">Where the worktree stands.</param>
internal sealed record PreparedWorktree(Worktree Worktree, ScopeGuard Guard, string Start, Checkpoint Checkpoint);
