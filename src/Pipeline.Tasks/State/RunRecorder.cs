using Pipeline.Model.Records;
using Pipeline.Model.States;

namespace Pipeline.Tasks.State;

/// <summary>
/// The one writer of a run. An event is judged by the state machines, appended to the journal, folded into the records,
/// and handed to the store once the journal has flushed it. Safe for threads.
/// </summary>
internal sealed class RunRecorder : IEventSink, IDisposable
{
    private const int MostPending = 256;

    private readonly Lock _gate = new();
    private readonly Journal _journal;
    private readonly Action<StoreBatch> _store;
    private readonly TimeProvider _time;
    private readonly Func<EventPayload, EventPayload> _masked;
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
    private readonly List<EventRecord> _pending = [];
    private readonly List<RunChanges> _pendingChanges = [];
    private volatile RunSnapshot _snapshot;
    private long _lastId;

    private RunRecorder(string runId, Journal journal, RunSnapshot snapshot, long lastId, RecorderSettings settings)
    {
        RunId = runId;
        _journal = journal;
        _snapshot = snapshot;
        _lastId = lastId;
        _store = settings.Store;
        _time = settings.Time;
        _masked = settings.Mask is { } mask ? RecordJson.Masking(mask) : payload => payload;
    }

    /// <summary>Raised for every event, in order, after it was written; for the console and the log.</summary>
    public event Action<EventRecord>? Recorded;

    /// <summary>The run's id.</summary>
    public string RunId { get; }

    /// <summary>The records as they are now.</summary>
    public RunSnapshot Snapshot => _snapshot;

    /// <summary>How often the journal was flushed to the disk.</summary>
    public long Flushes => _journal.Flushes;

    /// <summary>Makes a new run: an id that no other has, and its empty journal.</summary>
    public static RunRecorder Create(StatePaths paths, RecorderSettings settings)
    {
        while (true)
        {
            var runId = State.RunId.New(settings.Time, settings.Random, paths.RunIds().FirstOrDefault(known => known != StatePaths.OfOperators));
            if (!Directory.Exists(paths.Run(runId)))
                return new RunRecorder(runId, Journal.Create(paths.Journal(runId)), RunSnapshot.Empty, 0, settings);
        }
    }

    /// <summary>Goes on with a journal, or begins it; for that of the operators, which no run makes.</summary>
    public static RunRecorder Open(StatePaths paths, string journal, RecorderSettings settings)
    {
        if (!File.Exists(paths.Journal(journal)))
            Journal.Create(paths.Journal(journal)).Dispose();
        return Continue(paths, journal, settings);
    }

    /// <summary>Goes on with a run from what its journal says.</summary>
    /// <param name="paths">Where the state is; the caller holds the repository's lock.</param>
    /// <param name="runId">The run.</param>
    /// <param name="settings">What the recorder works with.</param>
    /// <param name="read">The journal as it was read before the lock was taken: whole lines are never taken back, so one of the same end is the same.</param>
    public static RunRecorder Continue(StatePaths paths, string runId, RecorderSettings settings, JournalHistory? read = null)
    {
        var journal = Journal.Open(paths.Journal(runId));
        var history = read is not null && read.End == journal.Length ? read : JournalHistory.Read(paths.Journal(runId));
        return new RunRecorder(runId, journal, history.Snapshot, history.LastId, settings);
    }

    /// <inheritdoc/>
    public EventRecord Record(string? wsId, EventPayload payload) => Record(wsId, payload, Actor.Pipeline);

    /// <summary>Writes an event that an operator caused.</summary>
    /// <exception cref="IllegalTransitionException">A state machine forbids it; that is in the journal too.</exception>
    public EventRecord Record(string? wsId, EventPayload payload, Actor by)
    {
        lock (_gate)
        {
            if (TransitionGuard.Judge(_snapshot, wsId, payload, by) is not { } refused)
                return Write(wsId, payload);
            Write(wsId, refused);
            throw new IllegalTransitionException(wsId, refused);
        }
    }

    /// <summary>Moves a workstream: the one way its status changes.</summary>
    /// <exception cref="IllegalTransitionException">The state machine forbids it; that is in the journal too.</exception>
    public EventRecord MoveTo(
        string wsId,
        WorkstreamState to,
        string reason,
        IReadOnlyList<string>? blockedBy = null,
        string? reusedFrom = null,
        string? headCommit = null,
        Actor by = Actor.Pipeline)
    {
        lock (_gate)
        {
            var from = _snapshot.Workstreams.TryGetValue(wsId, out var workstream) ? workstream.Status : WorkstreamState.Pending;
            return Record(wsId, new WorkstreamStateChanged(from, to, reason, blockedBy, reusedFrom, headCommit), by);
        }
    }

    /// <summary>Takes a workstream to work on: the first who asks has it for as long as this process works on the run, every other is told no.</summary>
    public bool TryClaim(string wsId)
    {
        lock (_gate)
            return _claimed.Add(wsId);
    }

    /// <summary>Puts everything on the disk and closes the journal; the store has it all then.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            using (_journal)
            {
                if (_pending.Count > 0 && !_journal.IsBroken)
                    HandOver();
            }
        }
    }

    private EventRecord Write(string? wsId, EventPayload payload)
    {
        var happened = new EventRecord(_lastId + 1, Now(), RunId, wsId, _masked(payload));
        _journal.Append(JournalLine.Write(happened));
        _lastId = happened.Id;
        (_snapshot, var changes) = RunFold.Apply(_snapshot, happened);
        _pending.Add(happened);
        _pendingChanges.Add(changes);
        if (EventCatalog.IsFlushedAtOnce(happened.Payload) || _pending.Count >= MostPending)
            HandOver();
        Recorded?.Invoke(happened);
        return happened;
    }

    private void HandOver()
    {
        _journal.Flush();
        _store(new StoreBatch(RunId, [.. _pending], [.. _pendingChanges], _snapshot, _journal.Length));
        _pending.Clear();
        _pendingChanges.Clear();
    }

    // A clock that is set back does not turn the order of events around.
    private DateTimeOffset Now()
    {
        var now = _time.GetUtcNow();
        return now < _snapshot.LastEventAt ? _snapshot.LastEventAt : now;
    }
}
