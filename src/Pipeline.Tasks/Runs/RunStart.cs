using Cake.Core;
using Pipeline.Model.Records;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Bundles;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Resilience;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Runs;

/// <summary>
/// Begins a run or goes on with one. First everything that may be refused, reading only; then the lock; then the records;
/// so a refusal leaves nothing behind.
/// </summary>
internal sealed class RunStart(
    Workspace workspace,
    CommandLine commandLine,
    WorkstreamTasks workstreams,
    TargetRepositories repositories,
    RunPreflight preflight,
    Isolation isolation,
    ResumeChoice resume,
    RunComposition composition,
    ViewChoice view,
    Terminal terminal,
    TimeProvider time)
{
    /// <summary>Opens the session that <paramref name="plan"/> runs in.</summary>
    public async Task<RunSession> OpenAsync(TaskPlan plan)
    {
        var bundles = workspace.RequireBundles();
        var asked = plan.Order.Where(task => workstreams.IsWorkstream(task.Name)).Select(task => bundles[task.Name]).ToList();
        if (asked.Count == 0)
            throw PipelineRefusedException.Input("nothing_to_run", "--exclusive leaves out what RunAll stands for. Name the workstreams: --exclusive --target=ID.");
        var slots = new JobSlots(JobsOption.Read(commandLine, workspace.Settings.Executor));
        var pace = new RunPace(slots, commandLine.Value("on-failure") == "stop" ? FailurePolicy.Stop : FailurePolicy.Continue);
        var live = view.IsLive(plan.Order.Select(task => task.Name));
        var shutdown = new ShutdownSignal();
        try
        {
            var repository = await repositories.OpenToOwnAsync(shutdown.Token).ConfigureAwait(false);
            var request = new RunRequest(plan.Targets, asked, plan.Exclusive, pace, Known(bundles)) { Live = live };
            return await OpenAsync(request, repository, shutdown).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (shutdown.Requested)
        {
            shutdown.Dispose();
            throw new CakeException(ExitCode.Interrupted, "A signal stopped the pipeline before the run began.");
        }
        catch
        {
            shutdown.Dispose();
            throw;
        }
    }

    private static HashSet<string> Known(IReadOnlyDictionary<string, Bundle> bundles) =>
        bundles.Values.Select(bundle => bundle.Workstream.Id).ToHashSet(StringComparer.Ordinal);

    private async Task<RunSession> OpenAsync(RunRequest request, TargetRepository repository, ShutdownSignal shutdown)
    {
        var paths = StatePaths.In(repository.Root);
        await isolation.RequireAsync(request, shutdown.Token).ConfigureAwait(false);
        RefuseHeldLock(repository);
        var reader = new RecordReader(paths, repository.CommonDirectory);
        var before = resume.Choose(reader);
        // Now, and not once this run is the latest one.
        request = request with { Replayed = commandLine.Value("replay") is { } asked ? reader.Resolve(asked) : null };
        var worktrees = new Worktrees(repository, workspace.Settings.Worktrees.Root, time);
        var early = new EarlyRecords(paths, reader, request, before);
        var found = await preflight.CheckAsync(repository, worktrees, request, early.Heads, shutdown.Token).ConfigureAwait(false);

        var resources = new RunResources(repository, worktrees, RepositoryLock.Acquire(repository.CommonDirectory, time), paths, shutdown);
        try
        {
            LocalExcludes.Ensure(repository, LocalExcludes.For(repository, worktrees.Root));
            resources.OpenStore(time, terminal.Line);
            RequireUnchanged(before, resources.Store);
            foreach (var done in await Leftovers.ClearAsync(repository, resources.Store, time).ConfigureAwait(false))
                terminal.Line(done);
            if (before is null && await RefPacking.PackAsync(repository).ConfigureAwait(false) is { } unpacked)
                terminal.Line(unpacked);
            return await composition.ComposeAsync(request, before, early, resources, found).ConfigureAwait(false);
        }
        catch
        {
            resources.Dispose();
            throw;
        }
    }

    // What was decided before the lock was taken must still be so.
    private static void RequireUnchanged(RunRecord? before, RecordStore store)
    {
        if (before is not null && store.Runs(before.RunId).FirstOrDefault()?.Status != before.Status)
            throw PipelineRefusedException.State("run_changed", $"Another command changed run {before.RunId} just now. Look at it with show-run {before.RunId}, then try again.");
    }

    private static void RefuseHeldLock(TargetRepository repository)
    {
        if (RepositoryLock.IsHeld(repository.CommonDirectory))
            RepositoryLock.Acquire(repository.CommonDirectory, TimeProvider.System).Dispose();
    }
}
