using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>Answers from the journals, each folded once.</summary>
internal sealed class JournalRecords(StatePaths paths) : IRecordSource
{
    private readonly Dictionary<string, JournalHistory> _histories = [];

    /// <summary>What was wrong in the journals read so far.</summary>
    public IReadOnlyList<JournalDamage> Damages => [.. _histories.Values.SelectMany(history => history.Damages)];

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Runs(string idsBegin = "") => [.. NewestFirst(idsBegin)];

    /// <inheritdoc/>
    public IReadOnlyList<RunRecord> Newest(int most, Func<RunRecord, bool> wanted) => [.. NewestFirst().Where(wanted).Take(most)];

    /// <inheritdoc/>
    public RunSnapshot? Run(string runId) =>
        File.Exists(paths.Journal(runId)) && HistoryOf(runId).Snapshot is var snapshot && snapshot.Run is not null ? snapshot : null;

    /// <inheritdoc/>
    public IReadOnlyList<EventRecord> Events(string runId, EventFilter filter)
    {
        var events = new List<EventRecord>();
        if (File.Exists(paths.Journal(runId)))
            JournalHistory.Read(paths.Journal(runId), step => events.Add(step.Event));
        return [.. events.Where(filter.Takes)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<WorkstreamRecord> OnBranches(IReadOnlyCollection<string> branches)
    {
        var wanted = branches.ToHashSet(StringComparer.Ordinal);
        return [.. paths.RunIds()
            .SelectMany(runId => HistoryOf(runId).Snapshot.Workstreams.Values)
            .Where(workstream => wanted.Contains(workstream.Branch))];
    }

    private IEnumerable<RunRecord> NewestFirst(string idsBegin = "") => paths.RunIds()
        .Where(runId => runId.StartsWith(idsBegin, StringComparison.Ordinal))
        .Select(runId => HistoryOf(runId).Snapshot.Run)
        .OfType<RunRecord>();

    private JournalHistory HistoryOf(string runId) =>
        _histories.TryGetValue(runId, out var known)
            ? known
            : _histories[runId] = JournalHistory.Read(paths.Journal(runId));
}
