using Pipeline.Model.Records;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Diagnosis;

/// <summary>Hands on a run's events as its owner, another process, writes them.</summary>
internal sealed class EventFollower(RunRecords records, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The events in order until the run has ended or nobody works on it any more.</summary>
    public async IAsyncEnumerable<EventRecord> FollowAsync(string runId, EventFilter filter)
    {
        using var timer = new PeriodicTimer(Pause, time);
        bool goesOn;
        do
        {
            // Asked before the events are read: what is written up to the end is read once more.
            goesOn = await records.IsOwnedAsync().ConfigureAwait(false);
            foreach (var happened in await records.EventsAsync(runId, filter).ConfigureAwait(false))
            {
                yield return happened;
                filter = filter with { After = happened.Id };
                goesOn &= happened.Payload is not (RunCompleted or RunInterrupted or RunAbandoned);
            }
        }
        while (goesOn && await timer.WaitForNextTickAsync().ConfigureAwait(false));
    }
}
