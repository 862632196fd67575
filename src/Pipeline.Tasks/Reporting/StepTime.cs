using Pipeline.Model.Records;
using Pipeline.Model.States;

namespace Pipeline.Tasks.Reporting;

/// <summary>How long an attempt of a step took, or takes.</summary>
internal static class StepTime
{
    /// <summary>The time to its end, or to now while it runs; null when its process is gone and nobody saw its end.</summary>
    public static TimeSpan? Of(StepAttemptRecord attempt, RunSnapshot records, DateTimeOffset now)
    {
        if (attempt.CompletedAt is { } end)
            return end - attempt.StartedAt;
        return Runs(attempt, records) ? TimeSpan.FromTicks(Math.Max(0, (now - attempt.StartedAt).Ticks)) : null;
    }

    /// <summary>Whether it goes on, as far as the records of its run tell.</summary>
    public static bool Runs(StepAttemptRecord attempt, RunSnapshot records) =>
        attempt.CompletedAt is null && records.Run?.Status == RunState.Running;
}
