using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CurrentRecordsTests : IDisposable
{
    private readonly TempState _state = new();
    private readonly RecordReader _reader;

    public CurrentRecordsTests() => _reader = new RecordReader(_state.Paths, _state.Folder);

    public void Dispose() => _state.Dispose();

    [Test]
    public void A_run_whose_journal_has_more_does_not_concern_a_question_about_another()
    {
        var (old, latest) = (Tell(), Tell());
        AddTo(old);
        Assert.Multiple(() =>
        {
            Assert.That(Ask(source => source.Latest()!.RunId), Is.EqualTo((latest, false)));
            Assert.That(Ask(source => source.Run(latest)!.Run!.RunId), Is.EqualTo((latest, false)));
            Assert.That(Ask(source => source.Events(latest, EventFilter.All)[^1].RunId), Is.EqualTo((latest, false)));
            Assert.That(Ask(source => source.LatestWith("WS-01")!.Run!.RunId), Is.EqualTo((latest, false)));
            Assert.That(Ask(source => source.Run(old)!.Workstreams["WS-01"].Fingerprint), Is.EqualTo(("new", true)));
        });
    }

    [Test]
    public void A_run_whose_journal_has_more_concerns_every_question_about_all_runs()
    {
        var (old, latest) = (Tell(), Tell());
        AddTo(old);
        Assert.Multiple(() =>
        {
            Assert.That(Ask(source => source.Runs().Count), Is.EqualTo((2, true)));
            Assert.That(Ask(source => source.OnBranches(["ws/none/WS-01", "ws/none/none"]).Count(workstream => workstream.Fingerprint == "new")), Is.EqualTo((1, true)));
            Assert.That(Ask(source => source.Newest(1, run => run.RunId == old)[0].RunId), Is.EqualTo((old, true)));
            Assert.That(Ask(source => source.Newest(3, _ => true).Count), Is.EqualTo((2, true)));
            Assert.That(Ask(source => source.Newest(1, _ => true)[0].RunId), Is.EqualTo((latest, false)));
        });
    }

    [Test]
    public void A_run_that_only_its_journal_knows_is_the_latest()
    {
        Tell();
        _state.Time.Advance(TimeSpan.FromDays(1));
        using var unknown = _state.NewRun();
        Assert.That(Ask(source => source.Latest()!.RunId), Is.EqualTo((unknown.RunId, true)));
    }

    [Test]
    public void A_run_that_was_never_begun_is_not_the_latest()
    {
        var begun = Tell();
        _state.Time.Advance(TimeSpan.FromDays(1));
        RunRecorder.Create(_state.Paths, _state.Settings()).Dispose();
        Assert.That(Ask(source => source.Latest()!.RunId), Is.EqualTo((begun, false)));
    }

    [TestCase("runs", "")]
    [TestCase("meta", "journal/")]
    public void The_latest_run_is_found_when_the_database_lost_it(string collection, string prefix)
    {
        Tell();
        var latest = Tell();
        Change(collection, prefix + latest, null);
        Assert.That(Ask(source => source.Latest()!.RunId), Is.EqualTo((latest, true)));
    }

    [Test]
    public void What_is_older_than_the_answer_is_not_read()
    {
        var (old, latest) = (Tell(), Tell());
        Change("runs", old, document => document["status"] = "completed");
        Assert.Multiple(() =>
        {
            Assert.That(Ask(source => source.LastUnfinished()!.RunId), Is.EqualTo((latest, false)));
            Assert.That(Ask(source => source.Runs().Count), Is.EqualTo((2, true)));
        });
    }

    [Test]
    public void A_run_whose_journal_is_gone_is_not_believed()
    {
        var (old, latest) = (Tell(), Tell());
        Directory.Delete(_state.Paths.Run(latest), recursive: true);
        Assert.Multiple(() =>
        {
            Assert.That(Ask(source => source.Latest()!.RunId), Is.EqualTo((old, true)));
            Assert.That(Ask(source => source.Run(latest)), Is.EqualTo(((RunSnapshot?)null, true)));
            Assert.That(Ask(source => source.Runs(latest).Count), Is.EqualTo((0, true)));
            Assert.That(Ask(source => source.OnBranches(["ws/none/WS-01"]).Count), Is.EqualTo((1, true)));
            Assert.That(Ask(source => source.Events(old, EventFilter.All).Count), Is.EqualTo((2, false)));
        });
    }

    [Test]
    public void Few_branches_and_most_of_them_are_found_alike()
    {
        string[] ids = [.. Enumerable.Range(1, 9).Select(number => $"WS '{number}' \"@0\"")];
        using (var store = _state.OpenStore())
            _state.NewRun(store.Add, null, ids).Dispose();
        foreach (var most in (int[])[0, 1, 2, 3, 8, 9])
        {
            string[] asked = [.. ids.Take(most).Select(id => "ws/none/" + id), "ws/none/none"];
            var (found, fromJournals) = Ask(source => source.OnBranches(asked));
            Assert.That((found.Select(workstream => workstream.WsId).Order(StringComparer.Ordinal), fromJournals), Is.EqualTo((ids.Take(most), false)));
        }
    }

    [TestCase("%")]
    [TestCase("2_")]
    public void A_wildcard_begins_no_run(string asked)
    {
        Tell();
        Assert.That(Ask(source => source.Runs(asked).Count), Is.EqualTo((0, false)));
    }

    private (T Answer, bool FromJournals) Ask<T>(Func<IRecordSource, T> question) => (_reader.Ask(question), _reader.FromJournals);

    private void AddTo(string runId)
    {
        using var recorder = RunRecorder.Continue(_state.Paths, runId, _state.Settings());
        recorder.Record("WS-01", new Fingerprinted("new"));
    }

    private void Change(string collection, string key, Action<LiteDB.BsonDocument>? change)
    {
        using var owned = OwnedStore.Open(_state.Paths);
        var documents = owned.Database.GetCollection(collection);
        var document = documents.FindById(key);
        change?.Invoke(document);
        Assert.That(change is null ? documents.Delete(key) : documents.Update(document), Is.True);
    }

    private string Tell()
    {
        _state.Time.Advance(TimeSpan.FromHours(1));
        using var store = _state.OpenStore();
        using var recorder = _state.NewRun(store.Add);
        recorder.MoveTo("WS-01", WorkstreamState.Ready, "nothing to wait for");
        return recorder.RunId;
    }
}
