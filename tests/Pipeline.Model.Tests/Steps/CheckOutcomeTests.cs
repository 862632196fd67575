using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Tests.Steps;

public sealed class CheckOutcomeTests
{
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
