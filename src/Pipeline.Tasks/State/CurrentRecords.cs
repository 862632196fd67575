using LiteDB;
using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>
/// Answers from the database for who only reads, each once it was seen that the database has all of the journals that the
/// answer rests on, and of no others: a question about one run must not cost more the more runs there were.
/// </summary>
internal sealed class CurrentRecords(StatePaths paths, ILiteDatabase database) : IRecordSource
{
    private readonly StoreRecords _records = new(database);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Runs(string idsBegin = "")
    {
        var found = _records.Runs(idsBegin);
        RequireAll(paths.RunIds().Where(runId => runId.StartsWith(idsBegin, StringComparison.Ordinal)).Concat(found.Select(run => run.RunId)));
        return found;
    }

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Newest(int most, Func<RunRecord, bool> wanted)
    {
        var found = _records.Newest(most, wanted);
        RequireAll(paths.RunIds()
            .TakeWhile(runId => found.Count < most || string.CompareOrdinal(runId, found[^1].RunId) >= 0)
            .Concat(found.Select(run => run.RunId)));
        return found;
    }

    /// <inheritdoc/>
    public RunSnapshot? Run(string runId)
    {
        Require(runId);
        return _records.Run(runId);
    }

    /// <inheritdoc/>
    public IReadOnlyList<EventRecord> Events(string runId, EventFilter filter)
    {
        Require(runId);
        return _records.Events(runId, filter);
    }

    /// <inheritdoc/>
    public IReadOnlyList<WorkstreamRecord> OnBranches(IReadOnlyCollection<string> branches)
    {
        var found = _records.OnBranches(branches);
        RequireAll(paths.RunIds().Concat(found.Select(workstream => workstream.RunId)));
        return found;
    }

    private void RequireAll(IEnumerable<string> runIds)
    {
        foreach (var runId in runIds)
            Require(runId);
    }

    private void Require(string runId)
    {
        if (_seen.Add(runId) && StoreCatchUp.Lags(paths, database, runId))
            throw new DamagedStoreException($"the database and the journal of the run {runId} do not tell the same");
    }
}
