using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Bundles;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Runs;

/// <summary>What must hold before a run writes anything. Only reads; whatever does not hold is refused with exit code 4.</summary>
internal sealed class RunPreflight(Workspace workspace)
{
    /// <summary>Checks the repository for a run of <paramref name="request"/>.</summary>
    /// <returns>What the run starts from.</returns>
    public async Task<BaseBranch> CheckAsync(
        TargetRepository repository, Worktrees worktrees, RunRequest request, IReadOnlySet<string> recordedHeads, CancellationToken cancellation)
    {
        var home = workspace.Home;
        await CleanBase.RequireAsync(
            repository, [home.WorkstreamsDirectory, home.ConfigDirectory, home.TemplatesDirectory], cancellation).ConfigureAwait(false);
        var baseBranch = await BaseBranch.FindAsync(repository, workspace.Settings.BaseBranch, cancellation).ConfigureAwait(false);
        var branches = request.Bundles.ToDictionary(bundle => bundle.Workstream.Id, bundle => bundle.Workstream.Branch);
        await BranchCheck.RequireFreeAsync(
            repository, worktrees, branches, recordedHeads, cancellation).ConfigureAwait(false);
        return baseBranch;
    }

    /// <summary>Refuses a workstream whose dependencies are neither in the run nor done; answers what is recorded on the run's branches.</summary>
    public static IReadOnlyList<WorkstreamRecord> RequireDependencies(RunRequest request, IRecordSource records)
    {
        foreach (var bundle in request.Bundles)
            EarlierHeads(bundle, request, records);
        return records.OnBranches(request.Branches);
    }

    /// <summary>Every commit on which the pipeline ever put one of the branches that these ended on.</summary>
    public static IReadOnlySet<string> RecordedHeads(IEnumerable<WorkstreamRecord> onBranches) =>
        onBranches.SelectMany(workstream => workstream.Heads).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The heads of the dependencies that the run leaves out (<c>--exclusive</c>): those of the last run in which each was done.
    /// </summary>
    public static IReadOnlyList<WorkstreamHead> EarlierHeads(Bundle bundle, RunRequest request, IRecordSource records)
    {
        var outside = bundle.Workstream.DependsOn.Where(id => !request.Asked.Contains(id)).ToList();
        if (outside.Count == 0)
            return [];
        var done = records.Runs()
            .Select(run => records.Run(run.RunId))
            .OfType<RunSnapshot>()
            .SelectMany(run => run.Workstreams.Values)
            .Where(workstream => workstream.Status == WorkstreamState.Done)
            .DistinctBy(workstream => workstream.WsId)
            .ToDictionary(workstream => workstream.WsId, StringComparer.Ordinal);
        var missing = outside.Where(id => !done.ContainsKey(id)).ToList();
        return missing.Count == 0
            ? [.. outside.Select(id => new WorkstreamHead(id, done[id].HeadCommit!))]
            : throw PipelineRefusedException.State(
                "dependencies_not_done",
                $"{bundle.Workstream.Id} cannot run with --exclusive: {string.Join(", ", missing)} is not done. Run --target={bundle.Workstream.Id} without --exclusive.");
    }
}
