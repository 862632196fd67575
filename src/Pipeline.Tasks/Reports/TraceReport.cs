using System.Globalization;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports;

/// <summary>A run's timeline as a trace: a thread for each lane, attempts with their tools inside, arrows from a workstream to what started from it.</summary>
internal static class TraceReport
{
    private const int Process = 1;

    /// <summary>The trace.</summary>
    public static TraceAnswer Of(ReportAnswer report)
    {
        var attempts = report.Workstreams.SelectMany(workstream => workstream.Attempts.Select(attempt => (Workstream: workstream, Attempt: attempt))).ToList();
        var events = attempts.SelectMany(one => Attempt(report, one.Workstream, one.Attempt))
            .Concat(Arrows(report))
            .Concat(report.Events.Where(happened => happened.Level is "warning" or "error").Select(happened => Moment(report, happened)))
            .OrderBy(one => one.Ts)
            .ThenByDescending(one => one.Dur ?? 0);
        return new TraceAnswer(
            "ms",
            new Dictionary<string, string> { ["run_id"] = report.RunId, ["status"] = report.Status, ["base_commit"] = report.BaseCommit },
            [Name("process_name", 0, $"run {report.RunId}"), .. Lanes(report), .. events]);
    }

    private static IEnumerable<TraceEventAnswer> Lanes(ReportAnswer report) =>
        Enumerable.Range(1, report.Lanes).Select(lane => Name("thread_name", lane, string.Create(CultureInfo.InvariantCulture, $"lane {lane}")));

    private static TraceEventAnswer Name(string what, int thread, string name) =>
        new(what, "__metadata", "M", 0, Process, thread, Args: new Dictionary<string, string> { ["name"] = name });

    private static IEnumerable<TraceEventAnswer> Attempt(ReportAnswer report, ReportWorkstreamAnswer workstream, ReportAttemptAnswer attempt)
    {
        var (start, length) = (Micros(report, attempt.StartedAt), attempt.DurationMs * 1000);
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"{workstream.WsId} {attempt.Step} {attempt.Attempt}"), attempt.Step, "X", start, Process, attempt.Lane, length, Args: new Dictionary<string, string>
            {
                ["ws_id"] = workstream.WsId,
                ["title"] = workstream.Title,
                ["outcome"] = attempt.Ended,
                ["error_code"] = attempt.ErrorCode ?? "",
                ["reason"] = attempt.Reason ?? "",
                ["critical_path"] = workstream.IsCritical ? "yes" : "no",
            });
        foreach (var (tool, begin, end) in Calls(report, attempt, start, start + length))
        {
            yield return new(tool.Tool, "tool", "X", begin, Process, attempt.Lane, end - begin, Args: new Dictionary<string, string>
            {
                ["command"] = tool.Command ?? "",
                ["exit_code"] = tool.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "",
                ["error_code"] = tool.ErrorCode ?? "",
            });
        }
    }

    // Starts and durations come from two clocks; a slice has to lie within the one around it, and before the next.
    private static IEnumerable<(ReportToolAnswer Tool, long Begin, long End)> Calls(ReportAnswer report, ReportAttemptAnswer attempt, long start, long end)
    {
        var calls = attempt.Tools.Where(tool => tool.StartedAt is not null).OrderBy(tool => tool.StartedAt).ToList();
        var begins = calls.Select(tool => Math.Clamp(Micros(report, tool.StartedAt!.Value), start, end)).Append(end).ToList();
        return calls.Select((tool, place) => (tool, begins[place], Math.Min(begins[place] + tool.ElapsedMs * 1000, begins[place + 1])));
    }

    private static IEnumerable<TraceEventAnswer> Arrows(ReportAnswer report)
    {
        var byId = report.Workstreams.Where(workstream => workstream.Attempts.Count > 0).ToDictionary(workstream => workstream.WsId, StringComparer.Ordinal);
        var number = 0;
        foreach (var workstream in byId.Values)
        {
            foreach (var before in workstream.Deps.Where(byId.ContainsKey).Select(id => byId[id].Attempts[^1]))
            {
                if (before.StartedAt > workstream.Attempts[0].StartedAt)
                    continue;
                number++;
                yield return new("dependency", "dependency", "s", Micros(report, before.StartedAt), Process, before.Lane, Id: number);
                yield return new("dependency", "dependency", "f", Micros(report, workstream.Attempts[0].StartedAt), Process, workstream.Attempts[0].Lane, Id: number, Bp: "e");
            }
        }
    }

    private static TraceEventAnswer Moment(ReportAnswer report, ReportEventAnswer happened) =>
        new(happened.EventType, happened.Level, "i", Micros(report, happened.Timestamp), Process, 0, S: "g", Args: new Dictionary<string, string>
        {
            ["ws_id"] = happened.WsId ?? "",
            ["sentence"] = happened.Sentence,
        });

    private static long Micros(ReportAnswer report, DateTimeOffset at) => Math.Max((at - report.StartedAt).Ticks / TimeSpan.TicksPerMicrosecond, 0);
}
