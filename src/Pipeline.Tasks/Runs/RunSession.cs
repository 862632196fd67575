using Pipeline.Model.Graph;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Steps;

namespace Pipeline.Tasks.Runs;

/// <summary>A run in this process: from the lock taken to the outcome recorded.</summary>
internal sealed class RunSession(
    RunRecorder recorder,
    WorkstreamRunner runner,
    IReadOnlyDictionary<string, WorkstreamWork> work,
    RunPace pace,
    IRunView view,
    RunResources resources,
    TimeProvider time) : IDisposable
{
    private const string Signal = "a signal stopped the pipeline";
    private readonly long _started = time.GetTimestamp();
    private volatile bool _stopped;

    /// <summary>How wide it runs, what comes first, and whether a failure ends it.</summary>
    public RunPace Pace => pace;

    /// <summary>Whether anything new may start.</summary>
    public bool MayStart => !resources.Shutdown.Requested && !_stopped;

    /// <summary>The run's records as they are now.</summary>
    public RunSnapshot Records => recorder.Snapshot;

    /// <summary>Where the run is kept.</summary>
    public StatePaths Paths => resources.Paths;

    /// <summary>How long this process has worked on the run.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Whether a task is a workstream of this run.</summary>
    public bool IsWorkstream(string name) => work.ContainsKey(name);

    /// <summary>Shows the run while its workstreams run.</summary>
    public IAsyncDisposable Show() => view.Show();

    /// <summary>A task has ended.</summary>
    /// <returns>Whether it went well, as far as its dependents are concerned.</returns>
    public bool End(string name)
    {
        var succeeded = !IsWorkstream(name) || StateOf(name) == WorkstreamState.Done;
        _stopped |= !succeeded && pace.OnFailure == FailurePolicy.Stop;
        return succeeded;
    }

    /// <summary>Takes a workstream to its end, or to where a signal stops it. Whoever asks second for the same one gets nothing done.</summary>
    public async Task RunWorkstreamAsync(string id)
    {
        if (!recorder.TryClaim(work[id].Id))
            return;
        try
        {
            await runner.RunAsync(work[id], resources.Shutdown.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (resources.Shutdown.Requested)
        {
            InterruptedSteps.Mark(recorder, id, Signal);
        }
    }

    /// <summary>
    /// Records that a task cannot run. Other tasks than workstreams have no record, and what waits for a workstream that a
    /// signal stopped goes on waiting.
    /// </summary>
    public void Block(BlockedTask task)
    {
        if (IsWorkstream(task.Id) && StateOf(task.Id) != WorkstreamState.Blocked && task.Causes.All(HasEnded))
            recorder.MoveTo(task.Id, WorkstreamState.Blocked, $"{string.Join(", ", task.Causes)} did not succeed", blockedBy: task.Causes);
    }

    /// <summary>Records what the run came to.</summary>
    public RunOutcome Complete()
    {
        var outcome = RunOutcome.Of([.. work.Keys.Select(StateOf)], resources.Shutdown.Requested).InRun(Unasked);
        recorder.Record(null, outcome.Status == RunState.Interrupted
            ? new RunInterrupted(Signal, outcome.ExitCode)
            : new RunCompleted(outcome.Status, outcome.ExitCode));
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            resources.Repository.SharedFiles.Forget();
        }
        finally
        {
            resources.Dispose();
            pace.Slots.Dispose();
        }
    }

    // A run that is resumed up to one workstream still has the others to do.
    private IEnumerable<WorkstreamState> Unasked => recorder.Snapshot.Workstreams.Values
        .Where(workstream => !work.ContainsKey(workstream.WsId))
        .Select(workstream => workstream.Status);

    private bool HasEnded(string id) => StateOf(id) is WorkstreamState.Failed or WorkstreamState.Blocked or WorkstreamState.Abandoned;

    private WorkstreamState StateOf(string id) => recorder.Snapshot.Workstreams[work[id].Id].Status;
}
