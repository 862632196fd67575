using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Tests.Steps;

public sealed class OutcomeTests
{
    [TestCase(false, true, null, StepOutcome.Edited)]
    [TestCase(false, true, ErrorCode.NonzeroExit, StepOutcome.Edited)]
    [TestCase(false, true, ErrorCode.Timeout, StepOutcome.Timeout)]
    [TestCase(false, true, ErrorCode.Stalled, StepOutcome.Stalled)]
    [TestCase(false, false, null, StepOutcome.NoChange)]
    [TestCase(false, false, ErrorCode.NonzeroExit, StepOutcome.ToolError)]
    [TestCase(false, false, ErrorCode.MissingBinary, StepOutcome.ToolError)]
    [TestCase(true, true, null, StepOutcome.ScopeViolation)]
    [TestCase(true, false, null, StepOutcome.ScopeViolation)]
    [TestCase(true, true, ErrorCode.Timeout, StepOutcome.ScopeViolation)]
    public void An_agent_is_judged_by_git_before_its_own_result(bool violated, bool changed, string? errorCode, StepOutcome outcome) =>
        Assert.That(AgentOutcome.Of(violated, changed, Result(errorCode)), Is.EqualTo(outcome));

    [TestCase("", StepOutcome.Passed)]
    [TestCase("ok", StepOutcome.Passed)]
    [TestCase("ok nonzero_exit", StepOutcome.Failed)]
    [TestCase("output_pattern", StepOutcome.Failed)]
    [TestCase("timeout nonzero_exit", StepOutcome.Failed)]
    [TestCase("nonzero_exit missing_binary", StepOutcome.ToolError)]
    [TestCase("template_error", StepOutcome.ToolError)]
    [TestCase("refused_arguments", StepOutcome.ToolError)]
    [TestCase("stalled timeout", StepOutcome.Timeout)]
    [TestCase("ok stalled", StepOutcome.Stalled)]
    public void Of_several_checks_the_outcome_that_says_most_wins(string codes, StepOutcome outcome)
    {
        var results = codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => Result(code == "ok" ? null : code)).ToList();
        Assert.That(CheckOutcome.Of(results), Is.EqualTo(outcome));
        Assert.That(CheckOutcome.Of([.. results.AsEnumerable().Reverse()]), Is.EqualTo(outcome));
    }

    private static ToolResult Result(string? errorCode) => new() { Tool = "tool", ErrorCode = errorCode };
}
