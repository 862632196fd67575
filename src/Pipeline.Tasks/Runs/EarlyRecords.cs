using Pipeline.Model.Records;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Runs;

/// <summary>
/// What a run needs of the records, read before the lock was taken, where everything is read that may be refused. Records are
/// a fold over the journals and a journal only grows: while none has grown, they are the same under the lock.
/// </summary>
internal sealed class EarlyRecords
{
    private readonly StatePaths _paths;
    private readonly string _journals;
    private readonly IReadOnlyCollection<string> _branches;
    private readonly IReadOnlyList<WorkstreamRecord> _onBranches;

    /// <summary>Reads them; refuses a workstream whose dependencies are neither in the run nor done.</summary>
    public EarlyRecords(StatePaths paths, RecordReader reader, RunRequest request, RunRecord? continued)
    {
        _paths = paths;
        _branches = request.Branches;
        _journals = Journals();
        // Beside what is read of the other runs, and what git is asked.
        History = continued is null ? null : Task.Run(() => JournalHistory.Read(paths.Journal(continued.RunId)));
        _onBranches = reader.Ask(records => RunPreflight.RequireDependencies(request, records));
        Heads = RunPreflight.RecordedHeads(_onBranches);
    }

    /// <summary>The journal of the run that goes on; null where none does.</summary>
    public Task<JournalHistory>? History { get; }

    /// <summary>Every commit that the pipeline recorded as a head of one of the run's branches.</summary>
    public IReadOnlySet<string> Heads { get; }

    /// <summary>The workstreams of all runs on the run's branches, asked again of the store if anything happened meanwhile.</summary>
    public IReadOnlyList<WorkstreamRecord> OnBranches(RecordStore store) =>
        Journals() == _journals ? _onBranches : store.OnBranches(_branches);

    private string Journals() => string.Concat(_paths.RunIds().Select(runId => $"{runId}:{new FileInfo(_paths.Journal(runId)).Length}\n"));
}
