using Pipeline.Model.Steps;

namespace Pipeline.Model.Records;

/// <summary>A document of the collection <c>errors</c>: one signature in one step of one workstream.</summary>
public sealed record ErrorRecord
{
    /// <summary><c>run/workstream/step/signature</c>, the step <c>-</c> outside of one.</summary>
    public required string Id { get; init; }

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The workstream's id.</summary>
    public required string WsId { get; init; }

    /// <summary>The step; null for errors outside of one (making the worktree, merging).</summary>
    public StepName? Step { get; init; }

    /// <summary>What a tool's pattern found, else one of the pipeline's own codes.</summary>
    public required string ErrorCode { get; init; }

    /// <summary>Equal for errors that are the same but for names, numbers and places.</summary>
    public required string Signature { get; init; }

    /// <summary>The message as it was last seen.</summary>
    public required string Message { get; init; }

    /// <summary>The attempts in which it appeared.</summary>
    public required int Count { get; init; }

    /// <summary>Round and attempt in which it was last counted, so that a repeated attempt counts once; null outside of steps.</summary>
    public string? LastAttempt { get; init; }

    /// <summary>When it was first seen, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it was last seen, UTC.</summary>
    public required DateTimeOffset LastSeen { get; init; }
}
