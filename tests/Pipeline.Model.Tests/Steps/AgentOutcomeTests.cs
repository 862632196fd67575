using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Tests.Steps;

public sealed class AgentOutcomeTests
{
    private static readonly ToolResult Fine = new() { Tool = "agent", ExitCode = 0 };
    private static readonly ToolResult Broken = Fine with { ExitCode = 1, ErrorCode = ErrorCode.NonzeroExit };

    [Test]
    public void Git_is_believed_before_everything_else()
    {
        Assert.Multiple(() =>
        {
            Assert.That(AgentOutcome.Of(violated: true, changed: true, Fine), Is.EqualTo(StepOutcome.ScopeViolation));
            Assert.That(AgentOutcome.Of(violated: false, changed: true, Broken), Is.EqualTo(StepOutcome.Edited));
            Assert.That(AgentOutcome.Of(violated: false, changed: true, Broken with { Signal = ToolSignal.AuthFailed }), Is.EqualTo(StepOutcome.Edited));
            Assert.That(AgentOutcome.Of(violated: false, changed: false, Fine), Is.EqualTo(StepOutcome.NoChange));
        });
    }

    [TestCase(ErrorCode.Timeout, StepOutcome.Timeout)]
    [TestCase(ErrorCode.Stalled, StepOutcome.Stalled)]
    public void A_call_that_was_ended_is_no_work_whatever_it_left(string code, StepOutcome expected)
    {
        Assert.That(AgentOutcome.Of(violated: false, changed: true, Broken with { ErrorCode = code }), Is.EqualTo(expected));
    }

    [TestCase(ToolSignal.AuthFailed, StepOutcome.AuthFailed)]
    [TestCase(ToolSignal.BudgetExceeded, StepOutcome.BudgetExceeded)]
    [TestCase(ToolSignal.RateLimited, StepOutcome.RateLimited)]
    [TestCase(ToolSignal.RefusedOrAsked, StepOutcome.RefusedOrAsked)]
    [TestCase(null, StepOutcome.ToolError)]
    public void What_the_tool_signals_counts_when_no_file_changed(ToolSignal? signal, StepOutcome expected)
    {
        Assert.That(AgentOutcome.Of(violated: false, changed: false, Broken with { Signal = signal }), Is.EqualTo(expected));
    }

    [Test]
    public void Trouble_of_a_tool_that_ended_well_and_changed_nothing_is_a_rate_limit()
    {
        Assert.That(AgentOutcome.Of(violated: false, changed: false, Fine with { Transient = true }), Is.EqualTo(StepOutcome.RateLimited));
    }

    [TestCase(false, false, null, true)]
    [TestCase(false, true, null, false)]
    [TestCase(false, true, ErrorCode.NonzeroExit, true)]
    [TestCase(true, true, ErrorCode.NonzeroExit, false)]
    [TestCase(false, false, ErrorCode.Stalled, false)]
    public void A_call_is_made_again_when_it_failed_or_did_nothing(bool violated, bool changed, string? code, bool expected)
    {
        Assert.That(AgentOutcome.IsToRetry(violated, changed, Fine with { ErrorCode = code, Transient = true }), Is.EqualTo(expected));
        Assert.That(AgentOutcome.IsToRetry(violated, changed, Fine with { ErrorCode = code }), Is.False);
    }
}
