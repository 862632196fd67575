using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Steps;
using Pipeline.Tasks.Tests.State;

namespace Pipeline.Tasks.Tests.Steps;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RoundArtifactsTests : IDisposable
{
    private const string Ws = "WS-01";
    private const string Patch = "edit-1.patch";
    private readonly TempState _state = new();
    private readonly RunRecorder _recorder;
    private readonly string _folder;

    public RoundArtifactsTests()
    {
        _recorder = _state.NewRun(wsIds: Ws);
        _folder = _state.Paths.Artifacts(_recorder.RunId, Ws);
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, Patch), "first");
        _recorder.MoveTo(Ws, WorkstreamState.Ready, "nothing to wait for");
        _recorder.MoveTo(Ws, WorkstreamState.Editing, "edit 1");
        _recorder.Record(Ws, new StepStarted(StepName.Edit, 1, null));
        _recorder.Record(Ws, new StepCompleted(StepName.Edit, 1, StepOutcome.Edited, new StepResult(), []));
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _state.Dispose();
    }

    [Test]
    public void A_new_round_sets_the_folder_of_the_round_before_aside_once()
    {
        NewRound();
        SetAside();
        SetAside();
        Assert.That(Directory.Exists(_folder), Is.False);
        var told = new JournalRecords(_state.Paths).Events(_recorder.RunId, new EventFilter(EventType: "artifacts_set_aside"));
        Assert.That(told, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_attempt_of_an_earlier_round_knows_where_its_artifacts_are()
    {
        NewRound();
        SetAside();
        _recorder.MoveTo(Ws, WorkstreamState.Ready, "nothing to wait for");
        _recorder.MoveTo(Ws, WorkstreamState.Editing, "edit 1");
        _recorder.Record(Ws, new StepStarted(StepName.Edit, 1, null));
        var folders = _recorder.Snapshot.AllAttemptsOf(Ws).Select(_state.Paths.Artifacts).ToList();
        Assert.That(File.ReadAllText(Path.Combine(folders[0], Patch)), Is.EqualTo("first"));
        Assert.That(folders[1], Is.EqualTo(_folder));
    }

    [Test]
    public void A_death_between_the_record_and_the_new_name_leaves_neither_wrong()
    {
        NewRound();
        _recorder.Record(Ws, new ArtifactsSetAside(Ws, Ws + ".round-1"));
        SetAside();
        Assert.That(File.ReadAllText(Path.Combine(_state.Paths.Artifacts(_recorder.Snapshot.AllAttemptsOf(Ws)[0]), Patch)), Is.EqualTo("first"));
    }

    [Test]
    public void The_first_round_sets_nothing_aside()
    {
        SetAside();
        Assert.That(Directory.Exists(_folder), Is.True);
    }

    [Test]
    public void A_name_that_is_taken_is_not_overwritten()
    {
        Directory.CreateDirectory(_folder + ".round-1");
        NewRound();
        SetAside();
        Assert.That(File.ReadAllText(Path.Combine(_folder + ".round-1-2", Patch)), Is.EqualTo("first"));
        Assert.That(_recorder.Snapshot.AllAttemptsOf(Ws)[0].Folder, Is.EqualTo(Ws + ".round-1-2"));
    }

    private void SetAside() => RoundArtifacts.SetAside(_recorder, Ws, _folder);

    private void NewRound()
    {
        _recorder.MoveTo(Ws, WorkstreamState.Failed, "it failed");
        _recorder.MoveTo(Ws, WorkstreamState.Pending, "the run is resumed", by: Actor.Operator);
    }
}
