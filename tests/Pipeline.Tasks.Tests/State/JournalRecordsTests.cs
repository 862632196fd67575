using Pipeline.Model.Records;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class JournalRecordsTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Test]
    public void A_run_that_is_not_there_has_neither_records_nor_events()
    {
        var journals = new JournalRecords(_state.Paths);
        Assert.That(journals.Run("20260301-120000-0000"), Is.Null);
        Assert.That(journals.Events("20260301-120000-0000", EventFilter.All), Is.Empty);
        Assert.That((journals.Runs().Count, journals.OnBranches(["ws/none/WS-01"]).Count, journals.Damages.Count), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void A_journal_whose_run_never_began_is_no_run()
    {
        RunRecorder.Create(_state.Paths, _state.Settings()).Dispose();
        var journals = new JournalRecords(_state.Paths);
        var runId = _state.Paths.RunIds().Single();
        Assert.That((journals.Run(runId), journals.Runs().Count), Is.EqualTo(((RunSnapshot?)null, 0)));
        Assert.That(journals.Events(runId, EventFilter.All), Is.Empty);
    }

    [Test]
    public void A_workstream_is_found_by_its_branch()
    {
        using (_state.NewRun())
        {
        }

        var journals = new JournalRecords(_state.Paths);
        Assert.That(journals.OnBranches(["ws/none/WS-01"]).Select(workstream => workstream.WsId), Is.EqualTo(new[] { "WS-01" }));
        Assert.That(journals.OnBranches(["ws/none/WS-02"]), Is.Empty);
    }

    [TestCase("closed")]
    [TestCase("boot")]
    [TestCase("version")]
    public void A_database_that_does_not_say_how_it_was_left_is_made_again_or_read_whole(string missing)
    {
        using (var store = _state.OpenStore())
        {
            using var recorder = _state.NewRun(store.Add);
        }

        _state.ChangeSchema(schema =>
        {
            schema.Remove(missing);
            if (missing == "boot")
                schema["closed"] = false;
        });
        using (var again = _state.OpenStore())
            Assert.That(again.Runs(), Has.Count.EqualTo(1));
        Assert.That(_state.Reports, Has.Count.EqualTo(missing == "closed" ? 0 : 1));
    }

    [Test]
    public void Many_events_are_taken_in_several_transactions()
    {
        using (var recorder = _state.NewRun())
        {
            for (var number = 0; number < 1200; number++)
                recorder.Record("WS-01", new Fingerprinted($"f{number}"));
        }

        using var store = _state.OpenStore();
        var runId = _state.Paths.RunIds().Single();
        Assert.That(store.Events(runId, EventFilter.All), Has.Count.EqualTo(1201));
        Assert.That(store.Run(runId)!.Workstreams["WS-01"].Fingerprint, Is.EqualTo("f1199"));
        Assert.That(store.Run("20260301-120000-0000"), Is.Null);
    }
}
