using Pipeline.Model.Tools;

namespace Pipeline.Model.Steps;

/// <summary>What an agent's call came to. Git is believed first, then the tool's result; the agent's word never.</summary>
public static class AgentOutcome
{
    /// <summary>Decides the outcome.</summary>
    /// <param name="violated">Whether anything outside the scope changed.</param>
    /// <param name="changed">Whether anything in scope changed.</param>
    /// <param name="result">What the tool's call gave.</param>
    public static StepOutcome Of(bool violated, bool changed, ToolResult result) => (violated, result.ErrorCode) switch
    {
        (true, _) => StepOutcome.ScopeViolation,
        (_, ErrorCode.Timeout) => StepOutcome.Timeout,
        (_, ErrorCode.Stalled) => StepOutcome.Stalled,
        _ when changed => StepOutcome.Edited,
        (_, null) => StepOutcome.NoChange,
        _ => StepOutcome.ToolError,
    };
}
