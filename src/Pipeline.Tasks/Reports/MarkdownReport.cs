using System.Globalization;
using System.Text;
using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports;

/// <summary>A run as Markdown: facts, workstreams, graph, timeline, what needs somebody, errors.</summary>
internal static class MarkdownReport
{
    private const int MostDrawn = 200;

    /// <summary>The document.</summary>
    public static string Of(ReportAnswer report, RunSnapshot records)
    {
        var text = new StringBuilder();
        Facts(report, text);
        Workstreams(report, text);
        Drawings(records, text);
        Attention(report, text);
        Errors(report, text);
        if (report.Left.Count > 0)
            text.Append("\n## Left out\n\n").AppendJoin('\n', report.Left.Select(left => "- " + MarkdownText.Of(left))).Append('\n');
        return text.ToString();
    }

    private static void Facts(ReportAnswer report, StringBuilder text)
    {
        var end = report.CompletedAt ?? report.WrittenAt;
        text.Append(CultureInfo.InvariantCulture, $"# Run {report.RunId}: {report.Status}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- {string.Join(", ", report.Counts.Select(count => $"{count.Value} {count.Key}"))}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Started {report.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {(report.IsRunning ? "running for" : "took")} {ShownDuration.Of((long)(end - report.StartedAt).TotalMilliseconds)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- From commit {MarkdownText.Code(report.BaseCommit)}, targets {string.Join(", ", report.Targets.Select(MarkdownText.Code))}\n");
        if (report.CriticalPathMs > 0)
            text.Append(CultureInfo.InvariantCulture, $"- Critical path: {string.Join(" → ", report.CriticalPath.Select(MarkdownText.Of))}, {ShownDuration.Of(report.CriticalPathMs)}\n");
        if (ShownDuration.Of(report.Usage) is { Length: > 0 } cost)
            text.Append(CultureInfo.InvariantCulture, $"- Cost: {cost}\n");
    }

    private static void Workstreams(ReportAnswer report, StringBuilder text)
    {
        text.Append("\n## Workstreams\n\n| workstream | title | status | attempts | time | cost |\n|---|---|---|---|---:|---:|\n");
        foreach (var one in report.Workstreams)
        {
            var attempts = string.Join(", ", one.Attempts.CountBy(attempt => attempt.Step).Select(step => $"{step.Value} {step.Key}"));
            text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Of(one.WsId)} | {MarkdownText.Of(one.Title)} | {one.Status} | {attempts} | {ShownDuration.Of(one.DurationMs)} | {ShownDuration.Of(one.Usage)} |\n");
        }
    }

    private static void Drawings(RunSnapshot records, StringBuilder text)
    {
        if (records.Workstreams.Count > MostDrawn)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nGraph and timeline are left out: {records.Workstreams.Count} workstreams are more than Mermaid draws well. The HTML form has them.\n");
            return;
        }

        text.Append("\n## Graph\n\n```mermaid\n").AppendJoin('\n', MermaidDag.Of(AnswerFrom.Dag(records))).Append("\n```\n");
        if (MermaidGantt.Of(records) is { Count: > 0 } chart)
            text.Append("\n## Timeline\n\n```mermaid\n").AppendJoin('\n', chart).Append("\n```\n");
    }

    private static void Attention(ReportAnswer report, StringBuilder text)
    {
        var open = report.Workstreams.Where(one => one.Status != "done").ToList();
        if (open.Count == 0)
            return;
        text.Append("\n## Not done\n\n");
        foreach (var one in open)
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{MarkdownText.Of(one.WsId)}** {one.Status}: {MarkdownText.Of(one.Why)}\n");
            foreach (var next in one.Next)
                text.Append(CultureInfo.InvariantCulture, $"  - {MarkdownText.Of(next)}\n");
        }
    }

    private static void Errors(ReportAnswer report, StringBuilder text)
    {
        if (report.Errors.Count == 0)
            return;
        text.Append("\n## Errors\n\n| code | message | where | attempts |\n|---|---|---|---:|\n");
        foreach (var error in report.Errors)
        {
            var places = string.Join(", ", error.Places.Select(place => MarkdownText.Of(place.Step is null ? place.WsId : $"{place.WsId} {place.Step}")));
            text.Append(CultureInfo.InvariantCulture, $"| {MarkdownText.Code(error.ErrorCode)} | {MarkdownText.Code(error.Message)} | {places} | {error.Count} |\n");
        }
    }
}
