using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Tests.Reporting;

public sealed class RunTableTests
{
    private static readonly string[][] Rows = Table(
        (null, Told.Started("WS-01", "WS-02", "WS-03")),
        ("WS-01", Moved(WorkstreamState.Pending, WorkstreamState.Ready)),
        ("WS-01", new StepStarted(StepName.Edit, 1, "t")),
        ("WS-01", new StepCompleted(StepName.Edit, 1, StepOutcome.Edited, new StepResult(), [])),
        ("WS-01", new StepStarted(StepName.Static, 1, "t")),
        ("WS-01", new StepCompleted(StepName.Static, 1, StepOutcome.Passed, new StepResult(), [])),
        ("WS-01", Moved(WorkstreamState.Ready, WorkstreamState.Done)),
        ("WS-02", new WorkstreamStateChanged(WorkstreamState.Pending, WorkstreamState.Failed, "no [worktree]")),
        ("WS-03", new WorkstreamStateChanged(WorkstreamState.Pending, WorkstreamState.Blocked, "WS-02 failed", BlockedBy: ["WS-02"])));

    [Test]
    public void It_has_a_head() =>
        Assert.That(Rows[0], Is.EqualTo(new[] { "Workstream", "Status", "Attempts", "Time", "Branch", "Why" }));

    [Test]
    public void What_is_done_has_attempts_time_and_branch() =>
        Assert.That(Rows[1], Is.EqualTo(new[] { "WS-01", "done", "edit 1 static 1", "2.0 s", "ws/none/WS-01" }));

    [Test]
    public void What_failed_has_its_reason() =>
        Assert.That(Rows[2], Is.EqualTo(new[] { "WS-02", "failed", "no [worktree]" }));

    [Test]
    public void What_is_blocked_names_what_it_waits_for() =>
        Assert.That(Rows[3], Is.EqualTo(new[] { "WS-03", "blocked", "waits for WS-02" }));

    [Test]
    public void A_breakers_sentence_is_told_by_its_rule()
    {
        var verdict = new Verdict("E1", "STATIC failed 4 times.", "Read the errors.", BreakerRule.MaxAttempts, "4");
        var rows = Table((null, Told.Started("WS-01")), ("WS-01", new WorkstreamStateChanged(WorkstreamState.StaticCheck, WorkstreamState.Failed, $"{verdict.Reason} {verdict.WayOut}")));
        Assert.That(rows[1], Is.EqualTo(new[] { "WS-01", "failed", "max_attempts" }));
    }

    [Test]
    public void Another_failure_is_told_by_its_errors_code()
    {
        var error = new SignedError("sig", new ToolError(ErrorCode.MergeConflict, "src/a.cs: both changed it", "pipeline"));
        var rows = Table((null, Told.Started("WS-01")), ("WS-01", new WorkstreamError(error)), ("WS-01", new WorkstreamStateChanged(WorkstreamState.Pending, WorkstreamState.Failed, "The work of WS-02 and WS-03 does not fit together: src/a.cs. Let one depend on the other.")));
        Assert.That(rows[1], Is.EqualTo(new[] { "WS-01", "failed", ErrorCode.MergeConflict }));
    }

    [Test]
    public void No_reason_makes_a_row_long()
    {
        var rows = Table((null, Told.Started("WS-01")), ("WS-01", new WorkstreamStateChanged(WorkstreamState.Pending, WorkstreamState.Failed, new string('x', 300))));
        Assert.That(rows[1][2], Has.Length.EqualTo(40).And.EndsWith("x…"));
    }

    [Test]
    public void A_step_that_runs_is_counted_until_now()
    {
        var rows = Table((null, Told.Started("WS-01")), ("WS-01", Moved(WorkstreamState.Ready, WorkstreamState.Editing)), ("WS-01", new StepStarted(StepName.Edit, 1, "t")));
        Assert.That(rows[1][3], Is.EqualTo("60.0 s"));
    }

    private static string[][] Table(params (string? WsId, EventPayload Payload)[] happened) =>
        [.. Told.Lines(terminal => terminal.Out.Write(RunTable.Of(RunFold.Of(Told.Events(happened)), Told.Noon.AddSeconds(happened.Length + 59))))
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(row => row.Length > 1)];

    private static WorkstreamStateChanged Moved(WorkstreamState from, WorkstreamState to) => new(from, to, "because");
}
