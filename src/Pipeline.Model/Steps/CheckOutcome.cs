using Pipeline.Model.Tools;

namespace Pipeline.Model.Steps;

/// <summary>What the tools of a check came to together; the outcome that says most about what to do next wins.</summary>
public static class CheckOutcome
{
    /// <summary>Decides the outcome. No tool at all is a check passed.</summary>
    public static StepOutcome Of(IReadOnlyCollection<ToolResult> results)
    {
        if (results.All(result => result.Succeeded))
            return StepOutcome.Passed;
        if (results.Any(result => result.ErrorCode == ErrorCode.MissingBinary))
            return StepOutcome.ToolError;
        if (results.Any(result => result.ErrorCode is ErrorCode.NonzeroExit or ErrorCode.OutputPattern))
            return StepOutcome.Failed;
        return results.Any(result => result.ErrorCode == ErrorCode.Timeout) ? StepOutcome.Timeout : StepOutcome.Stalled;
    }
}
