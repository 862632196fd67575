using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Diagnosis;
using Pipeline.Tasks.Runs;
using Pipeline.Tasks.Tests.Reporting;

namespace Pipeline.Tasks.Tests.Diagnosis;

public sealed class HistoryLineTests
{
    private static readonly RunSnapshot Running = RunFold.Of(Told.Events((null, Told.Started("WS-01")), ("WS-01", new StepStarted(StepName.Edit, 1, "t"))));

    [Test]
    public void A_step_that_runs_tells_for_how_long() => Assert.That(Line(Running), Is.EqualTo("edit 1  runs  60.0 s"));

    [Test]
    public void A_step_whose_process_is_gone_does_not_run() =>
        Assert.That(Line(new SeenRun(Running, HolderGone: true).Explained), Is.EqualTo("edit 1  did not end: its process is gone"));

    [Test]
    public void What_a_person_began_again_is_an_earlier_round_whatever_began_it()
    {
        var again = Running with { Workstreams = Running.Workstreams.SetItem("WS-01", Running.Workstreams["WS-01"] with { Round = 2, Status = WorkstreamState.Ready }) };
        Assert.That(Line(again), Does.Contain("(earlier round)"));
    }

    private static string Line(RunSnapshot records) => HistoryLine.Of(records.AllAttemptsOf("WS-01")[0], records, Told.Noon.AddSeconds(61));
}
