using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Tests.Records;

public sealed class RunFoldTests
{
    [Test]
    public void A_run_starts_with_its_workstreams_pending_in_the_order_of_the_plan()
    {
        var snapshot = Sample.Fold(Sample.Started("WS-02", "WS-01"));
        Assert.That(snapshot.Run!.Status, Is.EqualTo(RunState.Running));
        Assert.That(snapshot.InOrder.Select(workstream => (workstream.WsId, workstream.Status)), Is.EqualTo(new[] { ("WS-02", WorkstreamState.Pending), ("WS-01", WorkstreamState.Pending) }));
    }

    [Test]
    public void A_run_ends_with_a_time_and_a_code_and_loses_them_when_it_goes_on()
    {
        var ended = Sample.Fold(Sample.Started("WS-01"), new RunCompleted(RunState.Failed, 1));
        Assert.That((ended.Run!.Status, ended.Run.ExitCode, ended.Run.CompletedAt.HasValue), Is.EqualTo((RunState.Failed, 1, true)));
        var resumed = Sample.Fold(Sample.Started("WS-01"), new RunCompleted(RunState.Failed, 1), new RunResumed(["WS-01"], new Dictionary<string, string>(), []));
        Assert.That((resumed.Run!.Status, resumed.Run.ExitCode, resumed.Run.CompletedAt.HasValue), Is.EqualTo((RunState.Running, (int?)null, false)));
    }

    [Test]
    public void A_rollback_begins_the_round_with_the_attempts_up_to_its_checkpoint()
    {
        var snapshot = Sample.Fold(
            Sample.Started("WS-01"),
            new StepStarted(StepName.Edit, 1, "t0"),
            new StepCompleted(StepName.Edit, 1, StepOutcome.Edited, new StepResult { Commit = "c1" }, []),
            new StepStarted(StepName.Static, 1, "t1"),
            new StepCompleted(StepName.Static, 1, StepOutcome.Failed, new StepResult(), []),
            new WorkstreamStateChanged(WorkstreamState.Failed, WorkstreamState.Pending, "reset"),
            new RolledBack(1, StepName.Edit, 1, "c0", "c1"));
        var workstream = snapshot.Workstreams["WS-01"];
        Assert.That((workstream.Round, workstream.BaseCommit, workstream.HeadCommit), Is.EqualTo((2, "c0", "c1")));
        Assert.That(snapshot.AttemptsOf("WS-01").Select(attempt => (attempt.Step, attempt.Attempt)), Is.EqualTo(new[] { (StepName.Edit, 1) }));
        Assert.That(snapshot.AllAttemptsOf("WS-01").Select(attempt => attempt.Position), Is.Unique);
    }

    [Test]
    public void A_rollback_of_the_present_round_or_of_nobody_changes_nothing()
    {
        var before = Sample.Fold(Sample.Started("WS-01"));
        var after = Sample.Fold(Sample.Started("WS-01"), new RolledBack(1, StepName.Edit, 1, "c0", "c1"));
        Assert.That(after.Workstreams["WS-01"].HeadCommit, Is.EqualTo(before.Workstreams["WS-01"].HeadCommit));
        Assert.That(after.AllAttemptsOf("WS-01"), Is.Empty);
    }

    [Test]
    public void An_interrupted_run_has_not_ended()
    {
        var snapshot = Sample.Fold(Sample.Started("WS-01"), new RunInterrupted("SIGINT", 130));
        Assert.That((snapshot.Run!.Status, snapshot.Run.ExitCode, snapshot.Run.CompletedAt), Is.EqualTo((RunState.Interrupted, 130, (DateTimeOffset?)null)));
    }

    [Test]
    public void A_resumed_run_keeps_what_was_done_and_takes_new_workstreams()
    {
        var snapshot = Sample.Fold(
            Sample.Started("WS-01"),
            Sample.Moved(WorkstreamState.Pending, WorkstreamState.Ready),
            new RunResumed(["RunAll"], new Dictionary<string, string>(), [Sample.Planned("WS-00"), Sample.Planned("WS-01") with { Title = "new" }]));
        Assert.That(
            snapshot.InOrder.Select(workstream => (workstream.WsId, workstream.Status, workstream.Title)),
            Is.EqualTo(new[] { ("WS-00", WorkstreamState.Pending, "Title of WS-00"), ("WS-01", WorkstreamState.Ready, "new") }));
    }

    [Test]
    public void What_a_resumed_run_plans_as_before_did_not_change()
    {
        var before = Sample.Fold(Sample.Started("WS-01", "WS-02", "WS-03", "WS-04", "WS-05", "WS-06", "WS-07", "WS-08"));
        var resumed = new RunResumed(["RunAll"], new Dictionary<string, string>(), [
            Sample.Planned("WS-01"),
            Sample.Planned("WS-02") with { Title = "new" },
            Sample.Planned("WS-03") with { Deps = ["WS-00", "WS-01"] },
            Sample.Planned("WS-04") with { Metadata = new Dictionary<string, string> { ["owner"] = "you" } },
            Sample.Planned("WS-05") with { Fingerprint = "f1" },
            Sample.Planned("WS-06") with { Fingerprint = null, Metadata = null },
            Sample.Planned("WS-08"),
            Sample.Planned("WS-07")]);

        var (after, changes) = RunFold.Apply(before, Sample.Events([.. Enumerable.Repeat<EventPayload>(resumed, 2)]).Last());

        Assert.That(changes.Workstreams.Select(workstream => workstream.WsId), Is.EqualTo(new[] { "WS-02", "WS-03", "WS-04", "WS-05", "WS-08", "WS-07" }));
        Assert.That(after.InOrder.Select(workstream => workstream.WsId), Is.EqualTo(resumed.Workstreams.Select(planned => planned.WsId)));
    }

    [Test]
    public void Heads_are_every_commit_the_branch_was_or_may_be_on()
    {
        var snapshot = Sample.Fold(
            Sample.Started("WS-01"),
            new WorktreeIntended("/w", "b", "c0"),
            new WorktreeCreated("/w", "b", "c0", "t0"),
            new Checkpointed(StepName.Edit, 1, "c1", "t1"),
            new SquashIntended("b", "c1", "c2"));
        var workstream = snapshot.Workstreams["WS-01"];
        Assert.That(workstream.Heads, Is.EqualTo(new[] { "c0", "c1", "c2" }));
        Assert.That((workstream.BaseCommit, workstream.HeadCommit, workstream.Worktree), Is.EqualTo(("c0", "c0", "/w")));
    }

    [Test]
    public void A_checkpoint_counts_once_its_step_has_ended()
    {
        var begun = new EventPayload[]
        {
            Sample.Started("WS-01"),
            new WorktreeCreated("/w", "b", "c0", "t0"),
            new StepStarted(StepName.Edit, 1, "t0"),
            new Checkpointed(StepName.Edit, 1, "c1", "t1"),
        };
        var ended = new StepCompleted(StepName.Edit, 1, StepOutcome.Edited, new StepResult { Commit = "c1" }, []);
        Assert.That(Sample.Fold(begun).Workstreams["WS-01"].HeadCommit, Is.EqualTo("c0"), "killed before the step ended");
        Assert.That(Sample.Fold([.. begun, ended]).Workstreams["WS-01"].HeadCommit, Is.EqualTo("c1"));
    }

    [Test]
    public void A_worktree_that_is_made_again_does_not_lose_the_last_checkpoint()
    {
        var workstream = Sample.Fold(
            Sample.Started("WS-01"),
            new WorktreeCreated("/w", "b", "c0", "t0"),
            new StepCompleted(StepName.Edit, 1, StepOutcome.Edited, new StepResult { Commit = "c1" }, []),
            new WorktreeCreated("/w", "b", "c0", "t0")).Workstreams["WS-01"];
        Assert.That((workstream.BaseCommit, workstream.HeadCommit), Is.EqualTo(("c0", "c1")));
    }

    [Test]
    public void A_reset_begins_a_new_round_with_attempts_of_its_own()
    {
        var snapshot = Sample.Fold(
            Sample.Started("WS-01"),
            new StepStarted(StepName.Edit, 1, "t0"),
            Sample.Ended(StepName.Edit, 1, StepOutcome.NoChange),
            Sample.Moved(WorkstreamState.Failed, WorkstreamState.Pending),
            new StepStarted(StepName.Edit, 1, "t0"));
        Assert.That(snapshot.AttemptsOf("WS-01").Single().Outcome, Is.Null);
        Assert.That(snapshot.AllAttemptsOf("WS-01").Select(attempt => attempt.Id), Is.EqualTo(new[] { "run/WS-01/1/edit/1", "run/WS-01/2/edit/1" }));
    }

    [Test]
    public void An_interrupted_step_that_runs_again_is_one_attempt()
    {
        var snapshot = Sample.Fold(
            Sample.Started("WS-01"),
            new StepStarted(StepName.Static, 1, "t0"),
            Sample.Ended(StepName.Static, 1, StepOutcome.Interrupted, "E1"),
            new StepStarted(StepName.Static, 1, "t0"),
            Sample.Ended(StepName.Static, 1, StepOutcome.Failed, "E1", "E1", "E2"));
        Assert.That(snapshot.AttemptsOf("WS-01").Single().Outcome, Is.EqualTo(StepOutcome.Failed));
        Assert.That(snapshot.ErrorsInOrder.Select(error => (error.ErrorCode, error.Count)), Is.EqualTo(new[] { ("E1", 1), ("E2", 1) }));
    }

    [Test]
    public void An_error_counts_the_attempts_in_which_it_appeared()
    {
        var snapshot = Sample.Fold(
            Sample.Started("WS-01"),
            Sample.Ended(StepName.Static, 1, StepOutcome.Failed, "E1"),
            Sample.Ended(StepName.Static, 2, StepOutcome.Failed, "E2"),
            Sample.Ended(StepName.Static, 3, StepOutcome.Failed, "E1", "E2"),
            Sample.Ended(StepName.Runtime, 1, StepOutcome.Failed, "E1"));
        var errors = snapshot.ErrorsInOrder.Select(error => (error.Step, error.ErrorCode, error.Count));
        Assert.That(errors, Is.EqualTo(new[] { ((StepName?)StepName.Static, "E1", 2), (StepName.Static, "E2", 2), (StepName.Runtime, "E1", 1) }));
        Assert.That(snapshot.ErrorsInOrder[0].LastSeen, Is.GreaterThan(snapshot.ErrorsInOrder[0].FirstSeen));
    }

    [Test]
    public void Only_the_documents_that_changed_are_told()
    {
        var before = Sample.Fold(Sample.Started("WS-01", "WS-02"));
        var moved = new EventRecord(2, before.LastEventAt, "run", "WS-02", Sample.Moved(WorkstreamState.Pending, WorkstreamState.Ready));
        var changes = RunFold.Apply(before, moved).Changes;
        Assert.That(changes.Workstreams.Select(workstream => workstream.WsId), Is.EqualTo(new[] { "WS-02" }));
        Assert.That((changes.Run, changes.Attempts.Count, changes.Errors.Count), Is.EqualTo(((RunRecord?)null, 0, 0)));
    }

    [TestCase(null)]
    [TestCase("WS-09")]
    public void An_event_of_no_workstream_or_of_one_that_is_not_planned_changes_none(string? wsId)
    {
        var before = Sample.Fold(Sample.Started("WS-01"));
        foreach (var payload in Sample.OneOfEach.Where(payload => payload is not (RunStarted or RunResumed)))
        {
            var changes = RunFold.Apply(before, new EventRecord(2, before.LastEventAt, "run", wsId, payload)).Changes;
            Assert.That((changes.Workstreams.Count, changes.Attempts.Count), Is.EqualTo((0, 0)), payload.EventType);
        }

        Assert.That((before.AttemptsOf("WS-09").Count, before.AllAttemptsOf("WS-09").Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void What_a_plan_does_not_say_stays_as_it_was_known_or_is_nothing()
    {
        var bare = Sample.Planned("WS-01") with { Fingerprint = null, Metadata = null };
        var resumed = new RunResumed(["RunAll"], new Dictionary<string, string>(), [bare, bare with { WsId = "WS-02" }]);
        var snapshot = Sample.Fold(Sample.Started("WS-01"), resumed);
        Assert.That((snapshot.Workstreams["WS-01"].Fingerprint, snapshot.Workstreams["WS-01"].Metadata["owner"]), Is.EqualTo(("f0", "me")));
        Assert.That((snapshot.Workstreams["WS-02"].Fingerprint, snapshot.Workstreams["WS-02"].Metadata.Count), Is.EqualTo(((string?)null, 0)));
        Assert.That(Sample.Fold(Sample.Started("WS-01"), new Fingerprinted("f1")).Workstreams["WS-01"].FingerprintParts, Is.Empty);
    }

    [Test]
    public void Artifacts_that_are_set_aside_a_second_time_are_those_of_the_new_round()
    {
        var snapshot = Sample.Fold(
            Sample.Started("WS-01"),
            new StepStarted(StepName.Edit, 1, "t0"),
            new ArtifactsSetAside("WS-01", "WS-01.round-1"),
            Sample.Moved(WorkstreamState.Failed, WorkstreamState.Pending),
            new StepStarted(StepName.Edit, 1, "t0"),
            new ArtifactsSetAside("WS-01", "WS-01.round-2"));
        Assert.That(snapshot.AllAttemptsOf("WS-01").Select(attempt => attempt.Folder), Is.EqualTo(new[] { "WS-01.round-1", "WS-01.round-2" }));
    }

    [Test]
    public void An_event_whose_cause_was_lost_is_no_fault()
    {
        foreach (var happened in Sample.Events([.. Sample.OneOfEach]))
            Assert.That(RunFold.Apply(RunSnapshot.Empty, happened).After.LastEventId, Is.EqualTo(happened.Id));
    }
}
