using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Recovery;

/// <summary>
/// A repository in an operator's hands: read only for a dry run; else owned, by the same lock as a run, so that nothing
/// changes under the operator. What is done is written to the journal of the run it concerns.
/// </summary>
internal sealed class OperatedRepository : IDisposable
{
    private readonly Stack<IDisposable> _held = new();
    private readonly Dictionary<string, RunRecorder> _recorders = new(StringComparer.Ordinal);
    private readonly RecorderSettings? _recording;
    private readonly RecordReader _reader;

    /// <summary>Takes it: <paramref name="report"/> is told what was wrong with the records; null only reads.</summary>
    public OperatedRepository(TargetRepository repository, string worktreesRoot, TimeProvider time, Random random, Action<string>? report)
    {
        Repository = repository;
        Paths = StatePaths.In(repository.Root);
        Worktrees = new Worktrees(repository, worktreesRoot, time);
        Sweep = CookieSweep.OfThisSystem(time);
        _reader = new RecordReader(Paths, repository.CommonDirectory);
        if (report is null)
            return;
        try
        {
            Hold(RepositoryLock.Acquire(repository.CommonDirectory, time));
            var store = Hold(RecordStore.Open(Paths, time, report));
            _recording = new RecorderSettings(store.Add, time, random);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The repository.</summary>
    public TargetRepository Repository { get; }

    /// <summary>Its worktrees.</summary>
    public Worktrees Worktrees { get; }

    /// <summary>Where the state is.</summary>
    public StatePaths Paths { get; }

    /// <summary>The run that another process works on now; never one while the repository is owned here.</summary>
    public string? LiveRun => _recording is null && RepositoryLock.IsHeld(Repository.CommonDirectory)
        ? RepositoryLock.Holder(Repository.CommonDirectory)?.RunId
        : null;

    /// <summary>Finds and ends what runs left running.</summary>
    public CookieSweep Sweep { get; }

    /// <summary>The records of a run as they are now.</summary>
    public RunSnapshot Run(string runId) =>
        _recording is null ? _reader.Ask(records => records.Run(runId))! : Recorder(runId).Snapshot;

    /// <summary>Asks the records of all runs.</summary>
    public T Ask<T>(Func<IRecordSource, T> question) => question(new JournalRecords(Paths));

    /// <summary>The run that an operator names; an id, a unique prefix of one, or <c>latest</c>.</summary>
    public string Resolve(string asked) => _reader.Resolve(asked);

    /// <summary>The last run that had a workstream; null when none had.</summary>
    public string? LastRunOf(string wsId) => Ask(records => records.LatestWith(wsId))?.Run!.RunId;

    /// <summary>The writer of a run's journal, or, for null, of the journal of what operators do outside of runs.</summary>
    public RunRecorder Recorder(string? runId)
    {
        var settings = _recording ?? throw new InvalidOperationException("A dry run writes nothing.");
        var journal = runId ?? StatePaths.OfOperators;
        if (!_recorders.TryGetValue(journal, out var recorder))
            _recorders[journal] = recorder = Hold(RunRecorder.Open(Paths, journal, settings));

        return recorder;
    }

    /// <summary>Marks the steps of a run that began and did not end, and the run itself when it says that it is running.</summary>
    public IEnumerable<Repair> CutOff(string runId)
    {
        var records = Run(runId);
        foreach (var open in records.InOrder.SelectMany(workstream => records.AttemptsOf(workstream.WsId)).Where(attempt => attempt.Outcome is null))
        {
            yield return Repair.Of("step_interrupted", open.WsId, $"{Names.Of(open.Step)} {open.Attempt} of {open.WsId} is marked interrupted.", () =>
                Runs.InterruptedSteps.Mark(Recorder(runId), open.WsId, "the process that ran it is gone"));
        }

        if (records.Run!.Status == RunState.Running)
        {
            yield return Repair.Of("run_interrupted", null, $"Run {runId} is marked interrupted: no process works on it.", () =>
                Recorder(runId).Record(null, new RunInterrupted("the process that ran it is gone"), Actor.Operator));
        }
    }

    /// <summary>Ends what a run left running.</summary>
    public async Task<IReadOnlyList<Repair>> ProcessesAsync(string runId)
    {
        var found = await Sweep.FindAsync(ProcessCookie.ForRun(runId)).ConfigureAwait(false);
        return found.Count == 0
            ? []
            : [new Repair("process_ended", null, $"What run {runId} left running is ended: {string.Join(", ", found)}.", () => Sweep.EndAsync(ProcessCookie.ForRun(runId)))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_held.TryPop(out var resource))
            resource.Dispose();
    }

    private T Hold<T>(T resource)
        where T : IDisposable
    {
        _held.Push(resource);
        return resource;
    }
}
