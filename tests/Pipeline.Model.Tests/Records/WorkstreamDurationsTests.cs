using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Tests.Records;

public class WorkstreamDurationsTests
{
    [Test]
    public void An_estimate_is_the_median_of_its_own_times_then_of_its_agents_then_a_second()
    {
        var durations = WorkstreamDurations.Of(
        [
            Run("WS-01", "claude", 10), Run("WS-01", "claude", 30), Run("WS-01", "claude", 20),
            Run("WS-02", "claude", 100), Run("WS-02", "claude", 200),
        ]);

        Assert.That(durations.Estimate("WS-01", "claude"), Is.EqualTo(TimeSpan.FromSeconds(20)));
        Assert.That(durations.Estimate("WS-02", "other"), Is.EqualTo(TimeSpan.FromSeconds(150)));
        Assert.That(durations.Estimate("WS-09", "claude"), Is.EqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(durations.Estimate("WS-09", "other"), Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void A_workstream_that_failed_tells_nothing()
    {
        var durations = WorkstreamDurations.Of([Run("WS-01", "claude", 10, WorkstreamState.Failed)]);

        Assert.That(durations.Estimate("WS-01", "claude"), Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Without_an_edit_or_without_its_tool_a_workstream_tells_of_itself_alone()
    {
        var fix = new StepCompleted(StepName.Fix, 1, StepOutcome.Edited, new StepResult(), []);
        var edit = new StepCompleted(StepName.Edit, 1, StepOutcome.Edited, new StepResult(), []);
        foreach (var events in new EventPayload[][] { [fix], [edit], [new StepStarted(StepName.Edit, 1, "t0")], [] })
        {
            var past = Sample.Fold([Sample.Started("WS-01"), .. events, Sample.Moved(WorkstreamState.Editing, WorkstreamState.Done)]);
            var durations = WorkstreamDurations.Of([past]);
            Assert.That(durations.Estimate("WS-01", "claude"), Is.EqualTo(events.Length == 0 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero));
            Assert.That(durations.Estimate("WS-02", "claude"), Is.EqualTo(TimeSpan.FromSeconds(1)));
        }
    }

    private static RunSnapshot Run(string wsId, string agent, int seconds, WorkstreamState end = WorkstreamState.Done)
    {
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var result = new StepResult { TreeAfter = "t1", Tools = [new ToolResult { Tool = agent }] };
        (int At, EventPayload Payload)[] events =
        [
            (0, Sample.Started(wsId)),
            (0, Sample.Moved(WorkstreamState.Pending, WorkstreamState.Editing)),
            (0, new StepStarted(StepName.Edit, 1, "t0")),
            (seconds, new StepCompleted(StepName.Edit, 1, StepOutcome.Edited, result, [])),
            (seconds, Sample.Moved(WorkstreamState.Editing, end)),
        ];
        return RunFold.Of(events.Select((one, place) => new EventRecord(place + 1, noon.AddSeconds(one.At), "run", wsId, one.Payload)));
    }
}
