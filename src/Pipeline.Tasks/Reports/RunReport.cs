using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reports;

/// <summary>Makes the report of a run: a pure function of its records, its events and what it kept.</summary>
internal static class RunReport
{
    /// <summary>The report.</summary>
    public static ReportAnswer Of(ReportSource source)
    {
        var records = source.Records;
        var run = records.Run!;
        var graph = RunGraph.Of(records);
        var durations = records.InOrder.ToDictionary(workstream => workstream.WsId, workstream => DurationOf(source, workstream.WsId), StringComparer.Ordinal);
        var critical = graph.CriticalPath(id => durations[id]);
        var lanes = AttemptLanes.Of([.. records.Attempts.Values.SelectMany(attempts => attempts)], source.OpenUntil);
        var (errors, leftErrors) = ReportErrors.Of(source);
        var (workstreams, leftTexts) = ReportWorkstreams.Of(source, graph, lanes, critical.ToHashSet(StringComparer.Ordinal));
        return new ReportAnswer(
            run.RunId,
            Names.Of(run.Status),
            run.ExitCode,
            run.BaseCommit,
            run.StartedAt,
            run.CompletedAt,
            source.WrittenAt,
            run.Targets,
            run.Metadata,
            AnswerFrom.Run(records).Usage,
            records.InOrder.CountBy(workstream => Names.Of(workstream.Status)).ToDictionary(),
            critical,
            (long)critical.Sum(id => durations[id].TotalMilliseconds),
            lanes.Values.DefaultIfEmpty(0).Max(),
            workstreams,
            errors,
            [.. source.Events.TakeLast(source.Limits.Events).Select(Event)],
            [.. leftTexts, .. leftErrors, .. LeftEvents(source)]);
    }

    /// <summary>An event in a report.</summary>
    public static ReportEventAnswer Event(EventRecord happened) => new(
        happened.Id,
        happened.Timestamp,
        happened.WsId,
        happened.EventType,
        EventSentence.StepOf(happened.Payload) is { } step ? Names.Of(step) : null,
        Names.Of(EventSentence.LevelOf(happened.Payload)),
        EventSentence.Of(happened));

    /// <summary>How long an attempt took, or has lasted.</summary>
    public static TimeSpan DurationOf(ReportSource source, StepAttemptRecord attempt)
    {
        var end = attempt.CompletedAt ?? source.OpenUntil;
        return end > attempt.StartedAt ? end - attempt.StartedAt : TimeSpan.Zero;
    }

    private static TimeSpan DurationOf(ReportSource source, string wsId) =>
        source.Records.AllAttemptsOf(wsId).Aggregate(TimeSpan.Zero, (sum, attempt) => sum + DurationOf(source, attempt));

    private static IEnumerable<string> LeftEvents(ReportSource source)
    {
        if (source.Events.Count > source.Limits.Events)
            yield return $"{source.Events.Count - source.Limits.Events} older events: show-events --id={source.Records.Run!.RunId} has them all.";
    }
}
