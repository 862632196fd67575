using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Git;

/// <summary>The branches a run wants must be free, or hold what the pipeline itself recorded.</summary>
internal static class BranchCheck
{
    /// <summary>Refuses to run where a branch's name is taken.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="worktrees">The pipeline's worktrees.</param>
    /// <param name="branches">The branch of each workstream, by its id.</param>
    /// <param name="recorded">Heads that the pipeline recorded; results under <c>refs/pipeline/</c> count too.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PipelineRefusedException">A branch belongs to somebody else. Nothing was written.</exception>
    public static async Task RequireFreeAsync(
        TargetRepository repository,
        Worktrees worktrees,
        IReadOnlyDictionary<string, string> branches,
        IReadOnlySet<string> recorded,
        CancellationToken cancellation)
    {
        var refs = await Refs.ListAsync(repository.Git, [Refs.Heads, Refs.Results], cancellation).ConfigureAwait(false);
        var known = Results(refs).Concat(recorded).ToHashSet(StringComparer.Ordinal);
        var heads = refs.Keys.Where(name => name.StartsWith(Refs.Heads, StringComparison.Ordinal)).Select(name => name[Refs.Heads.Length..]).ToHashSet(StringComparer.Ordinal);
        var folders = Folders(heads);
        var elsewhere = await worktrees.ListAsync(cancellation).ConfigureAwait(false);
        foreach (var (wsId, branch) in branches)
        {
            Worktrees.RequireOwn(repository, worktrees.PathOf(wsId));
            if (InTheWay(branch, heads, folders) is { } other)
                throw PipelineRefusedException.State("branch_blocked", $"Workstream {wsId} needs the branch {branch}, but the branch {other} is in the way: git cannot hold both names. Rename it: git branch -m {other} {other}-mine");

            if (refs.TryGetValue(Refs.Heads + branch, out var head) && !known.Contains(head)
                && !WorktreeRecords.IsLeftByDeadRun(repository, worktrees.PathOf(wsId)))
                throw Foreign(branch, head);

            var holder = elsewhere.FirstOrDefault(entry => entry.BranchRef == Refs.Heads + branch && !FolderPath.Equal(entry.Path, worktrees.PathOf(wsId)));
            if (holder is not null)
                throw CheckedOut(wsId, branch, holder.Path);
        }
    }

    /// <summary>The results that the pipeline keeps: a branch that stands at one of them is its own.</summary>
    public static async Task<IReadOnlySet<string>> ResultsAsync(TargetRepository repository, CancellationToken cancellation) =>
        Results(await Refs.ListAsync(repository.Git, [Refs.Results], cancellation).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The refusal of a branch with commits of somebody else.</summary>
    public static PipelineRefusedException Foreign(string branch, string head) => PipelineRefusedException.State(
        "branch_foreign",
        $"The branch {branch} is at {head}, which the pipeline did not make. To keep that work: git branch -m {branch} my-{branch.Replace('/', '-')}. To drop it: git branch -D {branch}");

    /// <summary>The refusal of a branch on which another checkout is.</summary>
    public static PipelineRefusedException CheckedOut(string wsId, string branch, string checkout) => PipelineRefusedException.State(
        "branch_checked_out",
        $"Workstream {wsId} needs the branch {branch}, which is checked out in {checkout}. Switch that checkout to another branch: git -C \"{checkout}\" switch --detach");

    private static IEnumerable<string> Results(IReadOnlyDictionary<string, string> refs) =>
        refs.Where(entry => entry.Key.StartsWith(Refs.Results, StringComparison.Ordinal)).Select(entry => entry.Value);

    private static string? InTheWay(string branch, HashSet<string> heads, Dictionary<string, string> folders) =>
        Above(branch).FirstOrDefault(heads.Contains) ?? folders.GetValueOrDefault(branch);

    // A name that is a folder of branches, with one of them.
    private static Dictionary<string, string> Folders(IEnumerable<string> heads) => heads
        .SelectMany(head => Above(head), (head, folder) => (folder, head))
        .DistinctBy(pair => pair.folder)
        .ToDictionary(pair => pair.folder, pair => pair.head, StringComparer.Ordinal);

    // The folders that a branch's name has: a and a/b of a/b/c.
    private static IEnumerable<string> Above(string branch)
    {
        for (var slash = branch.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = branch.IndexOf('/', slash + 1))
            yield return branch[..slash];
    }
}
