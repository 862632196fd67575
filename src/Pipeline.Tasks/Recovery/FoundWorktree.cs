using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Git;

namespace Pipeline.Tasks.Recovery;

/// <summary>A worktree of the pipeline as it is: whose it is, what is in it, and what is wrong with it.</summary>
internal sealed record FoundWorktree
{
    /// <summary>The workstream: the folder's name.</summary>
    public required string WsId { get; init; }

    /// <summary>The checkout, whether it is there or not; absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The workstream in the last run that had it; null when none had.</summary>
    public WorkstreamRecord? Record { get; init; }

    /// <summary>The branch checked out; null when there is none.</summary>
    public string? Branch { get; init; }

    /// <summary>The label of a kept one; null when it is not locked.</summary>
    public string? Label { get; init; }

    /// <summary>Whether it holds nothing uncommitted.</summary>
    public bool Clean { get; init; } = true;

    /// <summary>What is wrong, in a few words each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whose it is: <c>live</c>, <c>kept</c>, <c>orphan</c>, <c>missing</c>, <c>half_made</c> or <c>foreign</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>All worktrees in the pipeline's folder, also those that git does not list.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="liveRun">The run that a living process works on; null when there is none.</param>
    public static async Task<IReadOnlyList<FoundWorktree>> AllAsync(OperatedRepository repository, string? liveRun)
    {
        var root = repository.Worktrees.Root;
        var listed = (await repository.Worktrees.ListAsync(CancellationToken.None).ConfigureAwait(false))
            .Where(entry => System.IO.Path.GetDirectoryName(entry.Path) is { } parent && FolderPath.Equal(parent, root)).ToList();
        var others = (Directory.Exists(root) ? Directory.EnumerateFileSystemEntries(root) : [])
            .Union(WorktreeRecords.HalfMade(repository.Repository).Select(repository.Worktrees.PathOf), StringComparer.Ordinal)
            .Where(path => !listed.Exists(entry => FolderPath.Equal(entry.Path, path)));
        var found = new List<FoundWorktree>();
        foreach (var entry in listed)
            found.Add(await OfAsync(repository, entry, liveRun).ConfigureAwait(false));
        found.AddRange(others.Select(path => new FoundWorktree
        {
            WsId = System.IO.Path.GetFileName(path),
            Path = path,
            Record = RecordOf(repository, System.IO.Path.GetFileName(path)),
            Owner = WorktreeRecords.IsForeign(repository.Repository, path) ? "foreign" : "half_made",
            Problems = ["git does not know it"],
        }));
        return found;
    }

    private static async Task<FoundWorktree> OfAsync(OperatedRepository repository, WorktreeEntry entry, string? liveRun)
    {
        var wsId = System.IO.Path.GetFileName(entry.Path);
        var record = RecordOf(repository, wsId);
        var owner = WorktreeRecords.IsForeign(repository.Repository, entry.Path) ? "foreign"
            : entry.Missing || !Directory.Exists(entry.Path) ? "missing"
            : record is not null && record.RunId == liveRun ? "live"
            : WorktreeRecords.Find(repository.Repository, entry.Path) is { } git && WorktreeRecords.IsHalfMade(git) ? "half_made"
            : entry.Locked is not null || record is { Status: WorkstreamState.Failed } ? "kept"
            : "orphan";
        var branch = entry.BranchRef?[Refs.Heads.Length..];
        return new FoundWorktree
        {
            WsId = wsId,
            Path = entry.Path,
            Record = record,
            Branch = branch,
            Label = entry.Locked,
            Clean = owner is "missing" or "half_made" || await repository.Worktrees.IsCleanAsync(wsId, CancellationToken.None).ConfigureAwait(false),
            Problems = owner == "missing" ? ["its folder is gone"] : [.. Wrong(repository, entry, record, branch)],
            Owner = owner,
        };
    }

    private static IEnumerable<string> Wrong(OperatedRepository repository, WorktreeEntry entry, WorkstreamRecord? record, string? branch)
    {
        if (record is not null && branch != record.Branch)
            yield return branch is null ? "its HEAD is detached" : $"it is on {branch}, not on {record.Branch}";
        if (WorktreeRecords.Find(repository.Repository, entry.Path) is not { } git)
            yield break;
        if (WorktreeGitFiles.HasUnfinished(git))
            yield return "a merge or rebase in it was not finished";
        if (File.Exists(System.IO.Path.Combine(git, "index.lock")))
            yield return "its index is locked";
    }

    private static WorkstreamRecord? RecordOf(OperatedRepository repository, string wsId) =>
        repository.LastRunOf(wsId) is { } runId ? repository.Ask(records => records.Run(runId))!.Workstreams[wsId] : null;
}
