using System.Collections.Immutable;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Records;

/// <summary>All records of one run at one moment; immutable, so that readers need no lock.</summary>
public sealed record RunSnapshot
{
    /// <summary>Before the first event.</summary>
    public static readonly RunSnapshot Empty = new();

    /// <summary>The run; null before <c>run_started</c>.</summary>
    public RunRecord? Run { get; init; }

    /// <summary>The workstreams by id.</summary>
    public ImmutableDictionary<string, WorkstreamRecord> Workstreams { get; init; } =
        ImmutableDictionary.Create<string, WorkstreamRecord>(StringComparer.Ordinal);

    /// <summary>The attempts of each workstream, of all rounds, in the order in which they began.</summary>
    public ImmutableDictionary<string, ImmutableList<StepAttemptRecord>> Attempts { get; init; } =
        ImmutableDictionary.Create<string, ImmutableList<StepAttemptRecord>>(StringComparer.Ordinal);

    /// <summary>The errors by their document's id.</summary>
    public ImmutableDictionary<string, ErrorRecord> Errors { get; init; } =
        ImmutableDictionary.Create<string, ErrorRecord>(StringComparer.Ordinal);

    /// <summary>The last event's id; 0 before the first.</summary>
    public long LastEventId { get; init; }

    /// <summary>How many events were folded; less than <see cref="LastEventId"/> when lines of the journal are lost.</summary>
    public long EventCount { get; init; }

    /// <summary>The last event's time.</summary>
    public DateTimeOffset LastEventAt { get; init; }

    /// <summary>The workstreams in the order of the run's plan.</summary>
    public IReadOnlyList<WorkstreamRecord> InOrder =>
        [.. Workstreams.Values.OrderBy(workstream => workstream.Position)];

    /// <summary>The errors in the order in which they were first seen.</summary>
    public IReadOnlyList<ErrorRecord> ErrorsInOrder =>
        [.. Errors.Values.OrderBy(error => error.FirstSeen).ThenBy(error => error.Id, StringComparer.Ordinal)];

    /// <summary>The workstream's attempts in its current round: what decides its next step.</summary>
    public IReadOnlyList<StepAttemptRecord> AttemptsOf(string wsId) =>
        Workstreams.TryGetValue(wsId, out var workstream)
            ? [.. AllAttemptsOf(wsId).Where(attempt => attempt.Round == workstream.Round)]
            : [];

    /// <summary>The workstream's attempts of all rounds.</summary>
    public IReadOnlyList<StepAttemptRecord> AllAttemptsOf(string wsId) =>
        Attempts.TryGetValue(wsId, out var attempts) ? attempts : [];

    /// <summary>One attempt of the current round; null when it has not begun.</summary>
    public StepAttemptRecord? Attempt(string wsId, StepName step, int number) =>
        AttemptsOf(wsId).FirstOrDefault(attempt => attempt.Step == step && attempt.Attempt == number);
}
