using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
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

    private static string[][] Table(params (string? WsId, EventPayload Payload)[] happened) =>
        [.. Told.Lines(terminal => terminal.Out.Write(RunTable.Of(RunFold.Of(Told.Events(happened)))))
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(row => row.Length > 1)];

    private static WorkstreamStateChanged Moved(WorkstreamState from, WorkstreamState to) => new(from, to, "because");
}
