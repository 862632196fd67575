using Pipeline.Model.Records;
using Pipeline.Tasks.Resilience;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Tests.State;

namespace Pipeline.Tasks.Tests.Runs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EarlyRecordsTests : IDisposable
{
    private readonly TempState _state = new();
    private readonly JobSlots _slots = new(1);

    public void Dispose()
    {
        _slots.Dispose();
        _state.Dispose();
    }

    [Test]
    public void What_was_read_counts_while_nothing_happened()
    {
        Tell();
        var early = Read();
        using var store = _state.OpenStore();
        var first = early.OnBranches(store);
        Assert.That(first.Single().Heads, Is.EqualTo(early.Heads));
        Assert.That(early.OnBranches(store), Is.SameAs(first), "it was not asked for");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void What_happened_since_is_asked_for(bool inAnotherRun)
    {
        var runId = Tell();
        var early = Read();
        using (var store = _state.OpenStore())
        {
            using var recorder = inAnotherRun ? _state.NewRun(store.Add) : RunRecorder.Continue(_state.Paths, runId, _state.Settings(store.Add));
            recorder.Record("WS-01", new WorktreeIntended("/tmp/wt", "ws/none/WS-01", "c9"));
        }

        using var later = _state.OpenStore();
        Assert.That(early.OnBranches(later).SelectMany(workstream => workstream.Heads), Does.Contain("c9"));
        Assert.That(early.Heads, Does.Not.Contain("c9"));
    }

    private EarlyRecords Read() => new(_state.Paths, new RecordReader(_state.Paths, _state.Folder), Request(), continued: null);

    private RunRequest Request()
    {
        using var bundles = new Bundles.SampleBundles().Add(Bundles.SampleBundles.Valid("WS-01"));
        return new RunRequest(["RunAll"], bundles.Load().Bundles, Exclusive: false, new RunPace(_slots, FailurePolicy.Continue), new HashSet<string>());
    }

    private string Tell()
    {
        using var store = _state.OpenStore();
        using var recorder = _state.NewRun(store.Add);
        recorder.Record("WS-01", new WorktreeIntended("/tmp/wt", "ws/none/WS-01", "c0"));
        return recorder.RunId;
    }
}
