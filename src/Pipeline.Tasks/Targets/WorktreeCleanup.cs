using Pipeline.Tasks.Recovery;

namespace Pipeline.Tasks.Targets;

/// <summary>Removes the worktrees that no run needs. Uncommitted work and kept failures go with <c>--force</c> only.</summary>
internal sealed class WorktreeCleanup(RepairSetting setting) : RepairTarget(setting)
{
    /// <inheritdoc/>
    public override string Name => "WorktreeCleanup";

    /// <inheritdoc/>
    public override string Description => "Removes orphaned worktrees; --force also kept and changed ones";

    /// <inheritdoc/>
    protected override async Task<(string? RunId, IReadOnlyList<Repair> Plan)> PlanAsync(OperatedRepository repository)
    {
        var found = await FoundWorktree.AllAsync(repository, repository.LiveRun).ConfigureAwait(false);
        var wanted = CommandLine.Value("ws");
        return (null, [.. WorktreeRepairs.Of(
            repository, found.Where(worktree => wanted is null || worktree.WsId.Equals(wanted, StringComparison.OrdinalIgnoreCase)), Force)]);
    }
}
