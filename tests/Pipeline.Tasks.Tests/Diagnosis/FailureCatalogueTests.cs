using System.Reflection;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Tests.Reporting;

namespace Pipeline.Tasks.Tests.Diagnosis;

/// <summary>Every way in which a workstream can fail: what ShowRun says names the cause and what to do, in words.</summary>
public sealed class FailureCatalogueTests
{
    private const string Message = "what went wrong in src/a.cs";

    private static readonly IEnumerable<string> Codes = [.. typeof(ErrorCode)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)];

    [TestCaseSource(nameof(Codes))]
    public void A_failed_step_names_its_cause_and_what_to_do(string code)
    {
        var error = new SignedError("sig", new ToolError(code, Message, "tool"));
        var records = Records(code, ("WS-01", new StepStarted(StepName.Edit, 1, "t")), ("WS-01", new StepCompleted(StepName.Edit, 1, StepOutcome.ToolError, new StepResult { ErrorCode = code }, [error])));
        var why = Explanation.Of(records, records.Workstreams["WS-01"]);
        Assert.That(why.Why, Does.Contain(code).And.Contain(Message));
        Assert.That(why.Next[0], Is.EqualTo(Advice.For(code)).And.EndsWith("."));
        Assert.That(why.Next.Skip(1), Is.EqualTo(new[] { "show-errors --id=20260301-120000-0001 --ws=WS-01", "run WS-01 --resume" }));
        Assert.That(Shown(records), Does.Contain($"WS-01 failed: {why.Why}\n  → {string.Join("\n  → ", why.Next)}\n"), "what ShowRun prints");
    }

    [TestCaseSource(nameof(Codes))]
    public void A_failure_outside_of_any_step_does_too(string code)
    {
        var why = Failed(code, ("WS-01", new WorkstreamError(new SignedError("sig", new ToolError(code, Message, "pipeline")))));
        Assert.That(why.Why, Does.Contain(Message));
        Assert.That(why.Next, Has.Count.EqualTo(3));
    }

    [Test]
    public void Each_code_of_the_pipelines_own_has_advice_of_its_own()
    {
        // What a check found is the check's to explain; these codes stand for any such.
        string[] ofChecks = [ErrorCode.NonzeroExit, ErrorCode.OutputPattern];
        var unknown = Advice.For("CS1002");
        Assert.That(Codes.Except(ofChecks).Where(code => Advice.For(code) == unknown), Is.Empty);
    }

    [Test]
    public void What_a_check_found_is_not_advised_to_be_repaired_where_a_repair_is_lost()
    {
        // A kept worktree is made afresh when the run goes on: docs/worktree_guidelines.md.
        Assert.That(Codes.Append("CS1002").Select(Advice.For), Has.None.Contains("by hand").And.None.Contains("worktree right"));
        Assert.That(Advice.For("CS1002"), Does.Contain("'tasks' more precise").And.Contain("base branch and start a new run"));
    }

    [Test]
    public void Who_failed_without_any_error_is_told_to_look_and_to_go_on()
    {
        var why = Failed("a reason");
        Assert.That(why.Why, Is.EqualTo("a reason: it ended."));
        Assert.That(why.Next, Has.Count.EqualTo(2));
    }

    [TestCase(RunState.Failed, 1)]
    [TestCase(RunState.Partial, 2)]
    public void A_run_that_is_not_completed_names_the_command_that_goes_on_with_it(RunState state, int exitCode)
    {
        var records = Records("a reason");
        records = records with { Run = records.Run! with { Status = state, ExitCode = exitCode } };
        Assert.That(Shown(records), Does.Contain("  run --resume   go on with what is not done"), "ShowRun");
        var atTheEnd = Told.Lines(terminal => new RunSummary(terminal, TimeProvider.System).Print(records, new RunOutcome(state, exitCode, 0, 4), TimeSpan.Zero));
        Assert.That(atTheEnd, Has.One.StartsWith("  run --resume   go on with what is not done"), "the end of the run");
    }

    private static string Shown(RunSnapshot records) => string.Join('\n', Told.Lines(terminal => RunText.Print(new SeenRun(records, HolderGone: false), terminal, records.LastEventAt)));

    private static Explanation Failed(string code, params (string? WsId, EventPayload Payload)[] before)
    {
        var records = Records(code, before);
        return Explanation.Of(records, records.Workstreams["WS-01"]);
    }

    private static RunSnapshot Records(string code, params (string? WsId, EventPayload Payload)[] before) => RunFold.Of(Told.Events(
        [(null, Scene.Started), .. before, ("WS-01", new WorkstreamStateChanged(WorkstreamState.Editing, WorkstreamState.Failed, $"{code}: it ended"))]));
}
