namespace Pipeline.Tasks.Reporting.Answers;

/// <summary><c>--json</c> of the targets that repair: what was done, or, with <paramref name="DryRun"/>, would be.</summary>
internal sealed record RepairsAnswer(string? RunId, bool DryRun, IReadOnlyList<RepairAnswer> Actions);

/// <summary>One thing that was done; the kind <c>left</c> tells what was not, and why.</summary>
internal sealed record RepairAnswer(string Kind, string? WsId, string Description);

/// <summary><c>--json</c> of WorktreeStatus.</summary>
internal sealed record WorktreeStatusAnswer(IReadOnlyList<FoundWorktreeAnswer> Worktrees);

/// <summary>A worktree: whose it is (<c>live</c>, <c>kept</c>, <c>orphan</c>, <c>missing</c>, <c>half_made</c>, <c>foreign</c>) and what is wrong with it.</summary>
internal sealed record FoundWorktreeAnswer(
    string WsId, string? RunId, string Path, string? Branch, string State, string Owner, bool Clean, string? Label, IReadOnlyList<string> Problems);
