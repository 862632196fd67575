using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Reporting;
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
    ResumeChoice resume,
    RunComposition composition,
    Terminal terminal,
    TimeProvider time)
{
    /// <summary>Opens the session that <paramref name="plan"/> runs in.</summary>
    public async Task<RunSession> OpenAsync(TaskPlan plan)
    {
        var bundles = workspace.RequireBundles();
        var asked = plan.Order.Where(task => workstreams.IsWorkstream(task.Name)).Select(task => bundles[task.Name]).ToList();
        var jobs = JobsOption.Read(commandLine, workspace.Settings.Executor);
        var shutdown = new ShutdownSignal();
        try
        {
            var repository = await repositories.OpenAsync(shutdown.Token).ConfigureAwait(false);
            return await OpenAsync(new RunRequest(plan.Targets, asked, plan.Exclusive, jobs), repository, shutdown).ConfigureAwait(false);
        }
        catch
        {
            shutdown.Dispose();
            throw;
        }
    }

    private async Task<RunSession> OpenAsync(RunRequest request, TargetRepository repository, ShutdownSignal shutdown)
    {
        var paths = StatePaths.In(repository.Root);
        RefuseHeldLock(repository);
        var reader = new RecordReader(paths, repository.CommonDirectory);
        var before = resume.Choose(reader);
        var worktrees = new Worktrees(repository, workspace.Settings.Worktrees.Root, time);
        var heads = reader.Ask(records => RunPreflight.RequireDependencies(request, records));
        var found = await preflight.CheckAsync(repository, worktrees, request, heads, shutdown.Token).ConfigureAwait(false);

        var resources = new RunResources(repository, worktrees, RepositoryLock.Acquire(repository.CommonDirectory, time), paths, shutdown);
        try
        {
            LocalExcludes.Ensure(repository, LocalExcludes.For(repository, worktrees.Root));
            resources.OpenStore(time, terminal.Line);
            return composition.Compose(request, before, resources, found);
        }
        catch
        {
            resources.Dispose();
            throw;
        }
    }

    private static void RefuseHeldLock(TargetRepository repository)
    {
        if (RepositoryLock.IsHeld(repository.CommonDirectory))
            RepositoryLock.Acquire(repository.CommonDirectory, TimeProvider.System).Dispose();
    }
}
