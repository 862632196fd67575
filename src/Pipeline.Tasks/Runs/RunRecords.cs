using Pipeline.Model.Inputs;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Runs;

/// <summary>The records of the target repository, for commands that only read.</summary>
internal sealed class RunRecords(TargetRepositories repositories, CommandLine commandLine)
{
    private const string Latest = "latest";

    /// <summary>The run that the command line names; the latest one when it names none.</summary>
    public async Task<RunSnapshot> ReadAsync()
    {
        var reader = await ReaderAsync().ConfigureAwait(false);
        var asked = commandLine.Value("id") ?? Latest;
        return reader.Ask(records => records.Run(reader.Resolve(records, asked)))
            ?? throw PipelineRefusedException.Input("unknown_run", $"There is no run '{asked}' any more.");
    }

    /// <summary>The same run, and whether it says that it is running although no process works on it any more.</summary>
    public async Task<SeenRun> SeeAsync()
    {
        var records = await ReadAsync().ConfigureAwait(false);
        if (records.Run!.Status != RunState.Running || await IsWorkedOnAsync(records.Run.RunId).ConfigureAwait(false))
            return new SeenRun(records, HolderGone: false);
        // It may have come to its end between the two looks.
        records = await ReadAsync().ConfigureAwait(false);
        return new SeenRun(records, records.Run!.Status == RunState.Running && !await IsWorkedOnAsync(records.Run.RunId).ConfigureAwait(false));
    }

    /// <summary>Whether a process owns the repository now, and so may write.</summary>
    public async Task<bool> IsOwnedAsync() => RepositoryLock.IsHeld((await RepositoryAsync().ConfigureAwait(false)).CommonDirectory);

    /// <summary>Events of a run.</summary>
    public async Task<IReadOnlyList<EventRecord>> EventsAsync(string runId, EventFilter filter) =>
        (await ReaderAsync().ConfigureAwait(false)).Ask(records => records.Events(runId, filter));

    /// <summary>A workstream's record in the last run that had it; null when none had.</summary>
    public async Task<WorkstreamRecord?> LastOfAsync(string wsId) =>
        (await ReaderAsync().ConfigureAwait(false)).Ask(records => records.LatestWith(wsId))?.Workstreams[wsId];

    /// <summary>The target repository, for nothing but its records.</summary>
    public Task<TargetRepository> RepositoryAsync() => MadeAsync(repositories.OpenForRecordsAsync);

    /// <summary>The target repository, to ask git about files in it.</summary>
    public Task<TargetRepository> CheckoutAsync() => MadeAsync(repositories.OpenAsync);

    /// <summary>A workstream of the run by its id; refused with the nearest id when the run has none of that name.</summary>
    public static string? Workstream(RunSnapshot run, string? wanted)
    {
        if (wanted is null || run.Workstreams.ContainsKey(wanted))
            return wanted;
        var known = run.InOrder.Select(workstream => workstream.WsId).ToList();
        return known.FirstOrDefault(id => id.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw PipelineRefusedException.Input("unknown_workstream", $"Run {run.Run!.RunId} has no workstream '{wanted}'. {NearestName.Hint(wanted, known)}");
    }

    private async Task<bool> IsWorkedOnAsync(string runId)
    {
        var common = (await RepositoryAsync().ConfigureAwait(false)).CommonDirectory;
        return RepositoryLock.IsHeld(common) && RepositoryLock.Holder(common)?.RunId == runId;
    }

    private Task<TargetRepository> MadeAsync(Func<CancellationToken, Task<TargetRepository>> open) => repositories.IsSampleToMake
        ? throw PipelineRefusedException.Input("unknown_run", "There is no run yet: the sample repository was not made. Start one with run-all.")
        : open(CancellationToken.None);

    private async Task<RecordReader> ReaderAsync()
    {
        var repository = await RepositoryAsync().ConfigureAwait(false);
        return new RecordReader(StatePaths.In(repository.Root), repository.CommonDirectory);
    }
}
