using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RecordReaderTests : IDisposable
{
    private readonly TempState _state = new();
    private readonly RecordReader _reader;

    public RecordReaderTests() => _reader = new RecordReader(_state.Paths, _state.Folder);

    public void Dispose() => _state.Dispose();

    [Test]
    public void The_store_answers_when_nobody_owns_the_repository()
    {
        var runId = Tell();
        var snapshot = _reader.Ask(source => source.Run(runId));
        Assert.That(_reader.FromJournals, Is.False);
        Assert.That(Shown.Records(snapshot), Is.EqualTo(Shown.Records(new JournalRecords(_state.Paths).Run(runId))));
    }

    [Test]
    public void The_journals_answer_while_an_owner_lives()
    {
        var runId = Tell();
        using var held = RepositoryLock.Acquire(_state.Folder, TimeProvider.System);
        using var store = _state.OpenStore();
        using var recorder = RunRecorder.Continue(_state.Paths, runId, _state.Settings(store.Add));
        recorder.Record("WS-01", new Fingerprinted("new"));
        var snapshot = _reader.Ask(source => source.Run(runId));
        Assert.That(_reader.FromJournals, Is.True);
        Assert.That(snapshot!.Workstreams["WS-01"].Fingerprint, Is.EqualTo("new"));
    }

    [Test]
    public void The_journals_answer_when_the_store_lags()
    {
        var runId = Tell();
        using (var recorder = RunRecorder.Continue(_state.Paths, runId, _state.Settings()))
            recorder.Record("WS-01", new Fingerprinted("new"));
        Assert.That(_reader.Ask(source => source.Run(runId))!.Workstreams["WS-01"].Fingerprint, Is.EqualTo("new"));
        Assert.That(_reader.FromJournals, Is.True);
    }

    [Test]
    public void The_journals_answer_when_the_database_is_damaged()
    {
        var runId = Tell();
        File.WriteAllText(_state.Paths.Database, "no database");
        Assert.That(_reader.Ask(source => source.Runs()).Single().RunId, Is.EqualTo(runId));
        Assert.That(_reader.FromJournals, Is.True);
    }

    [Test]
    public void The_journals_answer_when_an_older_pipeline_wrote_the_database()
    {
        var runId = Tell();
        _state.SetSchema(0);
        Assert.That(_reader.Ask(source => source.Runs()).Single().RunId, Is.EqualTo(runId));
        Assert.That(_reader.FromJournals, Is.True);
    }

    [Test]
    public void An_owner_that_comes_while_the_store_is_read_makes_the_journals_answer()
    {
        var runId = Tell();
        var asked = 0;
        RepositoryLock? owner = null;
        var answer = _reader.Ask(source =>
        {
            owner ??= RepositoryLock.Acquire(_state.Folder, TimeProvider.System);
            asked++;
            return source.Run(runId);
        });
        owner!.Dispose();
        Assert.That((asked, _reader.FromJournals, answer!.Run!.RunId), Is.EqualTo((2, true, runId)));
    }

    [Test]
    public void Reading_writes_nothing()
    {
        Tell();
        var before = Files();
        _reader.Ask(source => source.Runs());
        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void A_damaged_line_is_told_with_the_answer()
    {
        var runId = Tell();
        File.AppendAllText(_state.Paths.Journal(runId), "{\"id\":99}\n");
        _reader.Ask(source => source.Run(runId));
        Assert.That(_reader.Damages.Single().Wrong, Does.Contain("checksum"));
    }

    [Test]
    public void Latest_an_id_and_a_unique_prefix_name_a_run()
    {
        var first = Tell();
        _state.Time.Advance(TimeSpan.FromDays(1));
        var second = Tell();
        Assert.Multiple(() =>
        {
            Assert.That(_reader.Resolve("latest"), Is.EqualTo(second));
            Assert.That(_reader.Resolve(first), Is.EqualTo(first));
            Assert.That(_reader.Resolve(first[..9]), Is.EqualTo(first));
        });
    }

    [TestCase("2027", "unknown_run")]
    [TestCase("2026", "ambiguous_run")]
    [TestCase("", "unknown_run")]
    public void Any_other_name_is_refused_with_the_known_ids(string asked, string code)
    {
        var first = Tell();
        _state.Time.Advance(TimeSpan.FromDays(1));
        var second = Tell();
        var refused = Assert.Throws<PipelineRefusedException>(() => _reader.Resolve(asked));
        Assert.That((refused!.ExitCode, refused.Code), Is.EqualTo((ExitCode.InputRefused, code)));
        Assert.That(refused.Message, Does.Contain(first).And.Contain(second));
    }

    [TestCase("latest")]
    [TestCase("2026")]
    public void Without_a_run_there_is_nothing_to_show(string asked)
    {
        var refused = Assert.Throws<PipelineRefusedException>(() => _reader.Resolve(asked));
        Assert.That((refused!.ExitCode, refused.Code), Is.EqualTo((ExitCode.InputRefused, "no_runs")));
    }

    [Test]
    public void Of_many_runs_the_newest_are_named()
    {
        for (var run = 0; run < 12; run++)
        {
            _state.NewRun().Dispose();
            _state.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(Assert.Throws<PipelineRefusedException>(() => _reader.Resolve("2027"))!.Message, Does.Contain(" and 2 older ones; 'latest' is "));
    }

    [Test]
    public void The_last_run_that_is_neither_completed_nor_abandoned_can_be_resumed()
    {
        var partial = Tell();
        _state.Time.Advance(TimeSpan.FromDays(1));
        using (var recorder = _state.NewRun())
            recorder.Record(null, new RunAbandoned("enough"), Actor.Operator);
        _state.Time.Advance(TimeSpan.FromDays(1));
        using (var recorder = _state.NewRun())
            recorder.Record(null, new RunCompleted(RunState.Completed, 0));
        Assert.That(_reader.LastUnfinished()!.RunId, Is.EqualTo(partial));
    }

    private string Tell()
    {
        using var store = _state.OpenStore();
        using var recorder = _state.NewRun(store.Add, null, "WS-01", "WS-02", "WS-03");
        Story.Tell(recorder);
        return recorder.RunId;
    }

    private string[] Files() =>
        [.. Directory.GetFiles(_state.Folder, "*", SearchOption.AllDirectories).Select(path => $"{path} {new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path):O}").Order()];
}
