using Pipeline.Model.Records;

namespace Pipeline.Tasks.State;

/// <summary>A move that a state machine forbids: a fault of the pipeline, or an operator's target used where it does not apply.</summary>
internal sealed class IllegalTransitionException(string? wsId, IllegalTransition refused)
    : InvalidOperationException(
        $"{(wsId is null ? "" : wsId + ": ")}the {refused.Subject} cannot move from {refused.From} to {refused.To}: {refused.Reason}.")
{
    /// <summary>The workstream; null for the run.</summary>
    public string? WsId { get; } = wsId;

    /// <summary>What was refused, as it stands in the journal.</summary>
    public IllegalTransition Refused { get; } = refused;
}
