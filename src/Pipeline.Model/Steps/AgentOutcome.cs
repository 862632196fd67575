using Pipeline.Model.Tools;

namespace Pipeline.Model.Steps;

/// <summary>
/// What an agent's call came to. Git is believed first; then how the process ended and the tool's own result; then
/// patterns in what it printed (<see cref="ToolResult.Signal"/> keeps the order of the last two); the agent's word never.
/// </summary>
public static class AgentOutcome
{
    /// <summary>Decides the outcome.</summary>
    /// <param name="violated">Whether anything outside the scope changed.</param>
    /// <param name="changed">Whether anything in scope changed.</param>
    /// <param name="result">What the tool's call gave.</param>
    public static StepOutcome Of(bool violated, bool changed, ToolResult result) => (violated, result.ErrorCode, result.Signal) switch
    {
        (true, _, _) => StepOutcome.ScopeViolation,
        (_, ErrorCode.Timeout, _) => StepOutcome.Timeout,
        (_, ErrorCode.Stalled, _) => StepOutcome.Stalled,
        _ when changed => StepOutcome.Edited,
        (_, _, ToolSignal.AuthFailed) => StepOutcome.AuthFailed,
        (_, _, ToolSignal.BudgetExceeded) => StepOutcome.BudgetExceeded,
        (_, _, ToolSignal.RateLimited) => StepOutcome.RateLimited,
        (_, _, ToolSignal.RefusedOrAsked) => StepOutcome.RefusedOrAsked,
        _ when result.Transient => StepOutcome.RateLimited,
        (_, null, _) => StepOutcome.NoChange,
        _ => StepOutcome.ToolError,
    };

    /// <summary>Whether the call should be made again: there was passing trouble, and no work to judge came of it.</summary>
    /// <param name="violated">Whether anything outside the scope changed.</param>
    /// <param name="changed">Whether anything in scope changed.</param>
    /// <param name="result">What the tool's call gave.</param>
    public static bool IsToRetry(bool violated, bool changed, ToolResult result) =>
        result.Transient
        && !violated
        && result.ErrorCode is not (ErrorCode.Timeout or ErrorCode.Stalled)
        && !(result.Succeeded && changed);
}
