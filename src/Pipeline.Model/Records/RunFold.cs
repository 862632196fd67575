using System.Collections.Immutable;
using Pipeline.Model.States;

namespace Pipeline.Model.Records;

/// <summary>
/// The one way from events to records: live, from a journal and when a store is rebuilt. Pure and total: an event that
/// does not fit (its cause was lost with a damaged line) changes what it can, and an unknown one changes nothing.
/// </summary>
public static class RunFold
{
    /// <summary>The records after all <paramref name="events"/> of one run.</summary>
    public static RunSnapshot Of(IEnumerable<EventRecord> events) =>
        events.Aggregate(RunSnapshot.Empty, (before, happened) => Apply(before, happened).After);

    /// <summary>The records after one more event, and the documents it changed.</summary>
    public static (RunSnapshot After, RunChanges Changes) Apply(RunSnapshot before, EventRecord happened)
    {
        var changes = ChangesOf(before, happened);
        var after = before with
        {
            Run = changes.Run ?? before.Run,
            Workstreams = Put(before.Workstreams, changes.Workstreams, workstream => workstream.WsId),
            Attempts = changes.Attempts.Aggregate(before.Attempts, Put),
            Errors = Put(before.Errors, changes.Errors, error => error.Id),
            LastEventId = happened.Id,
            EventCount = before.EventCount + 1,
            LastEventAt = happened.Timestamp,
        };
        return (after, changes);
    }

    private static RunChanges ChangesOf(RunSnapshot before, EventRecord happened) => happened.Payload switch
    {
        RunStarted started => RunEventFold.Started(happened, started),
        RunResumed resumed => RunEventFold.Resumed(before, happened, resumed),
        RunInterrupted stopped => RunEventFold.Ended(before, RunState.Interrupted, null, stopped.ExitCode),
        RunCompleted ended => RunEventFold.Ended(before, ended.Status, happened.Timestamp, ended.ExitCode),
        RunAbandoned => RunEventFold.Ended(before, RunState.Abandoned, happened.Timestamp, before.Run?.ExitCode),
        StepStarted started => StepEventFold.Started(before, happened, started),
        StepCompleted completed => StepEventFold.Completed(before, happened, completed),
        ArtifactsSetAside aside => StepEventFold.SetAside(before, happened, aside),
        RolledBack back => RollbackFold.ChangesOf(before, happened, back),
        WorkstreamError error => RunChanges.None with
        {
            Errors = ErrorFold.Count(before, happened, step: null, attempt: null, [error.Error]),
        },
        _ => WorkstreamEventFold.ChangesOf(before, happened),
    };

    private static ImmutableDictionary<string, TRecord> Put<TRecord>(
        ImmutableDictionary<string, TRecord> all, IReadOnlyList<TRecord> changed, Func<TRecord, string> keyOf)
    {
        if (changed.Count <= 1)
            return changed.Count == 0 ? all : all.SetItem(keyOf(changed[0]), changed[0]);
        var together = all.ToBuilder();
        foreach (var record in changed)
            together[keyOf(record)] = record;
        return together.ToImmutable();
    }

    private static ImmutableDictionary<string, ImmutableList<StepAttemptRecord>> Put(
        ImmutableDictionary<string, ImmutableList<StepAttemptRecord>> all, StepAttemptRecord attempt)
    {
        var list = all.GetValueOrDefault(attempt.WsId, []);
        var place = list.FindIndex(other => other.Id == attempt.Id);
        return all.SetItem(attempt.WsId, place < 0 ? list.Add(attempt) : list.SetItem(place, attempt));
    }
}
