using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Diagnosis;

/// <summary>An attempt in a workstream's story: its step, how it ended, how long it took or takes.</summary>
internal static class HistoryLine
{
    /// <summary>The line.</summary>
    public static string Of(StepAttemptRecord attempt, RunSnapshot records, DateTimeOffset now)
    {
        var seconds = StepTime.Of(attempt, records, now)?.TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture) ?? "";
        var earlier = attempt.Round == records.Workstreams[attempt.WsId].Round ? "" : " (earlier round)";
        return $"{Names.Of(attempt.Step)} {attempt.Attempt}  {Outcome(attempt, records)}  {seconds}{earlier}  {attempt.Result?.Reason}".TrimEnd();
    }

    private static string Outcome(StepAttemptRecord attempt, RunSnapshot records) => attempt.Outcome is { } known
        ? Names.Of(known)
        : StepTime.Runs(attempt, records) ? "runs" : "did not end: its process is gone";
}
