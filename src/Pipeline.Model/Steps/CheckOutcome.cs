using Pipeline.Model.Tools;

namespace Pipeline.Model.Steps;

/// <summary>What the tools of a check came to together; the outcome that says most about what to do next wins.</summary>
public static class CheckOutcome
{
    /// <summary>Decides the outcome. No tool at all is a check passed.</summary>
    public static StepOutcome Of(IReadOnlyCollection<ToolResult> results)
    {
        var outcomes = results.Where(result => !result.Succeeded).Select(result => Of(result.ErrorCode!)).ToHashSet();
        return outcomes.Count == 0
            ? StepOutcome.Passed
            : new[] { StepOutcome.ToolError, StepOutcome.Failed, StepOutcome.Timeout, StepOutcome.Stalled }.First(outcomes.Contains);
    }

    private static StepOutcome Of(string code) => code switch
    {
        ErrorCode.NonzeroExit or ErrorCode.OutputPattern or ErrorCode.ResultFailed => StepOutcome.Failed,
        ErrorCode.Timeout => StepOutcome.Timeout,
        ErrorCode.Stalled => StepOutcome.Stalled,
        _ => StepOutcome.ToolError,
    };
}
