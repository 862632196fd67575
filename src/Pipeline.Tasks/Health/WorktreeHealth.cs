using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Health;

/// <summary>Do git's list of worktrees and the folders agree?</summary>
internal sealed class WorktreeHealth(Workspace workspace, TimeProvider time) : IHealthCheck
{
    private const string Check = "worktrees";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(TargetRepository? repository, CancellationToken cancellation)
    {
        if (repository is null || workspace.Configuration.Errors.Count > 0)
            return [];
        var worktrees = new Worktrees(repository, workspace.Settings.Worktrees.Root, time);
        var listed = (await worktrees.ListAsync(cancellation).ConfigureAwait(false)).Where(entry => FolderPath.Contains(worktrees.Root, entry.Path)).ToList();
        var orphans = Directory.Exists(worktrees.Root)
            ? Directory.EnumerateDirectories(worktrees.Root).Where(folder => !listed.Exists(entry => FolderPath.Equal(entry.Path, folder))).ToList()
            : [];
        var findings = listed.Where(entry => entry.Missing)
            .Select(entry => new Finding(Check, $"git knows the worktree {entry.Path}, whose folder is gone.", "git worktree prune"))
            .Concat(orphans.Select(folder => new Finding(Check, $"{folder} lies where worktrees are made, and git knows none there.", "Look at what is in it, then delete the folder.")))
            .ToList();
        return findings.Count > 0 ? findings : [new Finding(Check, $"{listed.Count} in {worktrees.Root}")];
    }
}
