using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.Recovery;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Tests.Git;

namespace Pipeline.Tasks.Tests.Recovery;

/// <summary>A workstream goes back to its beginning wherever it is, and takes with it who waited for it alone.</summary>
public sealed class ResetsTests : WorktreeFixture
{
    private OperatedRepository _owned = null!;
    private string _runId = null!;

    [SetUp]
    public async Task Own()
    {
        _owned = new OperatedRepository(await Test.OpenAsync(), ".worktrees", TimeProvider.System, new Random(1), _ => { });
        using var recorder = RunRecorder.Create(_owned.Paths, new RecorderSettings(_ => { }, TimeProvider.System, new Random(1)));
        _runId = recorder.RunId;
        recorder.Record(null, new RunStarted(First, ["RunAll"], new Dictionary<string, string>(), [.. new[] { "A", "B", "C", "D" }.Select(id => new PlannedWorkstream(id, "Work", "build", "ws/none/" + id, []))]));
    }

    [TearDown]
    public void LetGo() => _owned.Dispose();

    [Test]
    public async Task One_that_is_at_its_beginning_stays_there() => Assert.That(await ResetAsync("A"), Is.Empty);

    [Test]
    public async Task One_that_failed_is_pending_again()
    {
        Move("A", WorkstreamState.Ready, WorkstreamState.Failed);
        Assert.That(await ResetAsync("A"), Is.EqualTo("A is pending again; it was failed."));
        Assert.That(await ResetAsync("A"), Is.Empty);
    }

    [Test]
    public async Task One_that_was_cut_short_is_given_up_first()
    {
        Move("A", WorkstreamState.Ready, WorkstreamState.Editing);
        Assert.That(await ResetAsync("A"), Is.EqualTo("A is pending again; it was editing."));
        Assert.That(
            _owned.Ask(records => records.Events(_runId, new EventFilter("A"))).Select(happened => happened.Payload).OfType<WorkstreamStateChanged>().Select(change => change.To).TakeLast(2),
            Is.EqualTo(new[] { WorkstreamState.Abandoned, WorkstreamState.Pending }));
    }

    [Test]
    public async Task Who_waits_for_it_alone_goes_with_it()
    {
        Move("A", WorkstreamState.Ready, WorkstreamState.Failed);
        Move("B", WorkstreamState.Ready, WorkstreamState.Failed);
        _owned.Recorder(_runId).MoveTo("C", WorkstreamState.Blocked, "A failed", blockedBy: ["A"]);
        _owned.Recorder(_runId).MoveTo("D", WorkstreamState.Blocked, "A and B failed", blockedBy: ["A", "B"]);
        await ResetAsync("A");
        foreach (var repair in Resets.Blocked(_owned, Workstream("A")).ToList())
            await repair.DoAsync!();
        Assert.That((Workstream("C").Status, Workstream("D").Status), Is.EqualTo((WorkstreamState.Pending, WorkstreamState.Blocked)));
    }

    [Test]
    public async Task Its_run_can_be_gone_on_with([Values] bool completed)
    {
        if (completed)
            _owned.Recorder(_runId).Record(null, new RunCompleted(RunState.Completed, 0));
        foreach (var repair in Resets.RunGoesOn(_owned, _runId).ToList())
            await repair.DoAsync!();
        Assert.That(_owned.Run(_runId).Run!.Status, Is.EqualTo(RunState.Interrupted));
    }

    [Test]
    public void A_run_that_was_given_up_cannot()
    {
        _owned.Recorder(_runId).Record(null, new RunAbandoned("enough"), Actor.Operator);
        Assert.That(Assert.Throws<PipelineRefusedException>(() => Resets.RunGoesOn(_owned, _runId).ToList())!.Code, Is.EqualTo("run_abandoned"));
    }

    private void Move(string wsId, params WorkstreamState[] states)
    {
        foreach (var state in states)
            _owned.Recorder(_runId).MoveTo(wsId, state, "so it went");
    }

    private WorkstreamRecord Workstream(string wsId) => _owned.Run(_runId).Workstreams[wsId];

    private async Task<string> ResetAsync(string wsId)
    {
        var repairs = Resets.Of(_owned, Workstream(wsId), "an operator asked for it").ToList();
        foreach (var repair in repairs)
            await repair.DoAsync!();
        Assert.That(Workstream(wsId).Status, Is.EqualTo(WorkstreamState.Pending));
        return string.Join(' ', repairs.Select(repair => repair.Sentence));
    }
}
