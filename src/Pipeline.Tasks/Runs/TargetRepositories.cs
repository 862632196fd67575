using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Recovery;

namespace Pipeline.Tasks.Runs;

/// <summary>Finds the target repository: <c>--repo</c>, else what the configuration says, else the one the home is in.</summary>
internal sealed class TargetRepositories(Workspace workspace, CommandLine commandLine, IProcessRunner processes, DeadWatch deadWatch) : IDisposable
{
    private LimitedProcesses? _limited;
    private GitProgram? _git;

    /// <summary>The folder of the target repository, whether it is there yet or not; absolute.</summary>
    public string Folder => commandLine.Value("repo") is { } named
        ? Path.GetFullPath(named, workspace.Home.Directory)
        : Sample?.Folder ?? Path.GetFullPath(workspace.Settings.Repository ?? ".", workspace.Home.Directory);

    /// <summary>Whether the repository is a sample that was not made yet.</summary>
    public bool IsSampleToMake => Sample is { } sample && !Directory.Exists(sample.Folder);

    private SampleRepository? Sample => commandLine.Value("repo") is null && workspace.Settings.Sample is { } source
        ? new SampleRepository(workspace.Home.Directory, source)
        : null;

    /// <summary>Opens the repository for a command that will take it; a configured sample is made first.</summary>
    public async Task<TargetRepository> OpenToOwnAsync(CancellationToken cancellation)
    {
        var git = await GitAsync(cancellation).ConfigureAwait(false);
        if (IsSampleToMake)
            await Sample!.MakeAsync(git, cancellation).ConfigureAwait(false);
        if (Directory.Exists(Folder))
            await deadWatch.SettleAsync(git, Folder).ConfigureAwait(false);
        return await OpenAtAsync(Folder, cancellation).ConfigureAwait(false);
    }

    /// <summary>Opens the repository for a command that only reads, git's view of files too; a configured sample is made first.</summary>
    public async Task<TargetRepository> OpenAsync(CancellationToken cancellation)
    {
        if (IsSampleToMake)
            await Sample!.MakeAsync(await GitAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        if (Directory.Exists(Folder))
            DeadWatch.RequireNone(Folder);
        return await OpenAtAsync(Folder, cancellation).ConfigureAwait(false);
    }

    /// <summary>Opens the repository for a command that reads the records and nothing else.</summary>
    public async Task<TargetRepository> OpenForRecordsAsync(CancellationToken cancellation) =>
        await TargetRepository.FindAsync(Git, Folder, cancellation).ConfigureAwait(false)
        ?? await OpenAtAsync(Folder, cancellation).ConfigureAwait(false);

    /// <summary>Opens the repository that holds a folder, whatever the configuration says.</summary>
    public async Task<TargetRepository> OpenAtAsync(string folder, CancellationToken cancellation)
    {
        _ = Git.RequireOldestAsync(cancellation);
        var opening = TargetRepository.OpenAsync(Git, folder, cancellation);
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Git.RequireOldestAsync(cancellation).ConfigureAwait(false); // an old git is told before what it did not understand
        return await opening.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _limited?.Dispose();

    private GitProgram Git => _git ??= GitProgram.Find(
        _limited ??= new LimitedProcesses(processes, workspace.Configuration.Configuration.Settings.Executor.GitLimit),
        ExecutableLookup.FromEnvironment(),
        workspace.Environment);

    private async Task<GitProgram> GitAsync(CancellationToken cancellation)
    {
        await Git.RequireOldestAsync(cancellation).ConfigureAwait(false);
        return Git;
    }
}
