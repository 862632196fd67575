using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Tests.Reporting;

public sealed class MermaidTests
{
    [Test]
    public void The_graph_of_a_run_is_coloured_by_state() => Assert.That(MermaidDag.Of(AnswerFrom.Dag(Scene.Records)), Is.EqualTo(new[]
    {
        "flowchart LR",
        "  n0[\"WS-01<br/>done\"]:::done",
        "  n1[\"WS-02<br/>done\"]:::done",
        "  n2[\"WS-03<br/>failed\"]:::failed",
        "  n3[\"WS-04<br/>blocked\"]:::blocked",
        "  n0 --> n2",
        "  n1 --> n2",
        "  n2 --> n3",
        "  classDef done fill:#d3f2d9,stroke:#1a7f37,color:#000",
        "  classDef failed fill:#ffd8d3,stroke:#cf222e,color:#000",
        "  classDef blocked fill:#fff1c2,stroke:#9a6700,color:#000",
        "  classDef abandoned fill:#e6e6e6,stroke:#6e7781,color:#000",
    }));

    [Test]
    public void A_chart_has_a_section_a_workstream_and_a_bar_an_attempt()
    {
        var chart = MermaidGantt.Of(Scene.Records);
        Assert.That(chart.Take(3), Is.EqualTo(new[] { "gantt", "  dateFormat x", "  axisFormat %H:%M:%S" }));
        Assert.That(chart.Where(line => line.StartsWith("  section", StringComparison.Ordinal)), Is.EqualTo(new[] { "  section WS-01", "  section WS-02", "  section WS-03" }));
        Assert.That(chart.SkipWhile(line => line != "  section WS-03").Skip(1).Select(line => line.Split(',')[0]), Is.EqualTo(new[]
        {
            "  edit 1 :done", "  static 1 :crit", "  fix 1 :done", "  static 2 :crit",
        }));
    }

    [Test]
    public void A_bar_is_as_long_as_its_attempt()
    {
        var start = new DateTimeOffset(2026, 3, 1, 12, 0, 3, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.That(MermaidGantt.Of(Scene.Records)[4], Is.EqualTo($"  edit 1 :done, {start}, {start + 1000}"));
    }

    [Test]
    public void What_is_not_over_goes_on_until_now()
    {
        var running = RunFold.Of(Told.Events((null, Scene.Started), ("WS-01", new StepStarted(StepName.Edit, 1, "t")), ("WS-02", new StepStarted(StepName.Edit, 1, "t"))));
        var start = running.Run!.StartedAt.AddSeconds(1).ToUnixTimeMilliseconds();
        Assert.That(MermaidGantt.Of(running), Does.Contain($"  edit 1 :active, {start}, {start + 1000}"));
    }

    [Test]
    public void Nothing_attempted_is_no_chart() =>
        Assert.That(MermaidGantt.Of(RunFold.Of(Told.Events((null, Scene.Started)))), Is.Empty);
}
