using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;

namespace Pipeline.Tasks.Reporting;

/// <summary>A run's attempts over time as a Mermaid Gantt chart: a section a workstream, what went badly marked critical.</summary>
internal static class MermaidGantt
{
    /// <summary>The lines; none when nothing was attempted, since Mermaid draws no empty chart.</summary>
    public static IReadOnlyList<string> Of(RunSnapshot records)
    {
        var sections = records.InOrder.Where(workstream => records.AllAttemptsOf(workstream.WsId).Count > 0).ToList();
        return sections.Count == 0
            ? []
            : ["gantt", "  dateFormat x", "  axisFormat %H:%M:%S", .. sections.SelectMany(workstream => Section(workstream.WsId, records))];
    }

    private static IEnumerable<string> Section(string wsId, RunSnapshot records) =>
        [$"  section {wsId}", .. records.AllAttemptsOf(wsId).Select(attempt => Bar(attempt, records.LastEventAt))];

    private static string Bar(StepAttemptRecord attempt, DateTimeOffset now)
    {
        var start = attempt.StartedAt.ToUnixTimeMilliseconds();
        var end = Math.Max(start + 1, (attempt.CompletedAt ?? now).ToUnixTimeMilliseconds());
        return string.Create(CultureInfo.InvariantCulture, $"  {Names.Of(attempt.Step)} {attempt.Attempt} :{Tag(attempt.Outcome)}, {start}, {end}");
    }

    private static string Tag(StepOutcome? outcome) => outcome switch
    {
        null => "active",
        StepOutcome.Edited or StepOutcome.Passed => "done",
        _ => "crit",
    };
}
