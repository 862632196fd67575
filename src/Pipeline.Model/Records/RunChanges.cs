namespace Pipeline.Model.Records;

/// <summary>The documents that an event changed, so that a store writes these and no others.</summary>
/// <param name="Run">The run, if it changed.</param>
/// <param name="Workstreams">The changed workstreams.</param>
/// <param name="Attempts">The changed attempts.</param>
/// <param name="Errors">The changed errors.</param>
public sealed record RunChanges(
    RunRecord? Run,
    IReadOnlyList<WorkstreamRecord> Workstreams,
    IReadOnlyList<StepAttemptRecord> Attempts,
    IReadOnlyList<ErrorRecord> Errors)
{
    /// <summary>Nothing changed.</summary>
    public static readonly RunChanges None = new(null, [], [], []);
}
