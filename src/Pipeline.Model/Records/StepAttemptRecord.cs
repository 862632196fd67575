using Pipeline.Model.Steps;

namespace Pipeline.Model.Records;

/// <summary>A document of the collection <c>step_attempts</c>.</summary>
public sealed record StepAttemptRecord
{
    /// <summary><c>run/workstream/round/step/attempt</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The workstream's id.</summary>
    public required string WsId { get; init; }

    /// <summary>The workstream's round it belongs to; see <see cref="WorkstreamRecord.Round"/>.</summary>
    public required int Round { get; init; }

    /// <summary>Its place among all attempts of the workstream in this run, counted from 0.</summary>
    public required int Position { get; init; }

    /// <summary>The step.</summary>
    public required StepName Step { get; init; }

    /// <summary>Counted per step name from 1; an interrupted step runs again under the same number.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it (last) started, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while running.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How it ended; null while running.</summary>
    public StepOutcome? Outcome { get; init; }

    /// <summary>What it left; null while running.</summary>
    public StepResult? Result { get; init; }

    /// <summary>
    /// The folder, beside the run's journal, that its artifacts are in; null when that is the workstream's own,
    /// which holds the round that counts.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>The worktree's git tree when it started; null when nobody looked.</summary>
    public string? TreeBefore { get; init; }
}
