using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

/// <summary>What a state machine forbids does not happen, and is in the journal.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class IllegalMoveTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Test]
    public void An_illegal_move_throws_changes_nothing_and_is_in_the_journal()
    {
        using var recorder = _state.NewRun();
        var refused = Assert.Throws<IllegalTransitionException>(() => recorder.MoveTo("WS-01", WorkstreamState.Done, "in a hurry"));
        Assert.Multiple(() =>
        {
            Assert.That(refused!.Message, Does.Contain("WS-01").And.Contain("pending").And.Contain("done"));
            Assert.That(recorder.Snapshot.Workstreams["WS-01"].Status, Is.EqualTo(WorkstreamState.Pending));
            Assert.That(
                new JournalRecords(_state.Paths).Events(recorder.RunId, new EventFilter("WS-01")).Select(happened => happened.Payload),
                Is.EqualTo(new[] { refused.Refused }));
        });
    }

    [Test]
    public void Every_pair_of_states_outside_the_table_is_refused_and_logged(
        [Values] WorkstreamState from, [Values] WorkstreamState to)
    {
        using var recorder = _state.NewRun();
        foreach (var step in Walk.To(from))
            recorder.MoveTo("WS-01", step, "on the way", by: Actor.Operator);
        if (WorkstreamMachine.CanMove(from, to))
        {
            recorder.MoveTo("WS-01", to, "allowed", by: Actor.Operator);
            Assert.That(recorder.Snapshot.Workstreams["WS-01"].Status, Is.EqualTo(to));
            return;
        }
        Assert.Throws<IllegalTransitionException>(() => recorder.MoveTo("WS-01", to, "forbidden", by: Actor.Operator));
        var logged = new JournalRecords(_state.Paths).Events(recorder.RunId, new EventFilter(EventType: "illegal_transition"));
        Assert.That(logged, Has.Count.EqualTo(1));
        Assert.That(recorder.Snapshot.Workstreams["WS-01"].Status, Is.EqualTo(from));
    }

    [Test]
    public void Only_an_operator_resets_a_workstream()
    {
        using var recorder = _state.NewRun();
        foreach (var step in Walk.To(WorkstreamState.Failed))
            recorder.MoveTo("WS-01", step, "on the way");
        Assert.Throws<IllegalTransitionException>(() => recorder.MoveTo("WS-01", WorkstreamState.Pending, "by itself"));
        recorder.MoveTo("WS-01", WorkstreamState.Pending, "reset", by: Actor.Operator);
        Assert.That(recorder.Snapshot.Workstreams["WS-01"].Round, Is.EqualTo(2));
    }

    [Test]
    public void A_run_that_is_over_cannot_end_again()
    {
        using var recorder = _state.NewRun();
        recorder.Record(null, new RunCompleted(RunState.Completed, 0));
        var refused = Assert.Throws<IllegalTransitionException>(() => recorder.Record(null, new RunCompleted(RunState.Partial, 2)));
        Assert.That(refused!.Message, Does.StartWith("the run cannot move from completed to partial: "));
    }

    [Test]
    public void A_second_step_cannot_begin_before_the_first_has_ended()
    {
        using var recorder = _state.NewRun();
        recorder.Record("WS-01", new StepStarted(StepName.Edit, 1, null));
        var refused = Assert.Throws<IllegalTransitionException>(() => recorder.Record("WS-01", new StepStarted(StepName.Static, 1, null)));
        Assert.That(refused!.Message, Does.Contain("edit 1 has not ended"));
    }
}
