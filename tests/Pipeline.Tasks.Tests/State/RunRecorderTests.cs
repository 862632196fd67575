using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RunRecorderTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Test]
    public void A_plain_workstream_flushes_its_journal_seven_times()
    {
        using var recorder = _state.NewRun();
        var before = recorder.Flushes;
        recorder.Record("WS-01", new Fingerprinted("f"));
        recorder.MoveTo("WS-01", WorkstreamState.Ready, "everything it depends on is done");
        recorder.Record("WS-01", new WorktreeIntended("worktree", "branch", "base"));
        recorder.Record("WS-01", new WorktreeCreated("worktree", "branch", "base", "tree"));
        foreach (var (step, state) in new[]
        {
            (StepName.Edit, WorkstreamState.Editing), (StepName.Static, WorkstreamState.StaticCheck), (StepName.Runtime, WorkstreamState.RuntimeCheck),
        })
        {
            recorder.MoveTo("WS-01", state, "edit 1");
            recorder.Record("WS-01", new StepStarted(step, 1, "tree"));
            recorder.Record("WS-01", new ToolStarted(step, 1, "tool", "tool", []));
            if (step == StepName.Edit)
                recorder.Record("WS-01", new Checkpointed(step, 1, "commit", "tree"));
            recorder.Record("WS-01", new StepCompleted(step, 1, step == StepName.Edit ? StepOutcome.Edited : StepOutcome.Passed, new StepResult(), []));
        }

        recorder.Record("WS-01", new SquashIntended("branch", "commit", "result"));
        recorder.MoveTo("WS-01", WorkstreamState.Done, "every check passed", headCommit: "result");
        Assert.That(recorder.Flushes - before, Is.EqualTo(7), "before the worktree, each of three steps, the branch's two moves, and at the end");
    }

    [Test]
    public void Of_many_that_ask_for_a_workstream_at_once_one_gets_it()
    {
        using var recorder = _state.NewRun();
        var taken = 0;
        Parallel.For(0, 64, _ =>
        {
            if (recorder.TryClaim("WS-01"))
                Interlocked.Increment(ref taken);
        });
        Assert.That(taken, Is.EqualTo(1));
    }

    [Test]
    public void Of_many_that_move_a_workstream_at_once_one_does_and_the_others_are_refused()
    {
        using var recorder = _state.NewRun();
        var moved = 0;
        Parallel.For(0, 64, _ =>
        {
            try
            {
                recorder.MoveTo("WS-01", WorkstreamState.Ready, "claimed");
                Interlocked.Increment(ref moved);
            }
            catch (IllegalTransitionException refused)
            {
                Assert.That(refused.Message, Does.Contain("WS-01"));
            }
        });
        Assert.That(moved, Is.EqualTo(1));
    }

    [Test]
    public void The_records_are_the_same_live_from_the_journal_and_from_the_store()
    {
        RunSnapshot live;
        string runId;
        using (var store = _state.OpenStore())
        using (var recorder = _state.NewRun(store.Add, null, "WS-01", "WS-02", "WS-03"))
        {
            Story.Tell(recorder, () => _state.Time.Advance(TimeSpan.FromMilliseconds(1.5)));
            (live, runId) = (recorder.Snapshot, recorder.RunId);
        }
        var journal = new JournalRecords(_state.Paths);
        using var again = _state.OpenStore();
        Assert.Multiple(() =>
        {
            Assert.That(Shown.Records(journal.Run(runId)), Is.EqualTo(Shown.Records(live)));
            Assert.That(Shown.Records(again.Run(runId)), Is.EqualTo(Shown.Records(live)));
            Assert.That(Shown.Events(again.Events(runId, EventFilter.All)), Is.EqualTo(Shown.Events(journal.Events(runId, EventFilter.All))));
            Assert.That(again.Heads("ws/none/WS-01"), Is.EquivalentTo(new[] { "c0", "c1", "c2", "c3", "c4" }));
            Assert.That(journal.Heads("ws/none/WS-01"), Is.EquivalentTo(again.Heads("ws/none/WS-01")));
            Assert.That(journal.Damages, Is.Empty);
            Assert.That(_state.Reports, Is.Empty);
        });
    }

    [Test]
    public void A_run_goes_on_where_its_journal_ends()
    {
        var recorder = _state.NewRun();
        recorder.MoveTo("WS-01", WorkstreamState.Ready, "nothing to wait for");
        var before = Shown.Records(recorder.Snapshot);
        recorder.Dispose();

        using var again = RunRecorder.Continue(_state.Paths, recorder.RunId, _state.Settings());
        Assert.That(Shown.Records(again.Snapshot), Is.EqualTo(before));
        Assert.That(again.Record(null, new RunInterrupted("found dead")).Id, Is.EqualTo(3));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_run_goes_on_from_what_was_read_of_its_journal_unless_that_has_grown_since(bool grows)
    {
        var recorder = _state.NewRun();
        var read = JournalHistory.Read(_state.Paths.Journal(recorder.RunId)) with { LastId = 41 };
        if (grows)
            recorder.MoveTo("WS-01", WorkstreamState.Ready, "nothing to wait for");
        recorder.Dispose();
        File.AppendAllText(_state.Paths.Journal(recorder.RunId), "{\"torn");

        using var again = RunRecorder.Continue(_state.Paths, recorder.RunId, _state.Settings(), read);

        Assert.That(again.Snapshot.Workstreams["WS-01"].Status, Is.EqualTo(grows ? WorkstreamState.Ready : WorkstreamState.Pending));
        Assert.That(again.Record(null, new RunInterrupted("found dead")).Id, Is.EqualTo(grows ? 3 : 42), "the line that has no end is not there");
    }

    [Test]
    public void Secrets_are_masked_in_the_journal_in_the_records_and_in_the_store()
    {
        string Mask(string text) => text.Replace("hush-hush", "***", StringComparison.Ordinal);
        string runId;
        using (var store = _state.OpenStore())
        using (var recorder = _state.NewRun(store.Add, Mask))
        {
            runId = recorder.RunId;
            recorder.Record("WS-01", new StepStarted(StepName.Edit, 1, null));
            recorder.Record("WS-01", new ToolStarted(StepName.Edit, 1, "agent", "agent", ["--key", "hush-hush"]));
            var result = new StepResult { Reason = "the key hush-hush\nwas refused" };
            recorder.Record("WS-01", new StepCompleted(StepName.Edit, 1, StepOutcome.AuthFailed, result, []));
            Assert.That(recorder.Snapshot.Attempt("WS-01", StepName.Edit, 1)!.Result!.Reason, Is.EqualTo("the key ***\nwas refused"));
        }
        Assert.That(File.ReadAllText(_state.Paths.Journal(runId)), Does.Contain("***").And.Not.Contain("hush-hush"));
        Assert.That(File.ReadAllBytes(_state.Paths.Database).AsSpan().IndexOf("hush-hush"u8), Is.Negative);
    }

    [Test]
    public void A_clock_that_is_set_back_does_not_turn_the_events_around()
    {
        using var recorder = _state.NewRun();
        var first = recorder.Snapshot.LastEventAt;
        _state.Time.AdjustTime(first.AddHours(-1));
        Assert.That(recorder.MoveTo("WS-01", WorkstreamState.Ready, "later").Timestamp, Is.EqualTo(first));
    }

    [Test]
    public void Threads_may_record_side_by_side()
    {
        string[] ids = [.. Enumerable.Range(1, 8).Select(number => $"WS-{number:D2}")];
        using var recorder = _state.NewRun(null, null, ids);
        Parallel.ForEach(ids, id =>
        {
            foreach (var state in Walk.To(WorkstreamState.Done))
                recorder.MoveTo(id, state, "goes on");
        });
        var events = new JournalRecords(_state.Paths).Events(recorder.RunId, EventFilter.All);
        Assert.That(events.Select(happened => happened.Id), Is.EqualTo(Enumerable.Range(1, events.Count)));
        Assert.That(recorder.Snapshot.Workstreams.Values.Select(workstream => workstream.Status), Is.All.EqualTo(WorkstreamState.Done));
    }

    [Test]
    public void Run_ids_sort_by_when_they_were_made_also_within_a_second()
    {
        var ids = Enumerable.Range(0, 50).Select(_ =>
        {
            using var recorder = RunRecorder.Create(_state.Paths, _state.Settings());
            return recorder.RunId;
        }).ToList();
        Assert.That(ids, Is.Unique);
        Assert.That(ids, Is.EqualTo(ids.Order(StringComparer.Ordinal)));
        Assert.That(ids, Is.All.Match("^20260301-1200[0-9]{2}-[0-9a-f]{4}$"));
    }
}
