using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tests.Records;

namespace Pipeline.Model.Tests.States;

public sealed class TransitionGuardTests
{
    private static readonly RunSnapshot Started = Sample.Fold(Sample.Started("WS-01"));

    [Test]
    public void Nothing_happens_to_a_run_before_it_starts()
    {
        Assert.That(Judge(RunSnapshot.Empty, null, new RunCompleted(RunState.Completed, 0))!.Reason, Is.EqualTo("the run has not started"));
        Assert.That(Judge(RunSnapshot.Empty, null, Sample.Started("WS-01")), Is.Null);
    }

    [Test]
    public void A_run_starts_once() =>
        Assert.That(Judge(Started, null, Sample.Started("WS-01"))!.Reason, Is.EqualTo("a run starts once"));

    [Test]
    public void A_run_does_not_complete_as_running() =>
        Assert.That(Judge(Started, null, new RunCompleted(RunState.Running, 0)), Is.Not.Null);

    [Test]
    public void A_workstream_that_nobody_planned_does_not_move() =>
        Assert.That(
            Judge(Started, "WS-99", Sample.Moved(WorkstreamState.Pending, WorkstreamState.Ready))!.Reason,
            Is.EqualTo("the run has no workstream WS-99"));

    [Test]
    public void Who_believes_something_else_of_a_workstream_does_not_move_it() =>
        Assert.That(
            Judge(Started, "WS-01", Sample.Moved(WorkstreamState.Ready, WorkstreamState.Editing))!.Reason,
            Is.EqualTo("the caller believed it to be ready"));

    [Test]
    public void Attempts_have_no_gaps() =>
        Assert.That(
            Judge(Started, "WS-01", new StepStarted(StepName.Edit, 2, null)),
            Is.EqualTo(new IllegalTransition("edit 2", "waiting", "running", "the next attempt has the number 1")));

    [Test]
    public void A_step_that_did_not_begin_does_not_end() =>
        Assert.That(Judge(Started, "WS-01", Sample.Ended(StepName.Edit, 1, StepOutcome.Edited))!.From, Is.EqualTo("waiting"));

    [Test]
    public void A_step_ends_once_and_does_not_begin_again()
    {
        var ended = Sample.Fold(Sample.Started("WS-01"), new StepStarted(StepName.Edit, 1, null), Sample.Ended(StepName.Edit, 1, StepOutcome.Edited));
        Assert.That(Judge(ended, "WS-01", Sample.Ended(StepName.Edit, 1, StepOutcome.Edited))!.From, Is.EqualTo("completed"));
        Assert.That(Judge(ended, "WS-01", new StepStarted(StepName.Edit, 1, null))!.From, Is.EqualTo("completed"));
        Assert.That(Judge(ended, "WS-01", new StepStarted(StepName.Edit, 2, null)), Is.Null);
    }

    [Test]
    public void An_interrupted_step_begins_again_under_its_number()
    {
        var cut = Sample.Fold(Sample.Started("WS-01"), new StepStarted(StepName.Edit, 1, null), Sample.Ended(StepName.Edit, 1, StepOutcome.Interrupted));
        Assert.That(Judge(cut, "WS-01", new StepStarted(StepName.Edit, 1, null)), Is.Null);
    }

    [Test]
    public void A_step_ends_only_with_its_own_outcomes()
    {
        var running = Sample.Fold(Sample.Started("WS-01"), new StepStarted(StepName.Static, 1, null));
        Assert.That(
            Judge(running, "WS-01", Sample.Ended(StepName.Static, 1, StepOutcome.Edited))!.Reason,
            Is.EqualTo("the step static cannot end with edited"));
    }

    [Test]
    public void A_forbidden_move_says_when_an_operator_may_do_it()
    {
        var failed = Sample.Fold(
            Sample.Started("WS-01"),
            Sample.Moved(WorkstreamState.Pending, WorkstreamState.Ready),
            Sample.Moved(WorkstreamState.Ready, WorkstreamState.Failed));
        var reset = Sample.Moved(WorkstreamState.Failed, WorkstreamState.Pending);
        Assert.That(Judge(failed, "WS-01", reset)!.Reason, Is.EqualTo("only an operator may do that"));
        Assert.That(TransitionGuard.Judge(failed, "WS-01", reset, Actor.Operator), Is.Null);
    }

    private static IllegalTransition? Judge(RunSnapshot before, string? wsId, EventPayload payload) =>
        TransitionGuard.Judge(before, wsId, payload, Actor.Pipeline);
}
