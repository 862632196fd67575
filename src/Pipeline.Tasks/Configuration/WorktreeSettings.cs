namespace Pipeline.Tasks.Configuration;

/// <summary>Where worktrees are made and what happens in a new one: <c>worktrees</c>.</summary>
/// <param name="Root">The folder they are made in, relative to the target repository's main checkout.</param>
/// <param name="KeepFailed">Whether the worktree of a failed workstream stays.</param>
/// <param name="Setup">What runs in a new worktree before the first step; null runs nothing.</param>
internal sealed record WorktreeSettings(string Root = ".worktrees", bool KeepFailed = true, SetupCommand? Setup = null);

/// <summary>A command run without a shell in a new worktree, taken literally.</summary>
/// <param name="Command">The program, found as a tool's is.</param>
/// <param name="Args">Its arguments.</param>
internal sealed record SetupCommand(string Command, IReadOnlyList<string> Args);
