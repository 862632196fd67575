using Pipeline.Tasks.Resilience;

namespace Pipeline.Tasks.Runs;

/// <summary>How a run goes on.</summary>
/// <param name="Slots">How wide.</param>
/// <param name="OnFailure">Whether a failure ends it.</param>
internal sealed record RunPace(JobSlots Slots, FailurePolicy OnFailure)
{
    /// <summary>What starts first among the ready ones: the highest; null keeps Cake's order.</summary>
    public Func<string, double>? Priority { get; init; }
}
