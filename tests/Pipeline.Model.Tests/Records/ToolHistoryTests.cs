using Pipeline.Model.Breakers;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;

namespace Pipeline.Model.Tests.Records;

public class ToolHistoryTests
{
    [Test]
    public void A_call_takes_and_costs_the_median_of_its_workstream_then_of_the_tool()
    {
        var history = ToolHistory.Of([Run("WS-01", 10, 1m), Run("WS-01", 30, 3m), Run("WS-02", 100, 7m)]);

        Assert.That((history.Duration("WS-01", "agent").TotalSeconds, history.Usd("WS-01", "agent")), Is.EqualTo((20d, (decimal?)2m)));
        Assert.That((history.Duration("WS-09", "agent").TotalSeconds, history.Usd("WS-09", "agent")), Is.EqualTo((30d, (decimal?)3m)));
    }

    [Test]
    public void What_nobody_recorded_takes_a_second_and_costs_nobody_knows_what()
    {
        var history = ToolHistory.Of([Run("WS-01", 10, null), Run("WS-01", 99, 5m, WorkstreamState.Failed)]);

        Assert.That((history.Duration("WS-01", "agent").TotalSeconds, history.Usd("WS-01", "agent")), Is.EqualTo((10d, (decimal?)null)));
        Assert.That((history.Duration("WS-01", "other").TotalSeconds, history.Usd("WS-01", "other")), Is.EqualTo((1d, (decimal?)null)));
    }

    [Test]
    public void An_attempt_without_an_end_or_a_call_without_usage_is_no_fault()
    {
        var call = new ToolResult { Tool = "lint", Elapsed = TimeSpan.FromSeconds(4) };
        var past = Sample.Fold(
            Sample.Started("WS-01"),
            new StepStarted(StepName.Edit, 1, "t0"),
            new StepCompleted(StepName.Static, 1, StepOutcome.Passed, new StepResult { Tools = [call] }, []),
            Sample.Moved(WorkstreamState.StaticCheck, WorkstreamState.Done));
        var history = ToolHistory.Of([past]);

        Assert.That((history.Duration("WS-01", "lint").TotalSeconds, history.Usd("WS-01", "lint")), Is.EqualTo((4d, (decimal?)null)));
    }

    private static RunSnapshot Run(string wsId, int seconds, decimal? usd, WorkstreamState end = WorkstreamState.Done)
    {
        var call = new ToolResult { Tool = "agent", Elapsed = TimeSpan.FromSeconds(seconds), Usage = new Usage(10, 5, usd) };
        EventPayload[] events =
        [
            Sample.Started(wsId),
            Sample.Moved(WorkstreamState.Pending, WorkstreamState.Editing),
            new StepStarted(StepName.Edit, 1, "t0"),
            new StepCompleted(StepName.Edit, 1, StepOutcome.Edited, new StepResult { TreeAfter = "t1", Tools = [call] }, []),
            Sample.Moved(WorkstreamState.Editing, end),
        ];
        return RunFold.Of(events.Select((payload, place) => new EventRecord(place + 1, DateTimeOffset.UnixEpoch, "run", wsId, payload)));
    }
}
