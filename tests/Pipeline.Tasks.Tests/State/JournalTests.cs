using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class JournalTests : IDisposable
{
    private readonly TempState _state = new();
    private readonly string _runId;
    private readonly string _path;

    public JournalTests()
    {
        using var recorder = _state.NewRun();
        recorder.MoveTo("WS-01", WorkstreamState.Ready, "nothing to wait for");
        recorder.MoveTo("WS-01", WorkstreamState.Editing, "worktree made – größer");
        _runId = recorder.RunId;
        _path = _state.Paths.Journal(_runId);
    }

    public void Dispose() => _state.Dispose();

    [Test]
    public void A_line_torn_at_any_byte_is_not_there_and_the_next_event_takes_its_place()
    {
        var whole = File.ReadAllBytes(_path);
        var lastLine = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        for (var length = lastLine; length < whole.Length; length++)
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.That(JournalReader.Read(_path).Select(entry => entry.Wrong), Is.EqualTo(new string?[] { null, null }), $"cut at {length}");
            using (var recorder = RunRecorder.Continue(_state.Paths, _runId, _state.Settings()))
            {
                Assert.That(recorder.Snapshot.Workstreams["WS-01"].Status, Is.EqualTo(WorkstreamState.Ready));
                recorder.MoveTo("WS-01", WorkstreamState.Editing, "again");
            }
            var history = JournalHistory.Read(_path);
            Assert.That((history.LastId, history.Damages.Count), Is.EqualTo((3, 0)), $"cut at {length}");
        }
    }

    [Test]
    public void A_flipped_byte_anywhere_costs_its_line_and_is_reported_with_the_lines_number()
    {
        var whole = File.ReadAllBytes(_path);
        var lines = JournalReader.Read(_path).Select(entry => Shown.Events([entry.Event!])[0]).ToHashSet(StringComparer.Ordinal);
        for (var place = 0; place < whole.Length; place++)
        {
            var flipped = whole.ToArray();
            flipped[place] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(_path, flipped);
            var history = JournalHistory.Read(_path);
            var events = new JournalRecords(_state.Paths).Events(_runId, EventFilter.All);
            Assert.That(Shown.Events(events), Is.SubsetOf(lines), $"flipped at {place}");
            Assert.That(events, Has.Count.LessThan(3), $"flipped at {place}");
            // The end of the last line: the line then counts as being written right now.
            if (place < whole.Length - 1)
                Assert.That(history.Damages, Is.Not.Empty, $"flipped at {place}");
        }
    }

    [Test]
    public void The_damaged_line_is_named()
    {
        var text = File.ReadAllText(_path);
        File.WriteAllText(_path, text.Replace("nothing to wait for", "nothing to wait fox", StringComparison.Ordinal));
        var damage = JournalHistory.Read(_path).Damages.Single();
        Assert.That(damage.ToString(), Is.EqualTo($"{_path}(2): the checksum is wrong; the event is left out"));
    }

    [Test]
    public void A_lost_line_is_noticed()
    {
        var lines = File.ReadAllLines(_path);
        File.WriteAllText(_path, lines[0] + "\n" + lines[2] + "\n");
        Assert.That(JournalHistory.Read(_path).Damages.Single().Wrong, Is.EqualTo("the events between 1 and 3 are missing"));
    }

    [Test]
    public void A_line_that_stands_twice_counts_once()
    {
        var lines = File.ReadAllLines(_path);
        File.AppendAllText(_path, lines[1] + "\n");
        var history = JournalHistory.Read(_path);
        Assert.That(history.Snapshot.Workstreams["WS-01"].Status, Is.EqualTo(WorkstreamState.Editing));
        Assert.That(history.Damages.Single().Wrong, Does.Contain("the event 2 comes after 3"));
    }

    [Test]
    public void An_event_of_a_newer_version_is_kept_as_it_is()
    {
        using var json = System.Text.Json.JsonDocument.Parse("""{"colour":"blue","depth":[1,null,2.50]}""");
        using (var recorder = RunRecorder.Continue(_state.Paths, _runId, _state.Settings()))
            recorder.Record("WS-01", new OpaquePayload("ws_painted", json.RootElement.Clone()));
        var happened = new JournalRecords(_state.Paths).Events(_runId, new EventFilter(EventType: "ws_painted")).Single();
        Assert.That(((OpaquePayload)happened.Payload).Body.GetRawText(), Is.EqualTo("""{"colour":"blue","depth":[1,null,2.50]}"""));
    }

    [Test]
    public void Reading_begins_at_any_line()
    {
        var first = JournalReader.Read(_path).First();
        Assert.That(JournalReader.Read(_path, first.End).Select(entry => entry.Event!.Id), Is.EqualTo(new[] { 2, 3 }));
    }

    [Test]
    public void A_line_longer_than_any_buffer_is_read()
    {
        using (var recorder = RunRecorder.Continue(_state.Paths, _runId, _state.Settings()))
            recorder.MoveTo("WS-01", WorkstreamState.Failed, new string('x', 300_000));
        Assert.That(JournalHistory.Read(_path).Snapshot.Workstreams["WS-01"].Reason, Has.Length.EqualTo(300_000));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void A_torn_line_longer_than_any_buffer_is_cut_off(int whole)
    {
        var kept = string.Concat(File.ReadAllLines(_path)[..whole].Select(line => line + "\n"));
        File.WriteAllText(_path, kept + new string('x', 10_000));
        Journal.Open(_path).Dispose();
        Assert.That(File.ReadAllText(_path), Is.EqualTo(kept));
    }

    [Test]
    public void Nobody_makes_a_journal_twice() =>
        Assert.Throws<IOException>(() => Journal.Create(_path));

    [Test]
    public void A_journal_is_read_while_its_owner_writes_it()
    {
        using var recorder = RunRecorder.Continue(_state.Paths, _runId, _state.Settings());
        for (var id = 4; id < 20; id++)
        {
            recorder.Record("WS-01", new Fingerprinted("f" + id));
            Assert.That(JournalHistory.Read(_path).LastId, Is.EqualTo(id));
        }
    }
}
