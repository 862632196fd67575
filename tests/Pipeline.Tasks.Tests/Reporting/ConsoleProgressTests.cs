using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Tests.Reporting;

public sealed class ConsoleProgressTests
{
    [Test]
    public void A_run_is_told_by_its_id_its_workstreams_and_its_base() => Assert.That(
        Tell((null, Told.Started("WS-01", "WS-02"))),
        Is.EqualTo(new[] { "Run 20260301-120000-0001: 2 workstreams from 0123456789" }));

    [Test]
    public void A_step_is_told_when_it_ends_with_its_duration_and_files() => Assert.That(
        Tell(("WS-01", new StepStarted(StepName.Edit, 1, "t")), ("WS-01", Ended(StepName.Edit, StepOutcome.Edited, new StepResult { ChangedFiles = ["a [1].txt", "b.txt"] }))),
        Is.EqualTo(new[] { "[WS-01]  edit 1     edited              1.0 s  a [1].txt, b.txt" }));

    [Test]
    public void Many_files_are_counted() => Assert.That(
        Tell(("WS-01", Ended(StepName.Edit, StepOutcome.Edited, new StepResult { ChangedFiles = ["a", "b", "c", "d"] }))),
        Has.One.EndsWith("  4 files"));

    [Test]
    public void The_first_errors_of_a_step_follow_it_and_the_rest_is_counted()
    {
        var errors = Enumerable.Range(1, 5).Select(number => Error($"E{number}", number)).ToArray();
        Assert.That(
            Tell(("WS-01", Ended(StepName.Static, StepOutcome.Failed, new StepResult { Reason = "lint found 5 errors" }, errors))),
            Is.EqualTo(new[]
            {
                "[WS-01]  static 1   failed              0.0 s  lint found 5 errors",
                "[WS-01]    src/a.cs(1): E1: Message [x] 1",
                "[WS-01]    src/a.cs(2): E2: Message [x] 2",
                "[WS-01]    src/a.cs(3): E3: Message [x] 3",
                "[WS-01]    and 2 more: show-errors --ws=WS-01",
            }));
    }

    [Test]
    public void A_retry_says_when_and_how_often() => Assert.That(
        Tell(("WS-01", new ToolRetried("agent", 1, TimeSpan.FromSeconds(2.5), "rate limited"))),
        Is.EqualTo(new[] { "[WS-01]  agent had passing trouble; try 2 in 2.5 s" }));

    [TestCase(WorkstreamState.Done, "done")]
    [TestCase(WorkstreamState.Failed, "failed")]
    [TestCase(WorkstreamState.Blocked, "blocked")]
    public void Each_end_is_told_with_its_reason(WorkstreamState end, string name) => Assert.That(
        Tell(("WS-01", new WorkstreamStateChanged(WorkstreamState.Ready, end, "because [of] it"))),
        Is.EqualTo(new[] { $"[WS-01]  {name,-10} because [of] it" }));

    [Test]
    public void What_goes_on_without_an_end_is_not_told() => Assert.That(
        Tell(("WS-01", new WorkstreamStateChanged(WorkstreamState.Ready, WorkstreamState.Editing, "edit 1")), ("WS-01", new StepStarted(StepName.Edit, 1, "t"))),
        Is.EqualTo(new[] { "" }));

    private static string[] Tell(params (string? WsId, EventPayload Payload)[] happened) => Told.Lines(terminal =>
    {
        var progress = new ConsoleProgress(new PlainLines(terminal), widest: 6);
        foreach (var one in Told.Events(happened))
            progress.Tell(one);
    });

    private static StepCompleted Ended(StepName step, StepOutcome outcome, StepResult result, params SignedError[] errors) =>
        new(step, 1, outcome, result, errors);

    private static SignedError Error(string code, int line) => new($"sig-{code}", new ToolError(code, $"Message [x] {line}", "lint", "src/a.cs", line));
}
